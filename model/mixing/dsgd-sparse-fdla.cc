/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sparse-fdla.h"

#include "dsgd-condition-bound.h"
#include "dsgd-high-end.h"
#include "dsgd-link-weights.h"
#include "dsgd-low-end.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::VectorXd;

/// Low eigenvectors that are followed.
constexpr Eigen::Index LOW_VECTORS = 12;

/// What a step leaves of the forms' mean over the steps.
constexpr double FORMS_KEPT = 0.9;

/// What a step leaves of the weights' mean over the steps.
constexpr double WEIGHTS_KEPT = 0.97;

/// No weight falls below this share of the largest, so that it can come back.
constexpr double LEAST_WEIGHT_SHARE = 1e-9;

/// A smaller share of the best p seen makes the steps shorter.
constexpr double SETBACK = 0.97;

/// What is made smaller or larger on the way, here as from the first step to the last.
struct Schedule
{
    double progress{0}; //!< from 0 to 1

    /// @return the power of the quotient that weights are multiplied by
    double Power() const
    {
        return 0.1 * std::pow(0.1, progress);
    }

    /// @return the range of low eigenvalues smoothed over, as a share of lambda_2
    double LowRange() const
    {
        return 0.3 * std::pow(0.03, progress);
    }

    /// @return the range of node sums smoothed over, as a share of the largest
    double SumRange() const
    {
        return 0.05 * std::pow(0.1, progress);
    }

    /// @return the degree of the polynomial for the high end
    int Degree() const
    {
        return 8 + static_cast<int>(12 * progress);
    }

    /// @return where it starts to grow
    double Cut() const
    {
        return 0.85 + 0.1 * progress;
    }
};

/**
 * @param topology a graph
 * @param low low eigenvectors
 * @param range eigenvalues smoothed over, as a share of the smallest
 * @return b_e^T X b_e for a mixture X of trace 1 of the eigenvectors
 */
VectorXd
LowForms(const BaseTopology& topology, const LowEnd& low, double range)
{
    const VectorXd share =
        ((low.Values()[0] - low.Values().array()) / (range * low.Values()[0])).exp();
    const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> scaled =
        low.Vectors() * (share / share.sum()).cwiseSqrt().asDiagonal();
    VectorXd forms(topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        forms[e] = (scaled.row(link.u) - scaled.row(link.v)).squaredNorm();
    }
    return forms;
}

/**
 * @param topology a graph
 * @param sums of the weights at each node
 * @param range sums smoothed over, as a share of the largest
 * @return y_u + y_v on every link, with y >= 0 of sum 1 that is large where the sums are
 */
VectorXd
SumForms(const BaseTopology& topology, const VectorXd& sums, double range)
{
    VectorXd y = ((sums.array() / sums.maxCoeff() - 1) / range).exp();
    y /= y.sum();
    VectorXd forms(topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        forms[e] = y[topology.Links()[e].u] + y[topology.Links()[e].v];
    }
    return forms;
}

/// The best of some weights, each at its best scale.
class Contest
{
  public:
    /**
     * @param topology the graph; must outlive this
     * @param sign signs allowed
     */
    Contest(const BaseTopology& topology, WeightSign sign)
        : m_topology(topology),
          m_sign(sign)
    {
        m_best.mixingNorm = std::numeric_limits<double>::infinity();
    }

