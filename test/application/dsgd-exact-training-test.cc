/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-application-fixture.h"

#include "ns3/dsgd-batch-sampler.h"
#include "ns3/dsgd-cnn-model.h"
#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-linear-learner.h"
#include "ns3/dsgd-mlp-model.h"
#include "ns3/dsgd-partition.h"
#include "ns3/dsgd-sgd-learner.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * Training over a network against the same training without one.
 */
class ExactTrainingTest : public DsgdApplicationTest
{
  public:
    ExactTrainingTest()
    {
        auto pair = std::make_shared<DatasetPair>(LoadDataset("gaussian:144,4,600,50,1"));
        pair->train.image = {1, 12, 12};
        train = {pair, &pair->train};
        test = {pair, &pair->test};
        options.batch = 20;
        options.stepSize = 0.05;
    }

    /**
     * @param model the model
     * @return learners that share the data out evenly
     */
    std::vector<std::unique_ptr<Learner>> Learners(
        const std::shared_ptr<const TrainableModel>& model) const
    {
        std::vector<std::unique_ptr<Learner>> learners;
        const auto parts = Parts();
        for (uint32_t i = 0; i < parts.size(); ++i)
        {
            learners.push_back(
                std::make_unique<SgdLearner>(model, train, parts[i], test, options, 100 + i));
        }
        return learners;
    }

    /**
     * @return the samples of every node
     */
    Partition Parts() const
    {
        return MakePartition("iid", train->labels, 4, topology->NodeCount(), 1);
    }

    /**
     * Centralized SGD: every mini-batch is the union of what the nodes draw.
     *
     * @param model the model
     * @param rounds how many
     * @return the parameters
     */
    Eigen::VectorXf TrainCentrally(const TrainableModel& model, uint32_t rounds) const
    {
        std::vector<BatchSampler> samplers;
        const auto parts = Parts();
        for (uint32_t i = 0; i < parts.size(); ++i)
        {
            samplers.emplace_back(parts[i], options.batch, 100 + i);
        }
        Eigen::VectorXf x(model.ParameterCount());
        model.Initialize(x, options.modelSeed);
        Eigen::VectorXf velocity = Eigen::VectorXf::Zero(x.size());
        for (uint32_t round = 0; round < rounds; ++round)
        {
            std::vector<uint32_t> batch;
            for (auto& sampler : samplers)
            {
                const auto& own = sampler.Next();
                batch.insert(batch.end(), own.begin(), own.end());
            }
            std::vector<int32_t> labels;
            for (const auto sample : batch)
            {
                labels.push_back(train->labels[sample]);
            }
            const Eigen::MatrixXf features = train->features(Eigen::all, batch);
            Eigen::VectorXf gradient;
            model.LossAndGradient(x, features, labels, gradient);
            gradient = gradient + static_cast<float>(options.weightDecay) * x;
            velocity = static_cast<float>(options.momentum) * velocity + gradient;
            x = x - static_cast<float>(options.stepSize) * velocity;
        }
        return x;
    }

    /**
     * Simulates a training.
     *
     * @param model the model
     * @param rounds how many
     */
    void Train(const std::shared_ptr<const TrainableModel>& model, uint32_t rounds)
    {
        Install(Learners(model), rounds);
        Simulator::Run();
        monitor->RequireDone();
    }

    /**
     * Expects the complete graph with W = J to do as centralized SGD does.
     *
     * @param model the model
     */
    void ExpectAsCentrally(const std::shared_ptr<const TrainableModel>& model)
    {
        const auto complete = MakeComplete(6);
        SetMatrix(complete, LinkWeights::Constant(complete.LinkCount(), 1.0 / 6));
        Train(model, 40);
        const auto central = TrainCentrally(*model, 40);
        Eigen::VectorXf start(central.size());
        model->Initialize(start, options.modelSeed);
        EXPECT_GT((central - start).norm(), 0.1f);
        for (uint32_t i = 0; i < 6; ++i)
        {
            EXPECT_LT((Application(i)->GetParameters() - central).lpNorm<Eigen::Infinity>(), 1e-5f);
        }
    }

