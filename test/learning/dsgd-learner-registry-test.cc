/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-learner-registry.h"

#include <gtest/gtest.h>
#include <limits>

using namespace ns3::dsgd;

namespace
{

/**
 * @param learner the learner's name
 * @return a configuration of five nodes with a small data set
 */
LearnerConfig
MakeConfig(const std::string& learner)
{
    LearnerConfig config;
    config.learner = learner;
    config.nodes = 5;
    config.data = std::make_shared<DatasetPair>(LoadDataset("gaussian:6,3,300,100,1"));
    return config;
}

} // namespace

TEST(LearnerRegistry, MakesEveryLearnerByName)
{
    EXPECT_EQ(MakeLearners(MakeConfig("softmax")).front()->ParameterCount(), 21u);
    EXPECT_EQ(MakeLearners(MakeConfig("mlp")).front()->ParameterCount(), 7u * 64 + 65 * 3);
    EXPECT_EQ(MakeLearners(MakeConfig("mlp:9")).front()->ParameterCount(), 7u * 9 + 10 * 3);
    EXPECT_EQ(MakeLearners(MakeConfig("mlp:9,8,7")).front()->ParameterCount(),
              7u * 9 + 10 * 8 + 9 * 7 + 8 * 3);
    EXPECT_EQ(MakeLearners(MakeConfig("quadratic")).front()->ParameterCount(), 10u);
    EXPECT_EQ(MakeLearners(MakeConfig("quadratic:7,0.5")).front()->ParameterCount(), 7u);
    EXPECT_EQ(MakeLearners(MakeConfig("linear")).front()->ParameterCount(), 10u);
    EXPECT_EQ(MakeLearners(MakeConfig("linear:7,20")).front()->SamplesPerLocalStep(), 20u);
    EXPECT_EQ(MakeLearners(MakeConfig("none:1000")).front()->ParameterCount(), 1000u);
    EXPECT_EQ(MakeLearners(MakeConfig("none:1000")).front()->FlopsPerLocalStep(), 64 * 6000.0);
    EXPECT_EQ(MakeLearners(MakeConfig("none:1000,5")).front()->FlopsPerLocalStep(), 64 * 5.0);
}

TEST(LearnerRegistry, MakesOneLearnerANode)
{
    for (const std::string name : {"softmax", "mlp", "quadratic", "none:3"})
    {
        EXPECT_EQ(MakeLearners(MakeConfig(name)).size(), 5u);
    }
}

TEST(LearnerRegistry, StartsAllNodesAlikeAndLetsThemDiffer)
{
    for (const std::string name : {"softmax", "mlp:4", "quadratic:4,1"})
    {
        const auto learners = MakeLearners(MakeConfig(name));
        Eigen::VectorXf x;
        Eigen::VectorXf y;
        learners[0]->InitializeParameters(x);
        learners[4]->InitializeParameters(y);
        EXPECT_EQ(x, y);
        learners[0]->LocalStep(x, 0);
        learners[4]->LocalStep(y, 0);
        EXPECT_NE(x, y);
    }
}

TEST(LearnerRegistry, GivesEveryNodeItsOwnNoise)
{
    const auto noisy = MakeLearners(MakeConfig("quadratic:4,1"));
    const auto exact = MakeLearners(MakeConfig("quadratic:4"));
    std::vector<Eigen::VectorXf> noises;
    for (const std::size_t node : {0, 1})
    {
        Eigen::VectorXf x = Eigen::VectorXf::Zero(4);
        Eigen::VectorXf y = Eigen::VectorXf::Zero(4);
        noisy[node]->LocalStep(x, 0);
        exact[node]->LocalStep(y, 0);
        noises.push_back(x - y);
    }
    EXPECT_GT((noises[0] - noises[1]).norm(), 0.01f);
}

TEST(LearnerRegistry, IsRepeatable)
{
    for (const std::string name : {"softmax", "mlp:4", "quadratic:4,1"})
    {
        const auto a = MakeLearners(MakeConfig(name));
        const auto b = MakeLearners(MakeConfig(name));
        Eigen::VectorXf x;
        Eigen::VectorXf y;
        a[3]->InitializeParameters(x);
        b[3]->InitializeParameters(y);
        for (uint32_t round = 0; round < 5; ++round)
        {
            EXPECT_EQ(a[3]->LocalStep(x, round), b[3]->LocalStep(y, round));
        }
        EXPECT_EQ(x, y);
    }
}

TEST(LearnerRegistry, KnowsWhichLearnersNeedADataset)
{
    EXPECT_TRUE(NeedsDataset("mlp:3"));
    EXPECT_FALSE(NeedsDataset("none:3"));
    auto config = MakeConfig("softmax");
    config.data.reset();
    ExpectError([&] { MakeLearners(config); }, "learner 'softmax': needs a data set");
    config.learner = "quadratic";
    EXPECT_EQ(MakeLearners(config).size(), 5u);
}

TEST(LearnerRegistry, ListsTheKnownNamesForAnUnknownOne)
{
    ExpectError([] { MakeLearners(MakeConfig("forest")); },
                "learner 'forest': is unknown, known are: softmax, mlp[:HIDDEN,...], "
                "cnn[:lenet|cifar], quadratic[:DIM[,NOISE]], "
                "linear[:DIM[,SAMPLES[,NOISE[,SPREAD]]]], none:PARAMS[,FLOPS], "
                "outside:SOCKET[,SECONDS]");
    EXPECT_EQ(LearnerNames().size(), 7u);
}

TEST(LearnerRegistry, RefusesWrongArguments)
{
    ExpectError([] { MakeLearners(MakeConfig("softmax:1")); }, "the form is softmax");
    ExpectError([] { MakeLearners(MakeConfig("mlp:0")); }, "HIDDEN is 0, at least 1");
    ExpectError([] { MakeLearners(MakeConfig("mlp:8,0")); }, "HIDDEN is 0, at least 1");
    ExpectError([] { MakeLearners(MakeConfig("none")); }, "the form is none:PARAMS");
    ExpectError([] { MakeLearners(MakeConfig("quadratic:2,x")); }, "NOISE is 'x'");
    ExpectError([] { MakeLearners(MakeConfig("linear:0")); }, "DIM is 0, at least 1");
    ExpectError([] { MakeLearners(MakeConfig("linear:3,4,-1")); }, "a deviation is -1");
    ExpectError([] { MakeLearners(MakeConfig("linear:4294967295,4294967295")); },
                "at most 67108864 features");
    auto config = MakeConfig("softmax");
    config.nodes = 0;
    ExpectError([&] { MakeLearners(config); }, "no nodes");
    config = MakeConfig("none:3");
    config.sgd.batch = 0;
    ExpectError([&] { MakeLearners(config); }, "batch is 0");
}

TEST(LearnerRegistry, RefusesAQuadraticProblemThatDoesNotFitTheMemory)
{
    LearnerConfig config;
    config.nodes = 3;
    config.learner = "quadratic:4294967295";
    ExpectError([&] { MakeLearners(config); },
                "4294967295 parameters at 3 nodes are more than 67108864 numbers");
}
