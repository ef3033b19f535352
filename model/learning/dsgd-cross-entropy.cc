/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-cross-entropy.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * Checks that scores and labels fit together.
 *
 * @param scores classes x b
 * @param labels b class numbers
 */
void
RequireLabels(const Eigen::Ref<const Eigen::MatrixXf>& scores, const std::vector<int32_t>& labels)
{
    if (labels.empty() || scores.cols() != static_cast<Eigen::Index>(labels.size()))
    {
        throw std::invalid_argument("cross entropy: " + std::to_string(scores.cols()) +
                                    " samples with " + std::to_string(labels.size()) +
                                    " labels, equal numbers of at least 1 are needed");
    }
    for (const auto label : labels)
    {
        if (label < 0 || label >= scores.rows())
        {
            throw std::invalid_argument("cross entropy: a label is " + std::to_string(label) +
                                        ", it must be from 0 to below " +
                                        std::to_string(scores.rows()));
        }
    }
}

} // namespace

double
CrossEntropy(const Eigen::MatrixXf& scores, const std::vector<int32_t>& labels)
{
    RequireLabels(scores, labels);
    const Eigen::RowVectorXf largest = scores.colwise().maxCoeff();
    const Eigen::RowVectorXf sums =
        (scores.rowwise() - largest).array().exp().matrix().colwise().sum();
    double loss = 0;
    for (std::size_t i = 0; i < labels.size(); ++i)
    {
        const auto column = static_cast<Eigen::Index>(i);
        loss += std::log(double{sums[column]}) +
                (double{largest[column]} - double{scores(labels[i], column)});
    }
    return loss / static_cast<double>(labels.size());
}

double
CrossEntropyGradient(Eigen::Ref<Eigen::MatrixXf> scores, const std::vector<int32_t>& labels)
{
    RequireLabels(scores, labels);
    const auto count = static_cast<double>(labels.size());
    double loss = 0;
    for (std::size_t i = 0; i < labels.size(); ++i)
    {
        auto column = scores.col(static_cast<Eigen::Index>(i));
        const float largest = column.maxCoeff();
        const float own = column[labels[i]];
        column = (column.array() - largest).exp();
        const float sum = column.sum();
        loss += std::log(double{sum}) + (double{largest} - double{own});
        column *= static_cast<float>(1.0 / (double{sum} * count));
        column[labels[i]] -= static_cast<float>(1.0 / count);
    }
    return loss / count;
}

uint32_t
CountCorrect(const Eigen::MatrixXf& scores, const std::vector<int32_t>& labels)
{
    RequireLabels(scores, labels);
    uint32_t correct = 0;
    for (std::size_t i = 0; i < labels.size(); ++i)
    {
        const auto column = scores.col(static_cast<Eigen::Index>(i));
        Eigen::Index best = 0;
        column.maxCoeff(&best);
        if (best == labels[i] && !column.hasNaN())
        {
            ++correct;
        }
    }
    return correct;
}

} // namespace dsgd
} // namespace ns3
