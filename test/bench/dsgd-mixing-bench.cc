/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-greedy-design.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-topology-catalog.h"

#include <Eigen/Cholesky>
#include <benchmark/benchmark.h>
#include <cmath>
#include <iostream>
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
 * One Newton step of the interior-point method less its search for step lengths, with the rate at
 * which it gets through what has to be computed: k^3 / 3 for the Cholesky factor of the k x k
 * matrix, 4 k^2 to write it down, 4 k^2 for two right sides, and 4 m^3 / 3 + 14 * 2 m^3 for
 * factors, inverses and products of m x m matrices.
 *
 * @param state the benchmark
 * @param spec the topology
 */
void
TakeNewtonStep(benchmark::State& state, const std::string& spec)
{
    const auto topology = MakeTopology(spec);
    const double m = topology.NodeCount();
    const double k = topology.LinkCount();
    const Eigen::MatrixXd pi = Eigen::MatrixXd::Identity(m, m).array() - 1 / m;
    FdlaPoint at;
    at.alpha = BestConstantWeights(topology);
    at.r = 1.2 * MixingNorm(topology, at.alpha) + 0.2;
    at.p = pi / (2 * (m - 1));
    at.q = at.p;
    LinkEnds ends;
    for (const auto& link : topology.Links())
    {
        ends.u.push_back(link.u);
        ends.v.push_back(link.v);
    }
    FdlaSystem system;
    for (auto _ : state)
    {
        system.Factor(at, ends);
        const auto affine = system.Centering(0);
        benchmark::DoNotOptimize(system.Corrected(0.1, affine));
    }
    const double flops = k * k * k / 3 + 8 * k * k + (4.0 / 3 + 28) * m * m * m;
    state.counters["flop/s"] =
        benchmark::Counter(flops, benchmark::Counter::kIsIterationInvariantRate);
}

/**
 * Eigen's own Cholesky factorization of a matrix as large as that of a Newton step.
 *
 * @param state the benchmark
 * @param size of the matrix
 */
void
FactorAsEigen(benchmark::State& state, int size)
{
    const Eigen::MatrixXd a =
        Eigen::MatrixXd::Identity(size, size) * size + Eigen::MatrixXd::Constant(size, size, 0.5);
    Eigen::LLT<Eigen::MatrixXd> factor(size);
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(factor.compute(a));
    }
    state.counters["flop/s"] =
        benchmark::Counter(std::pow(size, 3) / 3, benchmark::Counter::kIsIterationInvariantRate);
}

/**
 * Eigen's own product of matrices as large as those of a Newton step.
 *
 * @param state the benchmark
 * @param size of the matrices
 */
void
MultiplyAsEigen(benchmark::State& state, int size)
{
    const Eigen::MatrixXd a = Eigen::MatrixXd::Constant(size, size, 0.5);
    Eigen::MatrixXd b(size, size);
    for (auto _ : state)
    {
        b.noalias() = a * a;
        benchmark::DoNotOptimize(b.data());
    }
    state.counters["flop/s"] =
        benchmark::Counter(2 * std::pow(size, 3), benchmark::Counter::kIsIterationInvariantRate);
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
    std::vector<DesignResult> frontier;
    for (auto _ : state)
    {
        frontier = GreedyDesign().DesignFrontier(input);
    }
    state.counters["budgets"] = static_cast<double>(frontier.size());
    for (const auto& result : frontier)
    {
        if (result.report.maxDegree <= 10)
        {
            state.counters["r" + std::to_string(result.report.maxDegree)] =
                result.report.mixingNorm;
        }
    }
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
BENCHMARK_CAPTURE(DesignGreedyFrontier, roofnet_33, "roofnet-33")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(TakeNewtonStep, roofnet_33, "roofnet-33")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(TakeNewtonStep, geometric_50, "geometric:50,251,1")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(FactorAsEigen, n188, 188)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(FactorAsEigen, n252, 252)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(MultiplyAsEigen, n33, 33)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(MultiplyAsEigen, n50, 50)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ComputeMixingNorm, dense_33, "roofnet-33")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ComputeMixingNorm, dense_400, "geometric:400,3000,1")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ComputeMixingNorm, lanczos_401, "geometric:401,3000,1")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ComputeMixingNorm, lanczos_5000, "geometric:5000,50000,1")
    ->Unit(benchmark::kMicrosecond);

/**
 * Runs the benchmarks; with --links=SPEC prints a topology's links instead, for others to solve.
 *
 * @param argc how many arguments
 * @param argv the arguments
 * @return 0 on success
 */
int
main(int argc, char** argv)
{
    const std::string first = argc > 1 ? argv[1] : "";
    if (first.rfind("--links=", 0) == 0)
    {
        const auto topology = MakeTopology(first.substr(8));
        for (const auto& link : topology.Links())
        {
            std::cout << link.u << ' ' << link.v << '\n';
        }
        return 0;
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
    {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
