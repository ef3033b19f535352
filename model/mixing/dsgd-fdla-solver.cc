/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-fdla-solver.h"

#include "dsgd-link-weights.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// An iterate is kept for warm starts while its gap is above this share of r.
constexpr double WARM_GAP = 0.008;

/// By what share a step of the predictor and of the corrector may be too short.
constexpr double PREDICTOR_TOLERANCE = 0.1;
constexpr double CORRECTOR_TOLERANCE = 0.01;

/// Multipliers that miss the equations by more are no better a start than none.
constexpr double FAR_ERROR = 0.5;

/// How much of the way to the border of the cones a step may go.
constexpr double STEP_REACH = 0.9;

} // namespace

FdlaSolver::FdlaSolver(const BaseTopology& topology, FdlaOptions options)
    : FdlaSolver(topology, std::vector<bool>(topology.LinkCount(), true), options)
{
}

FdlaSolver::FdlaSolver(const BaseTopology& topology,
                       const std::vector<bool>& use,
                       FdlaOptions options)
    : m_topology(&topology),
      m_options(options)
{
    const auto used = topology.Subset(use);
    used.RequireConnected();
    if (topology.NodeCount() < 2)
    {
        throw std::invalid_argument("FDLA needs a topology of at least 2 nodes");
    }
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        if (use[e])
        {
            m_links.push_back(e);
            m_ends.u.push_back(topology.Links()[e].u);
            m_ends.v.push_back(topology.Links()[e].v);
        }
    }
    Start(used);
}

void
FdlaSolver::SetTolerance(double tolerance)
{
    m_options.tolerance = tolerance;
}

void
FdlaSolver::Start(const BaseTopology& used)
{
    const Index m = used.NodeCount();
    const Index k = m_links.size();
    // Metropolis weights are strictly inside every sign constraint, the best constant is not.
    m_at.alpha =
        m_options.sign == WeightSign::FREE ? BestConstantWeights(used) : MetropolisWeights(used);
    m_at.r = 1.2 * MixingNorm(used, m_at.alpha) + 0.2;
    // With P = Q every link's constraint holds exactly; the sign multipliers shift both a little.
    const MatrixXd pi = MatrixXd::Identity(m, m) - MatrixXd::Constant(m, m, 1.0 / m);
    m_at.p = pi / (2.0 * (m - 1));
    m_at.q = m_at.p;
    m_at.z = VectorXd::Zero(m_options.sign == WeightSign::FREE ? 0 : k);
    m_at.v = VectorXd::Zero(m_options.sign == WeightSign::NONNEGATIVE_MATRIX ? m : 0);
    if (m_at.z.size() > 0)
    {
        // Tilt P and Q so that b^T (Q - P) b = z - v_i - v_j with z and v positive.
        const double v = 0.1 / (m - 1);
        const double tilt = m_at.v.size() > 0 ? 0.0 : 0.1 / (m - 1);
        m_at.v.setConstant(v);
        m_at.p -= tilt * pi;
        m_at.q += tilt * pi;
        m_at.z.setConstant(4 * tilt + (m_at.v.size() > 0 ? 2 * v : 0.0));
    }
    m_warm = m_at;
}

double
FdlaSolver::Cone() const
{
    return 2.0 * (m_at.p.rows() - 1) + m_at.z.size() + m_at.v.size();
}

bool
FdlaSolver::Advance()
{
    const double gap = Complementarity(m_at, m_ends);
    const double mu = gap / Cone();
    const auto affine = m_system.Centering(0);
    const auto foreseen = Moved(m_at,
                                affine,
                                std::min(1.0, m_system.PrimalStep(affine, PREDICTOR_TOLERANCE)),
                                std::min(1.0, m_system.DualStep(affine, PREDICTOR_TOLERANCE)));
    const double ratio = std::clamp(Complementarity(foreseen, m_ends) / gap, 1e-4, 1.0);
    const auto step = m_system.Corrected(mu * ratio * ratio * ratio, affine);
    const double reach = std::max(STEP_REACH, 1 - std::max(1e-3, 0.5 * ratio));
    double primal = std::min(1.0, reach * m_system.PrimalStep(step, CORRECTOR_TOLERANCE));
    double dual = std::min(1.0, reach * m_system.DualStep(step, CORRECTOR_TOLERANCE));
    if (!step.y.allFinite())
    {
        return false;
    }
    for (; std::min(primal, dual) > 1e-7; primal *= 0.5, dual *= 0.5)
    {
        auto to = Moved(m_at, step, primal, dual);
        const double error = DualError(to, m_ends);
        // A step along an ill-conditioned direction may cost the bound more than it brings.
        if (error > std::max(gap + DualError(m_at, m_ends), m_options.tolerance))
        {
            return false;
        }
        // A gap below 0 means that the step led outside, which factoring finds out.
        m_isFactored = std::abs(Complementarity(to, m_ends)) + error > m_options.tolerance;
        if (!m_isFactored || m_system.Factor(to, m_ends))
        {
            m_at = std::move(to);
            return true;
        }
    }
    return false;
}

