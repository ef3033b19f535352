/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-learner-registry.h"

#include "dsgd-cnn-model.h"
#include "dsgd-dataset-catalog.h"
#include "dsgd-learning-spec.h"
#include "dsgd-linear-learner.h"
#include "dsgd-mlp-model.h"
#include "dsgd-outside-learner.h"
#include "dsgd-partition.h"
#include "dsgd-quadratic-learner.h"
#include "dsgd-seeded-random.h"
#include "dsgd-sgd-learner.h"
#include "dsgd-softmax-model.h"
#include "dsgd-timing-learner.h"

#include "ns3/dsgd-name-table.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// The learners of all nodes.
using Learners = std::vector<std::unique_ptr<Learner>>;
/// Makes the learners of all nodes.
using LearnerMaker = Learners (*)(const LearningSpec&, const LearnerConfig&);

/**
 * One known learner.
 */
struct LearnerEntry
{
    const char* name;   //!< the name before the colon
    const char* form;   //!< how a user types it
    bool needsDataset;  //!< whether it trains on a data set
    LearnerMaker maker; //!< what makes it
};

/// Convolutional networks by name.
const NameTable<CnnKind> CNN_KINDS = {
    {"lenet", CnnKind::LENET},
    {"cifar", CnnKind::CIFAR},
};

/// Marks the seeds of mini-batch orders and gradient noise; see DeriveSeed.
constexpr uint64_t NODE_STREAM = 0x6e6f64;

/**
 * Makes learners that train a model on their shares of the data set.
 *
 * @param config what the nodes learn with
 * @param model the model
 * @return the learners
 */
Learners
MakeSgdLearners(const LearnerConfig& config, const std::shared_ptr<const TrainableModel>& model)
{
    const std::shared_ptr<const Dataset> train(config.data, &config.data->train);
    const std::shared_ptr<const Dataset> test(config.data, &config.data->test);
    auto parts =
        MakePartition(config.partition, train->labels, train->classes, config.nodes, config.seed);
    Learners learners;
    for (uint32_t node = 0; node < config.nodes; ++node)
    {
        const uint64_t seed = DeriveSeed(config.seed, NODE_STREAM, node);
        learners.push_back(std::make_unique<SgdLearner>(model,
                                                        train,
                                                        std::move(parts[node]),
                                                        test,
                                                        config.sgd,
                                                        seed));
    }
    return learners;
}

/**
 * Makes learners with a SoftmaxModel.
 *
 * @param spec the name
 * @param config what the nodes learn with
 * @return the learners
 */
Learners
MakeSoftmax(const LearningSpec& spec, const LearnerConfig& config)
{
    spec.RequireArguments(0, 0, "softmax");
    const auto& train = config.data->train;
    return MakeSgdLearners(config,
                           std::make_shared<SoftmaxModel>(train.Dimension(), train.classes));
}

/**
 * Makes learners with an MlpModel.
 *
 * @param spec the name and the numbers of hidden units
 * @param config what the nodes learn with
 * @return the learners
 */
Learners
MakeMlp(const LearningSpec& spec, const LearnerConfig& config)
{
    std::vector<uint32_t> hidden;
    for (std::size_t i = 0; i < spec.arguments.size(); ++i)
    {
        hidden.push_back(spec.Index(i, "HIDDEN", 1));
    }
    if (hidden.empty())
    {
        hidden = {64};
    }
    const auto& train = config.data->train;
    return MakeSgdLearners(config,
                           std::make_shared<MlpModel>(train.Dimension(), hidden, train.classes));
}

/**
 * Makes learners with a CnnModel.
 *
 * @param spec the name and the kind of network
 * @param config what the nodes learn with
 * @return the learners
 */
Learners
MakeCnn(const LearningSpec& spec, const LearnerConfig& config)
{
    spec.RequireArguments(0, 1, "cnn, cnn:lenet or cnn:cifar");
    const auto& train = config.data->train;
    if (train.image.Size() == 0)
    {
        ThrowAt(spec.where, "needs images, data set '" + train.name + "' has none");
    }
    auto kind = CnnModel::KindFor(train.image);
    if (!spec.arguments.empty())
    {
        kind = FindByName(CNN_KINDS, "convolutional network", spec.arguments[0]);
    }
    return MakeSgdLearners(config, std::make_shared<CnnModel>(kind, train.image, train.classes));
}

/**
 * Makes the learners of a random QuadraticProblem.
 *
 * @param spec the name, the number of parameters and the noise
 * @param config what the nodes learn with
 * @return the learners
 */
Learners
MakeQuadratic(const LearningSpec& spec, const LearnerConfig& config)
{
    spec.RequireArguments(0, 2, "quadratic:DIM,NOISE");
    const uint32_t dimension = spec.arguments.empty() ? 10 : spec.Index(0, "DIM", 1);
    const double noise =
        spec.arguments.size() < 2 ? 0.0 : ParseNumber(spec.arguments[1], spec.where, "NOISE");
    const auto problem = std::make_shared<QuadraticProblem>(
        QuadraticProblem::Random(dimension, config.nodes, config.seed));
    Learners learners;
    for (uint32_t node = 0; node < config.nodes; ++node)
    {
        const uint64_t seed = DeriveSeed(config.seed, NODE_STREAM, node);
        learners.push_back(
            std::make_unique<QuadraticLearner>(problem, node, config.sgd, noise, seed));
    }
    return learners;
}

/**
 * @param spec a name with arguments
 * @param index which argument
 * @param what its name, for the error
 * @param otherwise its value if it is not there
 * @return its value
 */
