/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-large-fdla.h"

#include "dsgd-link-path.h"
#include "dsgd-link-weights.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// A start with a self weight this small is too close to the boundary of W >= 0.
constexpr double LEAST_SELF_WEIGHT = 1e-3;

/**
 * @param used a graph
 * @param sign signs allowed
 * @return min r subject to -r Pi <= Pi - L <= r Pi
 */
LinkProgram
MakeProgram(const BaseTopology& used, WeightSign sign)
{
    LinkProgram program;
    program.topology = &used;
    program.cones = {{1, -1}, {-1, 1}};
    program.isNonnegative = sign != WeightSign::FREE;
    program.rows.resize(0, used.LinkCount());
    program.limits.resize(0);
    if (sign == WeightSign::NONNEGATIVE_MATRIX)
    {
        std::vector<Eigen::Triplet<double>> entries;
        for (uint32_t i = 0; i < used.NodeCount(); ++i)
        {
            for (uint32_t e : used.IncidentLinks(i))
            {
                entries.emplace_back(i, e, 1);
            }
        }
        program.rows.resize(used.NodeCount(), used.LinkCount());
        program.rows.setFromTriplets(entries.begin(), entries.end());
        program.limits = VectorXd::Ones(used.NodeCount());
    }
    return program;
}

/**
 * @param used a graph
 * @param sign signs allowed
 * @param given weights to start from, may be empty
 * @return weights strictly inside the sign constraints
 */
VectorXd
StartWeights(const BaseTopology& used, WeightSign sign, VectorXd given)
{
    if (given.size() == 0)
    {
        return sign == WeightSign::FREE ? BestConstantWeights(used) : MetropolisWeights(used);
    }
    if (sign != WeightSign::FREE)
    {
        given = given.cwiseMax(0.05 * given.cwiseAbs().mean() + 1e-9);
    }
    double largest = 0;
    for (uint32_t i = 0; i < used.NodeCount(); ++i)
    {
        double sum = 0;
        for (uint32_t e : used.IncidentLinks(i))
        {
            sum += given[e];
        }
        largest = std::max(largest, sum);
    }
    if (sign == WeightSign::NONNEGATIVE_MATRIX && largest > 1 - LEAST_SELF_WEIGHT)
    {
        given *= (1 - LEAST_SELF_WEIGHT) / largest;
    }
    return given;
}

/// Keeps the best weights and the best bound on the way.
class Record
{
  public:
    /**
     * @param program what is solved
     * @param sign signs allowed
     */
    Record(const LinkProgram& program, WeightSign sign)
        : m_program(program),
          m_sign(sign),
          m_links(program.topology->LinkCount())
    {
        std::iota(m_links.begin(), m_links.end(), 0);
        m_best.mixingNorm = std::numeric_limits<double>::infinity();
    }

    /**
     * Takes weights, scaled so that both ends of the spectrum are equally far from 1.
     *
     * @param weights feasible weights
     */
    void Take(VectorXd weights)
    {
        const auto ends = ComputeLaplacianEnds(*m_program.topology, weights);
        double scale = 2 / (ends.lambda2 + ends.lambdaM);
        if (m_sign == WeightSign::NONNEGATIVE_MATRIX)
        {
            scale = std::min(scale, 1 / (m_program.rows * weights).maxCoeff());
        }
        const double norm =
            std::max(std::abs(1 - scale * ends.lambda2), std::abs(scale * ends.lambdaM - 1));
        if (norm < m_best.mixingNorm)
        {
            m_best.mixingNorm = norm;
            m_best.weights = scale * weights;
        }
    }