    /**
     * @param weights nonnegative weights that connect all nodes
     */
    void Take(const VectorXd& weights)
    {
        const auto ends = ComputeLaplacianEnds(m_topology, weights);
        double scale = 2 / (ends.lambda2 + ends.lambdaM);
        if (m_sign == WeightSign::NONNEGATIVE_MATRIX)
        {
            scale = std::min(scale,
                             1 / SparseLaplacian(m_topology, weights).diagonal().maxCoeff() *
                                 (1 - 1e-14));
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
     * @return the best so far
     */
    const FdlaResult& Best() const
    {
        return m_best;
    }

  private:
    const BaseTopology& m_topology; //!< the graph
    WeightSign m_sign;              //!< signs allowed
    FdlaResult m_best;              //!< best so far
};

/**
 * @param used a connected graph
 * @param options how to solve
 * @return weights and bound
 */
FdlaResult
Solve(const BaseTopology& used, const SparseFdlaOptions& options)
{
    const bool isMatrix = options.sign == WeightSign::NONNEGATIVE_MATRIX;
    VectorXd weights = MetropolisWeights(used);
    Contest contest(used, options.sign);
    contest.Take(weights);
    contest.Take(VectorXd::Ones(used.LinkCount()));
    LowEnd low(used.NodeCount(), LOW_VECTORS);
    HighEnd high(used, options.seed);
    VectorXd lowMean = VectorXd::Zero(used.LinkCount());
    VectorXd highMean = lowMean;
    VectorXd weightsMean = lowMean;
    double mass = 0;
    double bestRatio = 0;
    double shorter = 1;
    for (uint32_t step = 0; step < options.steps; ++step)
    {
        const Schedule schedule{step / static_cast<double>(options.steps)};
        const auto laplacian = SparseLaplacian(used, weights);
        const VectorXd sums = laplacian.diagonal();
        low.MoveTo(laplacian, 0.03, 4);
        double top = sums.maxCoeff();
        VectorXd highForms;
        if (isMatrix)
        {
            highForms = SumForms(used, sums, schedule.SumRange());
        }
        else
        {
            high.MoveTo(laplacian, schedule.Degree(), schedule.Cut());
            highForms = high.Forms();
            top = high.Largest();
        }
        lowMean =
            FORMS_KEPT * lowMean + (1 - FORMS_KEPT) * LowForms(used, low, schedule.LowRange());
        highMean = FORMS_KEPT * highMean + (1 - FORMS_KEPT) * highForms;
        mass = FORMS_KEPT * mass + (1 - FORMS_KEPT);
        weightsMean = WEIGHTS_KEPT * weightsMean + (1 - WEIGHTS_KEPT) / top * weights;
        const double ratio = low.Values()[0] / top;
        shorter *= ratio < SETBACK * bestRatio ? 0.8 : 1;
        bestRatio = std::max(bestRatio, ratio);
        const double balance = highMean.dot(weights) / lowMean.dot(weights);
        // A link's quotient of 0 or infinity must not decide its fate in one step.
        const auto quotient = (balance * lowMean.array().max(1e-300) / highMean.array().max(1e-300))
                                  .max(0.05)
                                  .min(20);
        weights.array() *= quotient.pow(shorter * schedule.Power());
        weights = weights.cwiseMax(LEAST_WEIGHT_SHARE * weights.maxCoeff()) / top;
    }
    if (options.steps > 0)
    {
        contest.Take(weights);
        contest.Take(weightsMean);
    }
    FdlaResult result = contest.Best();
    result.iterations = options.steps;
    if (mass > 0)
    {
        result.lowerBound =
            std::min(result.mixingNorm,
                     ConditionBound(used, options.sign, lowMean / mass, highMean / mass));
    }
    return result;
}

} // namespace

FdlaResult
SolveSparseFdla(const BaseTopology& topology,
                const std::vector<bool>& use,
                const SparseFdlaOptions& options)
{
    if (topology.NodeCount() < 2)
    {
        throw std::invalid_argument("optimal weights are to be had for 2 nodes or more, not for " +
                                    std::to_string(topology.NodeCount()));
    }
    const auto used = topology.Subset(use);
    used.RequireConnected();
    auto result = Solve(used, options);
    LinkWeights weights = LinkWeights::Zero(topology.LinkCount());
    for (uint32_t e = 0, next = 0; e < topology.LinkCount(); ++e)
    {
        weights[e] = use[e] ? result.weights[next++] : 0;
    }
    result.weights = std::move(weights);
    return result;
}

} // namespace dsgd
} // namespace ns3