    std::shared_ptr<const Dataset> train; //!< samples to train on
    std::shared_ptr<const Dataset> test;  //!< samples to judge by
    SgdOptions options;                   //!< how to train
};

} // namespace

TEST_F(ExactTrainingTest, OneNodeIsPlainSgdBitForBit)
{
    options.momentum = 0.9;
    options.weightDecay = 1e-3;
    const std::vector<std::shared_ptr<const TrainableModel>> models{
        std::make_shared<MlpModel>(144, std::vector<uint32_t>{16, 8}, 4),
        std::make_shared<CnnModel>(CnnKind::LENET, ImageShape{1, 12, 12}, 4)};
    for (const auto& model : models)
    {
        nodes = NodeContainer();
        dsgd = DsgdHelper();
        SetMatrix(BaseTopology(1, {}), LinkWeights());
        Train(model, 30);
        EXPECT_EQ(Application(0)->GetParameters(), TrainCentrally(*model, 30)) << model->Name();
        TearDown();
    }
}

TEST_F(ExactTrainingTest, CompleteGraphIsCentralizedSgdOnTheUnionOfBatches)
{
    ExpectAsCentrally(std::make_shared<MlpModel>(144, 16, 4));
}

TEST_F(ExactTrainingTest, CompleteGraphIsCentralizedSgdForTheCnnWithMomentumAndDecay)
{
    options.momentum = 0.8;
    options.weightDecay = 1e-3;
    options.stepSize = 0.01;
    ExpectAsCentrally(std::make_shared<CnnModel>(CnnKind::LENET, ImageShape{1, 12, 12}, 4));
}

TEST_F(ExactTrainingTest, GivesTheSameBytesForTheCnnWithAnyNumberOfThreads)
{
    options.flips = true;
    options.shift = 1;
    const auto model = std::make_shared<CnnModel>(CnnKind::LENET, ImageShape{1, 12, 12}, 4);
    std::vector<Eigen::VectorXf> outcomes;
    for (const uint32_t threads : {1u, 2u, 4u})
    {
        nodes = NodeContainer();
        dsgd = DsgdHelper();
        dsgd.SetThreads(threads);
        const auto ring = MakeRing(5);
        SetMatrix(ring, MetropolisWeights(ring));
        Train(model, 15);
        outcomes.push_back(Application(3)->GetParameters());
        TearDown();
    }
    EXPECT_EQ(outcomes[0], outcomes[1]);
    EXPECT_EQ(outcomes[0], outcomes[2]);
}

TEST_F(ExactTrainingTest, NamesNodeAndRoundWhenTheCnnDiverges)
{
    options.stepSize = 1e20;
    const auto ring = MakeRing(3);
    SetMatrix(ring, MetropolisWeights(ring));
    Install(Learners(std::make_shared<CnnModel>(CnnKind::LENET, ImageShape{1, 12, 12}, 4)), 10);
    try
    {
        Simulator::Run();
        ADD_FAILURE() << "no error";
    }
    catch (const std::runtime_error& error)
    {
        const std::string text = error.what();
        EXPECT_EQ(text.find("node "), 0u) << text;
        EXPECT_NE(text.find(": diverged in round "), std::string::npos) << text;
    }
}

TEST_F(ExactTrainingTest, LinearRegressionComesToItsKnownOptimumOverANetwork)
{
    LinearShape shape;
    shape.nodes = 6;
    shape.spread = 1;
    const auto problem = std::make_shared<const LinearProblem>(LinearProblem::Random(shape, 4));
    const auto complete = MakeComplete(6);
    SetMatrix(complete, LinkWeights::Constant(complete.LinkCount(), 1.0 / 6));
    options.batch = 100;
    options.stepSize = 0.2;
    std::vector<std::unique_ptr<Learner>> learners;
    for (uint32_t i = 0; i < 6; ++i)
    {
        learners.push_back(std::make_unique<LinearLearner>(problem, i, options, i));
    }
    Install(std::move(learners), 200);
    Simulator::Run();
    monitor->RequireDone();
    const Eigen::VectorXd x = Application(2)->GetParameters().cast<double>();
    EXPECT_LT((x - problem->Optimum()).norm(), 1e-5);
}

} // namespace dsgd
} // namespace ns3
