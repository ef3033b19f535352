/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-task-pool.h"

#include <atomic>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <thread>

using namespace ns3::dsgd;

TEST(TaskPool, ReturnsTheResultOfATask)
{
    TaskPool pool(2);
    EXPECT_EQ(pool.Submit([] { return std::string("done"); }).get(), "done");
    EXPECT_EQ(pool.Threads(), 2u);
}

TEST(TaskPool, WithoutThreadsRunsATaskAtOnceInTheCaller)
{
    TaskPool pool(0);
    bool done = false;
    auto thread = pool.Submit([&done] {
        done = true;
        return std::this_thread::get_id();
    });
    EXPECT_TRUE(done);
    EXPECT_EQ(thread.get(), std::this_thread::get_id());
}

TEST(TaskPool, HasAThreadForEveryCoreByDefault)
{
    EXPECT_GE(TaskPool::HardwareThreads(), 1u);
    EXPECT_EQ(TaskPool().Threads(), TaskPool::HardwareThreads());
}

TEST(TaskPool, HandsOnWhatATaskThrows)
{
    for (const uint32_t threads : {0u, 2u})
    {
        TaskPool pool(threads);
        auto result = pool.Submit([]() -> int { throw std::runtime_error("diverged"); });
        EXPECT_THROW(result.get(), std::runtime_error);
    }
}

TEST(TaskPool, FinishesEveryTaskBeforeItGoes)
{
    std::atomic<int> done{0};
    {
        TaskPool pool(2);
        for (int i = 0; i < 1000; ++i)
        {
            pool.Submit([&done] { ++done; });
        }
    }
    EXPECT_EQ(done, 1000);
}

TEST(TaskPool, DoesNotChangeWhatLearnersLearn)
{
    LearnerConfig config;
    config.learner = "mlp:16";
    config.partition = "dirichlet:0.5";
    config.nodes = 9;
    config.sgd.momentum = 0.9;
    config.data = std::make_shared<DatasetPair>(LoadDataset("gaussian:20,5,2000,100,1"));
    std::vector<Eigen::VectorXf> expected;
    for (const uint32_t threads : {0u, 1u, 2u, 4u})
    {
        TaskPool pool(threads);
        auto learners = MakeLearners(config);
        std::vector<Eigen::VectorXf> models(config.nodes);
        std::vector<double> losses;
        for (uint32_t node = 0; node < config.nodes; ++node)
        {
            learners[node]->InitializeParameters(models[node]);
        }
        for (uint32_t round = 0; round < 20; ++round)
        {
            std::vector<std::future<double>> results;
            for (uint32_t node = 0; node < config.nodes; ++node)
            {
                results.push_back(pool.Submit(
                    [&, node, round] { return learners[node]->LocalStep(models[node], round); }));
            }
            for (auto& result : results)
            {
                losses.push_back(result.get());
            }
        }
        models.push_back(Eigen::Map<Eigen::VectorXd>(losses.data(), losses.size()).cast<float>());
        expected = expected.empty() ? models : expected;
        EXPECT_EQ(models, expected) << threads << " threads";
    }
}