uint32_t
FdlaSolver::Iterate(std::optional<double> norm)
{
    uint32_t iteration = 0;
    m_isCentered = false;
    for (; iteration < m_options.maxIterations; ++iteration)
    {
        const double gap = Complementarity(m_at, m_ends);
        const double error = DualError(m_at, m_ends);
        const bool isWarm = gap > WARM_GAP * m_at.r;
        if (isWarm)
        {
            m_warm = m_at;
            m_isWarmFactored = m_isFactored;
        }
        // Weights of norm r <= 1 have |alpha_e| <= 1 + 1/m, so an error costs the bound twice at
        // most.
        const double bound = m_at.p.trace() - m_at.q.trace() - m_at.v.sum() - 2 * error;
        const bool isDecided = norm && (m_at.r < *norm || bound > *norm);
        if (gap + error <= m_options.tolerance || isDecided)
        {
            break;
        }
        if (!m_isFactored && !(m_isFactored = m_system.Factor(m_at, m_ends)))
        {
            m_isWarmFactored = false;
            break;
        }
        m_isWarmFactored = isWarm;
        if (!Advance())
        {
            m_isFactored = false;
            m_isWarmFactored = false;
            break;
        }
    }
    return iteration;
}

FdlaResult
FdlaSolver::Solve()
{
    return Finish(Iterate({}));
}

void
FdlaSolver::Center(double share)
{
    const double wanted = share * m_at.r;
    if (m_isCentered && std::abs(Complementarity(m_at, m_ends) - wanted) < 0.5 * wanted)
    {
        return;
    }
    for (uint32_t step = 0; step < m_options.maxIterations; ++step)
    {
        if (!m_isFactored && !(m_isFactored = m_system.Factor(m_at, m_ends)))
        {
            break;
        }
        m_warm = m_at;
        const auto direction = m_system.Centering(wanted / Cone());
        const double primal =
            std::min(1.0, STEP_REACH * m_system.PrimalStep(direction, CORRECTOR_TOLERANCE));
        const double dual =
            std::min(1.0, STEP_REACH * m_system.DualStep(direction, CORRECTOR_TOLERANCE));
        m_at = Moved(m_at, direction, primal, dual);
        m_isFactored = m_system.Factor(m_at, m_ends);
        // Newton's method is quadratic from where a full step stays inside.
        m_isCentered = m_isFactored && primal == 1 && dual == 1;
        if (!m_isFactored || m_isCentered)
        {
            break;
        }
    }
    m_warm = m_isFactored ? m_at : m_warm;
    m_at = m_warm;
    m_isWarmFactored = m_isFactored;
}

bool
FdlaSolver::IsBelow(double norm)
{
    Iterate(norm);
    return m_at.r < norm;
}

FdlaResult
FdlaSolver::Finish(uint32_t iterations) const
{
    FdlaResult result;
    result.iterations = iterations;
    result.weights = LinkWeights::Zero(m_topology->LinkCount());
    for (std::size_t e = 0; e < m_links.size(); ++e)
    {
        result.weights[m_links[e]] = m_at.alpha[e];
    }
    result.mixingNorm = MixingNorm(*m_topology, result.weights);
    result.lowerBound =
        std::min(result.mixingNorm,
                 FdlaLowerBound(*m_topology, m_options.sign, m_links, m_at.p - m_at.q, m_at.v));
    return result;
}

bool
FdlaSolver::FactorWarm()
{
    if (!m_isWarmFactored)
    {
        m_isFactored = false;
        m_isWarmFactored = m_system.Factor(m_warm, m_ends);
    }
    return m_isWarmFactored;
}

