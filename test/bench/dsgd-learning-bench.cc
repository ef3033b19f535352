/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What learning costs beside its matrix products. Each time is set against Eigen's own products of
// the same shapes, which take turns with it, so that a busy machine slows both.

#include "dsgd-learning-products.h"

#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-diffusion-rule.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-round-task.h"
#include "ns3/dsgd-scratch.h"
#include "ns3/dsgd-seeded-random.h"
#include "ns3/dsgd-task-pool.h"
#include "ns3/dsgd-topology-generators.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <ctime>
#include <malloc.h>

using namespace ns3::dsgd;

namespace
{

/// Samples of a mini-batch.
constexpr uint32_t BATCH = 64;

/**
 * @return s that this thread has worked
 */
double
ThreadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/**
 * @return s that all threads have worked
 */
double
ProcessSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/**
 * @return bytes in use, of those that the main thread has asked for
 */
double
BytesInUse()
{
    const auto info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

/**
 * @param model a model
 * @param samples how many
 * @return Gaussian samples that fit it; as many to judge by as are good for a measurement
 */
std::shared_ptr<const DatasetPair>
MakeData(Model model, uint32_t samples)
{
    const std::string form = model == CIFAR ? "gaussian:3072,10," : "gaussian:784,10,";
    auto pair =
        std::make_shared<DatasetPair>(LoadDataset(form + std::to_string(samples) + ",2048,1"));
    const ImageShape shape = model == CIFAR ? ImageShape{3, 32, 32} : ImageShape{1, 28, 28};
    pair->train.image = shape;
    pair->test.image = shape;
    return pair;
}

/**
 * @param model a model
 * @param nodes how many
 * @param samples of all nodes
 * @param momentum of the steps
 * @return learners
 */
std::vector<std::unique_ptr<Learner>>
MakeNodes(Model model, uint32_t nodes, uint32_t samples, double momentum = 0)
{
    LearnerConfig config;
    config.learner = model == MLP ? "mlp" : "cnn";
    config.nodes = nodes;
    config.sgd.batch = BATCH;
    config.sgd.stepSize = 1e-3;
    config.sgd.momentum = momentum;
    config.data = MakeData(model, samples);
    return MakeLearners(config);
}

/**
 * A step of one node, from the drawing of the mini-batch to the new parameters.
 *
 * @param state the benchmark
 * @param model the model
 */
void
LocalStep(benchmark::State& state, Model model)
{
    const auto learners = MakeNodes(model, 1, model == CIFAR ? 4000 : 20000);
    Eigen::VectorXf x;
    learners[0]->InitializeParameters(x);
    auto products = ProductsOf(model, BATCH);
    double steps = 0;
    double gemms = 0;
    uint32_t round = 0;
    for (auto _ : state)
    {
        const double start = ThreadSeconds();
        learners[0]->LocalStep(x, round++);
        const double middle = ThreadSeconds();
        for (auto& product : products)
        {
            product.Forward();
            product.Backward();
        }
        benchmark::ClobberMemory();
        const double end = ThreadSeconds();
        steps += middle - start;
        gemms += end - middle;
        state.SetIterationTime(middle - start);
    }
    state.counters["gemm_fraction"] = gemms / steps;
    state.counters["gflops"] =
        1e-9 * learners[0]->FlopsPerLocalStep() * static_cast<double>(state.iterations()) / steps;
}

BENCHMARK_CAPTURE(LocalStep, mlp, MLP)->UseManualTime()->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(LocalStep, lenet, LENET)->UseManualTime()->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(LocalStep, cifar, CIFAR)->UseManualTime()->Unit(benchmark::kMicrosecond);

/**
 * An evaluation on 2048 samples.
 *
 * @param state the benchmark
 * @param model the model
 */
void
Evaluate(benchmark::State& state, Model model)
{
    const auto learners = MakeNodes(model, 1, 100);
    Eigen::VectorXf x;
    learners[0]->InitializeParameters(x);
    auto products = ProductsOf(model, 2048);
    double evaluations = 0;
    double gemms = 0;
    for (auto _ : state)
    {
        const double start = ThreadSeconds();
        benchmark::DoNotOptimize(learners[0]->Evaluate(x));
        const double middle = ThreadSeconds();
        for (auto& product : products)
        {
            product.Forward();
        }
        benchmark::ClobberMemory();
        const double end = ThreadSeconds();
        evaluations += middle - start;
        gemms += end - middle;
        state.SetIterationTime(middle - start);
    }
    state.counters["gemm_fraction"] = gemms / evaluations;
}

BENCHMARK_CAPTURE(Evaluate, mlp, MLP)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Evaluate, lenet, LENET)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Evaluate, cifar, CIFAR)->UseManualTime()->Unit(benchmark::kMillisecond);

/**
 * Local steps of 64 nodes with one thread and with two, in turn; of each the fastest of all turns,
 * since others may use the machine.
 *
 * @param state the benchmark
 * @param model the model
 */
void
Threads(benchmark::State& state, Model model)
{
    constexpr uint32_t NODES = 64;
    const auto learners = MakeNodes(model, NODES, 6400);
    std::vector<Eigen::VectorXf> models(NODES);
    for (uint32_t node = 0; node < NODES; ++node)
    {
        learners[node]->InitializeParameters(models[node]);
    }
    double fastest[2] = {1e9, 1e9};
    double work[2] = {0, 0};
    uint32_t round = 0;
    for (auto _ : state)
    {
        for (const uint32_t threads : {1, 2})
        {
            TaskPool pool(threads);
            const double before = ProcessSeconds();
            const auto start = std::chrono::steady_clock::now();
            std::vector<std::future<double>> results;
            for (uint32_t node = 0; node < NODES; ++node)
            {
                results.push_back(pool.Submit(
                    [&, node] { return learners[node]->LocalStep(models[node], round); }));
            }
            for (auto& result : results)
            {
                result.get();
            }
            const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
            fastest[threads - 1] = std::min(fastest[threads - 1], elapsed.count());
            work[threads - 1] += ProcessSeconds() - before;
        }
        ++round;
    }
    state.counters["scaling"] = fastest[0] / fastest[1];
    // What both threads work, of what one works: above 1 they stand in each other's way.
    state.counters["work"] = work[1] / work[0];
    state.counters["one_thread_ms"] = 1e3 * fastest[0];
    state.counters["two_threads_ms"] = 1e3 * fastest[1];
}