double
NumberOr(const LearningSpec& spec, std::size_t index, const std::string& what, double otherwise)
{
    return spec.arguments.size() > index ? ParseNumber(spec.arguments[index], spec.where, what)
                                         : otherwise;
}

/**
 * Makes the learners of a random LinearProblem.
 *
 * @param spec the name and the shape
 * @param config what the nodes learn with
 * @return the learners
 */
Learners
MakeLinear(const LearningSpec& spec, const LearnerConfig& config)
{
    spec.RequireArguments(0, 4, "linear:DIM,SAMPLES,NOISE,SPREAD");
    LinearShape shape;
    shape.nodes = config.nodes;
    const auto count = spec.arguments.size();
    shape.dimension = count > 0 ? spec.Index(0, "DIM", 1) : shape.dimension;
    shape.samples = count > 1 ? spec.Index(1, "SAMPLES", 1) : shape.samples;
    shape.noise = NumberOr(spec, 2, "NOISE", shape.noise);
    shape.spread = NumberOr(spec, 3, "SPREAD", shape.spread);
    const auto problem =
        std::make_shared<const LinearProblem>(LinearProblem::Random(shape, config.seed));
    Learners learners;
    for (uint32_t node = 0; node < config.nodes; ++node)
    {
        const uint64_t seed = DeriveSeed(config.seed, NODE_STREAM, node);
        learners.push_back(std::make_unique<LinearLearner>(problem, node, config.sgd, seed));
    }
    return learners;
}

/**
 * Makes learners that compute nothing.
 *
 * @param spec the name, the number of parameters and the operations a sample
 * @param config what the nodes learn with
 * @return the learners
 */
Learners
MakeTiming(const LearningSpec& spec, const LearnerConfig& config)
{
    spec.RequireArguments(1, 2, "none:PARAMS or none:PARAMS,FLOPS");
    config.sgd.Validate();
    const uint32_t count = spec.Index(0, "PARAMS", 1);
    // Forward pass 2 operations a parameter, backward pass twice that.
    const double flops = spec.arguments.size() < 2
                             ? 6.0 * count
                             : ParseNumber(spec.arguments[1], spec.where, "FLOPS");
    Learners learners;
    for (uint32_t node = 0; node < config.nodes; ++node)
    {
        learners.push_back(std::make_unique<TimingLearner>(count,
                                                           config.sgd.batch * config.sgd.localSteps,
                                                           flops));
    }
    return learners;
}

/**
 * Makes learners that leave all work to another program.
 *
 * @param spec the name, the trainer's socket and how long to wait for it
 * @param config what the nodes learn with
 * @return the learners
 */
Learners
MakeOutside(const LearningSpec& spec, const LearnerConfig& config)
{
    spec.RequireArguments(1, 2, "outside:SOCKET or outside:SOCKET,SECONDS");
    const double patience = NumberOr(spec, 1, "SECONDS", 600);
    if (!(patience > 0))
    {
        ThrowAt(spec.where, "SECONDS must be above 0, it is " + spec.arguments[1]);
    }
    Learners learners;
    for (uint32_t node = 0; node < config.nodes; ++node)
    {
        learners.push_back(
            std::make_unique<OutsideLearner>(spec.arguments[0],
                                             patience,
                                             TrainerHello{node, config.nodes, config.seed}));
    }
    return learners;
}

/// The known learners.
constexpr LearnerEntry REGISTRY[] = {
    {"softmax", "softmax", true, MakeSoftmax},
    {"mlp", "mlp[:HIDDEN,...]", true, MakeMlp},
    {"cnn", "cnn[:lenet|cifar]", true, MakeCnn},
    {"quadratic", "quadratic[:DIM[,NOISE]]", false, MakeQuadratic},
    {"linear", "linear[:DIM[,SAMPLES[,NOISE[,SPREAD]]]]", false, MakeLinear},
    {"none", "none:PARAMS[,FLOPS]", false, MakeTiming},
    {"outside", "outside:SOCKET[,SECONDS]", false, MakeOutside},
};

/**
 * @param spec a parsed name
 * @return the learner of that name
 * @throws std::invalid_argument if there is none
 */
const LearnerEntry&
FindLearner(const LearningSpec& spec)
{
    for (const auto& entry : REGISTRY)
    {
        if (spec.name == entry.name)
        {
            return entry;
        }
    }
    spec.ThrowUnknown(LearnerNames());
}

} // namespace

std::vector<std::unique_ptr<Learner>>
MakeLearners(const LearnerConfig& config)
{
    const auto spec = LearningSpec::Parse(config.learner, "learner");
    const auto& entry = FindLearner(spec);
    if (config.nodes == 0)
    {
        ThrowAt(spec.where, "no nodes to make it for, at least 1 is needed");
    }
    if (entry.needsDataset && !config.data)
    {
        ThrowAt(spec.where, "needs a data set");
    }
    return entry.maker(spec, config);
}

std::vector<std::unique_ptr<Learner>>
MakeLearners(uint32_t nodes, const std::string& dataset, const std::string& learner)
{
    LearnerConfig config;
    config.nodes = nodes;
    config.learner = learner;
    if (NeedsDataset(learner))
    {
        config.data = std::make_shared<const DatasetPair>(LoadDataset(dataset));
    }
    return MakeLearners(config);
}

bool
NeedsDataset(const std::string& learner)
{
    return FindLearner(LearningSpec::Parse(learner, "learner")).needsDataset;
}

std::vector<std::string>
LearnerNames()
{
    std::vector<std::string> names;
    for (const auto& entry : REGISTRY)
    {
        names.emplace_back(entry.form);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