    /**
     * Improves the bound by the dual of a point.
     *
     * @param at a point close to the path
     */
    void Certify(const LinkPathPoint& at)
    {
        const auto& barrier = at.barrier;
        const Index m = m_program.topology->NodeCount();
        MatrixXd dual = MatrixXd::Zero(m, m);
        for (std::size_t k = 0; k < m_program.cones.size(); ++k)
        {
            const MatrixXd& inverse = barrier.Inverse(k);
            const MatrixXd half = inverse * barrier.Change(k, at.step);
            dual += m_program.cones[k].sign * inverse;
            dual.noalias() -= m_program.cones[k].sign * half * inverse;
        }
        VectorXd self = VectorXd::Zero(m);
        if (m_sign == WeightSign::NONNEGATIVE_MATRIX)
        {
            const VectorXd change = m_program.rows * at.step.head(m_program.rows.cols());
            self = (1 + change.array() / barrier.Slack().array()) / barrier.Slack().array();
        }
        m_best.lowerBound = std::max(
            m_best.lowerBound,
            FdlaLowerBound(*m_program.topology, m_sign, m_links, at.mu * dual, at.mu * self));
    }

    /**
     * @return the gap in p, as a share of the largest p there may be
     */
    double Gap() const
    {
        return 1 - (1 - m_best.mixingNorm * m_best.mixingNorm) /
                       (1 - m_best.lowerBound * m_best.lowerBound);
    }

    /**
     * @return the best so far
     */
    const FdlaResult& Best() const
    {
        return m_best;
    }

  private:
    const LinkProgram& m_program;  //!< what is solved
    WeightSign m_sign;             //!< signs allowed
    std::vector<uint32_t> m_links; //!< all link numbers
    FdlaResult m_best;             //!< best so far
};

} // namespace

FdlaResult
SolveLargeFdla(const BaseTopology& topology,
               const std::vector<bool>& use,
               const LargeFdlaOptions& options,
               LinkWeights* removalCost)
{
    if (topology.NodeCount() > LARGE_FDLA_NODES || topology.NodeCount() < 2)
    {
        throw std::invalid_argument("optimal weights are to be had for 2 to " +
                                    std::to_string(LARGE_FDLA_NODES) + " nodes, not for " +
                                    std::to_string(topology.NodeCount()));
    }
    const auto used = topology.Subset(use);
    used.RequireConnected();
    std::vector<uint32_t> numbers;
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        if (use[e])
        {
            numbers.push_back(e);
        }
    }
    const auto links = static_cast<Index>(numbers.size());
    VectorXd given(options.start.size() > 0 ? links : 0);
    for (Index e = 0; e < given.size(); ++e)
    {
        given[e] = options.start[numbers[e]];
    }
    const auto program = MakeProgram(used, options.sign);
    VectorXd point(links + 1);
    point.head(links) = StartWeights(used, options.sign, given);
    Record record(program, options.sign);
    record.Take(point.head(links));
    LinkBarrier barrier(program);
    // Half way between the norm and 1 both cones have room.
    const double norm = std::max(MixingNorm(used, point.head(links)), record.Best().mixingNorm);
    point[links] = norm + 0.5 * (1 - record.Best().mixingNorm) + 1e-6;
    if (!barrier.MoveTo(point))
    {
        throw std::runtime_error("the barrier method found no room around its start");
    }
    const auto steps = FollowLinkPath(
        barrier,
        [&](const LinkPathPoint& at) {
            record.Take(barrier.Point().head(links));
            record.Certify(at);
            return record.Gap() / options.tolerance;
        },
        options.maxSteps);
    record.Take(barrier.Point().head(links));
    if (removalCost)
    {
        LinkPreconditioner model(barrier);
        model.Update();
        const VectorXd cost =
            barrier.Point().head(links).cwiseAbs2().cwiseQuotient(model.InverseDiagonal());
        *removalCost = LinkWeights::Zero(topology.LinkCount());
        for (Index e = 0; e < links; ++e)
        {
            (*removalCost)[numbers[e]] = cost[e];
        }
    }
    FdlaResult result = record.Best();
    const VectorXd weights = result.weights;
    result.weights = LinkWeights::Zero(topology.LinkCount());
    for (Index e = 0; e < links; ++e)
    {
        result.weights[numbers[e]] = weights[e];
    }
    result.lowerBound = std::min(result.lowerBound, result.mixingNorm);
    result.iterations = steps;
    return result;
}

} // namespace dsgd
} // namespace ns3