BENCHMARK_CAPTURE(Threads, mlp, MLP)->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Threads, lenet, LENET)->Iterations(40)->Unit(benchmark::kMillisecond);

/**
 * Memory of 1000 nodes after a step, with their models, without the data set.
 *
 * @param state the benchmark
 * @param momentum of the steps
 */
void
Memory(benchmark::State& state, double momentum)
{
    constexpr uint32_t NODES = 1000;
    for (auto _ : state)
    {
        LearnerConfig config;
        config.learner = "mlp";
        config.nodes = NODES;
        config.sgd.batch = BATCH;
        config.sgd.momentum = momentum;
        config.sgd.stepSize = 1e-3;
        config.data = MakeData(MLP, 60000);
        // What a thread works with is no node's.
        LearnerConfig one = config;
        one.nodes = 1;
        const auto warm = MakeLearners(one);
        Eigen::VectorXf x;
        warm[0]->InitializeParameters(x);
        warm[0]->LocalStep(x, 0);
        const double before = BytesInUse();
        const auto learners = MakeLearners(config);
        std::vector<Eigen::VectorXf> models(NODES);
        for (uint32_t node = 0; node < NODES; ++node)
        {
            learners[node]->InitializeParameters(models[node]);
            learners[node]->LocalStep(models[node], 0);
        }
        const double bytes = (BytesInUse() - before) / NODES;
        state.counters["bytes_per_node"] = bytes;
        state.counters["of_4_bytes_a_parameter"] = bytes / (4.0 * warm[0]->ParameterCount());
    }
}

BENCHMARK_CAPTURE(Memory, plain, 0.0)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Memory, momentum, 0.9)->Iterations(1)->Unit(benchmark::kMillisecond);

/**
 * A round of 1000 nodes with the MLP in one thread: each mixes its model with those of its four
 * neighbors, unless told not to, and makes a local step; and what the products of the steps alone
 * take.
 *
 * @param state the benchmark
 * @param mixes whether models are mixed
 */
void
Round(benchmark::State& state, bool mixes)
{
    constexpr uint32_t NODES = 1000;
    constexpr uint32_t NEIGHBORS = 4;
    auto learners = MakeNodes(MLP, NODES, 60000);
    const auto topology = std::make_shared<const BaseTopology>(MakeRegular(NODES, NEIGHBORS, 1));
    const auto matrix = std::make_shared<const MixingMatrix>(
        topology,
        Eigen::VectorXd::Constant(topology->LinkCount(), 1.0 / (NEIGHBORS + 1)));
    std::vector<RoundTask> tasks(NODES);
    for (uint32_t node = 0; node < NODES; ++node)
    {
        Eigen::VectorXf x;
        learners[node]->InitializeParameters(x);
        tasks[node].node = node;
        tasks[node].learner = std::move(learners[node]);
        tasks[node].rule = std::make_shared<DiffusionRule>(DiffusionRule::ADAPT_THEN_COMBINE);
        tasks[node].rule->Start(std::move(x));
        tasks[node].mixer = std::make_shared<ModelMixer>();
        tasks[node].sends = true;
    }
    std::vector<ModelSnapshot> messages(NODES);
    for (uint32_t node = 0; node < NODES && mixes; ++node)
    {
        messages[node] = tasks[node].rule->Message();
    }
    auto products = ProductsOf(MLP, BATCH);
    double rounds = 0;
    double gemms = 0;
    uint32_t round = 0;
    for (auto _ : state)
    {
        for (uint32_t node = 0; node < NODES; ++node)
        {
            tasks[node].step = round + 1;
            if (!mixes)
            {
                continue;
            }
            RoundTask::Mixing mixing{round, matrix, {}, false};
            for (const auto& entry : matrix->ActiveNeighbors(node))
            {
                mixing.models[entry.neighbor] = {messages[entry.neighbor], {}};
            }
            tasks[node].mixing = std::move(mixing);
        }
        const double start = ThreadSeconds();
        std::vector<ModelSnapshot> next(NODES);
        for (uint32_t node = 0; node < NODES; ++node)
        {
            auto message = tasks[node].Run().message;
            next[node] = mixes ? std::move(message) : nullptr;
        }
        const double middle = ThreadSeconds();
        for (uint32_t node = 0; node < NODES; ++node)
        {
            for (auto& product : products)
            {
                product.Forward();
                product.Backward();
            }
        }
        benchmark::ClobberMemory();
        const double end = ThreadSeconds();
        for (uint32_t node = 0; node < NODES; ++node)
        {
            tasks[node].mixing.reset();
            messages[node] = std::move(next[node]);
        }
        rounds += middle - start;
        gemms += end - middle;
        state.SetIterationTime(middle - start);
        ++round;
    }
    state.counters["times_gemm"] = rounds / gemms;
}

BENCHMARK_CAPTURE(Round, steps, false)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Round, mixing, true)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace

int
main(int argc, char* argv[])
{
    KeepFreedMemory();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
