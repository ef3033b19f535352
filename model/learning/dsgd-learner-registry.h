/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LEARNER_REGISTRY_H
#define DSGD_LEARNER_REGISTRY_H

#include "dsgd-dataset.h"
#include "dsgd-learner.h"
#include "dsgd-sgd-options.h"

#include <memory>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Learners by name.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What every node of a run learns with.
 */
struct LearnerConfig
{
    std::string learner{"softmax"};          //!< one of LearnerNames()
    std::string partition{"iid"};            //!< one of PartitionNames()
    SgdOptions sgd;                          //!< how to train
    uint64_t seed{1};                        //!< of partition, sample orders and noise
    uint32_t nodes{0};                       //!< the number of nodes
    std::shared_ptr<const DatasetPair> data; //!< the data set, where the learner needs one
};

/**
 * Makes the learners of all nodes.
 *
 * - softmax: a SoftmaxModel on the data set.
 * - mlp, mlp:HIDDEN,...: an MlpModel on the data set with as many hidden layers as numbers of units
 *   are given, one of 64 units if none is.
 * - cnn, cnn:lenet, cnn:cifar: a CnnModel on the images of the data set; which one depends on them
 * if it is not given.
 * - quadratic, quadratic:DIM, quadratic:DIM,NOISE: a random QuadraticProblem of DIM parameters, 10
 *   if not given, with gradient noise of standard deviation NOISE, 0 if not given.
 * - linear, linear:DIM,SAMPLES,NOISE,SPREAD, or fewer of these: a random LinearProblem of DIM
 *   parameters, 10 if not given, with SAMPLES samples a node, 100 if not given, noise of standard
 *   deviation NOISE in the targets, 0.1 if not given, and nodes whose own parameters are SPREAD
 *   apart, 0 if not given.
 * - none:PARAMS, none:PARAMS,FLOPS: a TimingLearner of PARAMS parameters with FLOPS operations a
 *   sample. If not given these are 6 PARAMS, which holds for dense layers; convolutions, which use
 *   their parameters many times, need FLOPS.
 *
 * @param config what the nodes learn with
 * @return one learner a node
 * @throws std::invalid_argument if there is no node, the learner or the partition is unknown, an
 * argument or option is wrong, or a data set is needed and missing
 */
std::vector<std::unique_ptr<Learner>> MakeLearners(const LearnerConfig& config);

/**
 * Makes learners of all nodes with default options.
 *
 * @param nodes the number of nodes
 * @param dataset a data set, see LoadDataset()
 * @param learner one of LearnerNames()
 * @return one learner a node
 * @throws std::invalid_argument as LoadDataset() and MakeLearners() with a configuration do
 */
std::vector<std::unique_ptr<Learner>> MakeLearners(uint32_t nodes,
                                                   const std::string& dataset,
                                                   const std::string& learner = "softmax");

/**
 * @param learner a learner, as a user types it
 * @return whether it needs a data set
 * @throws std::invalid_argument if it is unknown
 */
bool NeedsDataset(const std::string& learner);

/**
 * @return the known learners, as a user types them
 */
std::vector<std::string> LearnerNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LEARNER_REGISTRY_H
