/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-greedy-design.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-topology-catalog.h"

#include <benchmark/benchmark.h>
#include <memory>
#include <string>

using namespace ns3::dsgd;

namespace
{

/**
 * The weights of smallest mixing norm, to a gap of 1e-7.
 *
 * @param state the benchmark
 * @param spec the topology
 */
void
SolveFdlaWeights(benchmark::State& state, const std::string& spec)
{
    const auto topology = MakeTopology(spec);
    FdlaResult result;
    for (auto _ : state)
    {
        result = SolveFdla(topology, FdlaOptions{1e-7});
        benchmark::DoNotOptimize(result);
    }
    state.counters["r"] = result.mixingNorm;
    state.counters["gap"] = result.mixingNorm - result.lowerBound;
    state.counters["steps"] = result.iterations;
}

/**
 * The greedy design for every budget in one pass.
 *
 * @param state the benchmark
 * @param spec the topology
 */
void
DesignGreedyFrontier(benchmark::State& state, const std::string& spec)
{
    const auto topology = std::make_shared<const BaseTopology>(MakeTopology(spec));
    const DesignInput input{topology,
                            EnergyCosts::Uniform(*topology, 1.203, 49.68),
                            MakeConvergenceBound("koloskova")};
    std::size_t budgets = 0;
    for (auto _ : state)
    {
        budgets = GreedyDesign().DesignFrontier(input).size();
    }
    state.counters["budgets"] = static_cast<double>(budgets);
}

/**
 * The mixing norm of given weights; dense up to 400 nodes, Lanczos above.
 *
 * @param state the benchmark
 * @param spec the topology
 */
void
ComputeMixingNorm(benchmark::State& state, const std::string& spec)
{
    const auto topology = MakeTopology(spec);
    const auto weights = MetropolisWeights(topology);
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(MixingNorm(topology, weights));
    }
}

} // namespace

BENCHMARK_CAPTURE(SolveFdlaWeights, roofnet_33, "roofnet-33")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(SolveFdlaWeights, geometric_50, "geometric:50,251,1")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(DesignGreedyFrontier, roofnet_33, "roofnet-33")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ComputeMixingNorm, dense_33, "roofnet-33")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ComputeMixingNorm, dense_400, "geometric:400,3000,1")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ComputeMixingNorm, lanczos_401, "geometric:401,3000,1")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ComputeMixingNorm, lanczos_5000, "geometric:5000,50000,1")
    ->Unit(benchmark::kMicrosecond);
