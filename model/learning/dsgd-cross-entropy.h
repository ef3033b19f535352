/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CROSS_ENTROPY_H
#define DSGD_CROSS_ENTROPY_H

#include <Eigen/Core>
#include <cstdint>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * The loss of a classifier, computed so that large scores do not overflow.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param scores classes x b, one sample a column
 * @param labels b class numbers
 * @return the mean over the samples of log(sum_c exp(score_c)) - score_label, in nats
 * @throws std::invalid_argument if there is no sample, the numbers of columns and labels differ or
 * a label is not a row of the scores
 */
double CrossEntropy(const Eigen::MatrixXf& scores, const std::vector<int32_t>& labels);

/**
 * The same, with the gradient.
 *
 * @param scores classes x b; replaced by the gradient of the mean loss with respect to the scores
 * @param labels b class numbers
 * @return the mean loss, in nats
 * @throws std::invalid_argument as CrossEntropy
 */
double CrossEntropyGradient(Eigen::Ref<Eigen::MatrixXf> scores, const std::vector<int32_t>& labels);

/**
 * @param scores classes x b, one sample a column
 * @param labels b class numbers
 * @return how many samples have their label's score as the largest one; on a tie the first class
 * counts, and a sample with a score that is not a number is never right
 * @throws std::invalid_argument as CrossEntropy
 */
uint32_t CountCorrect(const Eigen::MatrixXf& scores, const std::vector<int32_t>& labels);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CROSS_ENTROPY_H