void
FdlaSolver::RemoveLink(uint32_t link)
{
    const auto it = std::find(m_links.begin(), m_links.end(), link);
    if (it == m_links.end())
    {
        throw std::invalid_argument("link " + std::to_string(link) + " is not there to remove");
    }
    const Index e = it - m_links.begin();
    // Both slacks lose at most 2 |alpha_e| by the removal, which a larger r gives back.
    FdlaPoint raised = m_warm;
    raised.r += 2 * std::abs(m_warm.alpha[e]);
    std::optional<FdlaPoint> moved;
    bool isCentered = false;
    if (m_options.sign == WeightSign::FREE && FactorWarm())
    {
        const auto step = m_system.Removal(Complementarity(m_warm, m_ends) / Cone(), e);
        const double dual = STEP_REACH * m_system.DualStep(step, CORRECTOR_TOLERANCE);
        if (STEP_REACH * m_system.PrimalStep(step, CORRECTOR_TOLERANCE) >= 1)
        {
            moved = Moved(m_warm, step, 1, std::min(1.0, dual));
            isCentered = dual >= 1;
        }
    }
    m_links.erase(it);
    m_ends.u.erase(m_ends.u.begin() + e);
    m_ends.v.erase(m_ends.v.begin() + e);
    const auto erase = [e](VectorXd& values) {
        if (values.size() > 0)
        {
            std::copy(values.begin() + e + 1, values.end(), values.begin() + e);
            values.conservativeResize(values.size() - 1);
        }
    };
    if (moved)
    {
        erase(moved->alpha);
        if (m_system.Factor(*moved, m_ends))
        {
            m_warm = std::move(*moved);
            Restart();
            m_isFactored = true;
            m_isWarmFactored = true;
            m_isCentered = isCentered;
            return;
        }
    }
    erase(raised.alpha);
    erase(raised.z);
    m_warm = std::move(raised);
    Restart();
}

void
FdlaSolver::AddLink(uint32_t link)
{
    if (m_options.sign != WeightSign::FREE)
    {
        throw std::invalid_argument("links can be added only where the signs of weights are free");
    }
    if (std::find(m_links.begin(), m_links.end(), link) != m_links.end())
    {
        throw std::invalid_argument("link " + std::to_string(link) + " is there already");
    }
    m_links.push_back(link);
    m_ends.u.push_back(m_topology->Links()[link].u);
    m_ends.v.push_back(m_topology->Links()[link].v);
    // The multipliers miss the new link's constraint, which the next step mends.
    m_warm.alpha.conservativeResize(m_warm.alpha.size() + 1);
    m_warm.alpha.tail(1).setZero();
    Restart();
}

void
FdlaSolver::SetLinks(const std::vector<bool>& use)
{
    if (m_options.sign != WeightSign::FREE)
    {
        // A weight of 0 is on the border there, from where no step leads inside.
        *this = FdlaSolver(*m_topology, use, m_options);
        return;
    }
    const auto before = m_links;
    for (uint32_t link = 0; link < use.size(); ++link)
    {
        if (use[link] && std::find(before.begin(), before.end(), link) == before.end())
        {
            AddLink(link);
        }
    }
    for (uint32_t link : before)
    {
        if (!use[link])
        {
            RemoveLink(link);
        }
    }
    if (DualError(m_at, m_ends) > FAR_ERROR)
    {
        Start(m_topology->Subset(use));
        Restart();
    }
}

void
FdlaSolver::Restart()
{
    m_at = m_warm;
    m_isFactored = false;
    m_isWarmFactored = false;
    m_isCentered = false;
}

LinkWeights
FdlaSolver::EstimateRemovalCosts(const std::vector<uint32_t>& links)
{
    return FactorWarm() ? RemovalCosts(*m_topology, m_system, m_links, links)
                        : LinkWeights(LinkWeights::Zero(m_topology->LinkCount()));
}

LinkEffects
FdlaSolver::EstimateEffects()
{
    auto costs = EstimateRemovalCosts(m_links);
    return {costs,
            FactorWarm() ? AdditionGains(*m_topology, m_system, m_links)
                         : LinkWeights(LinkWeights::Zero(m_topology->LinkCount()))};
}

FdlaResult
SolveFdla(const BaseTopology& topology, const FdlaOptions& options)
{
    return FdlaSolver(topology, options).Solve();
}

} // namespace dsgd
} // namespace ns3
