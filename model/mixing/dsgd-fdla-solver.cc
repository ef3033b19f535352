/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-fdla-solver.h"

#include "dsgd-link-weights.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
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

/// Rows are what the Schur complement reads, so they lie together in memory.
using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// An iterate is kept for warm starts while its gap is above this share of r.
constexpr double WARM_GAP = 0.008;

/**
 * @param a a matrix, m x m
 * @return (a + a^T) / 2
 */
MatrixXd
Symmetric(const MatrixXd& a)
{
    return 0.5 * (a + a.transpose());
}

/**
 * @param at current values, all positive
 * @param change a direction
 * @return the largest step that keeps all values nonnegative
 */
double
VectorStep(const VectorXd& at, const VectorXd& change)
{
    double step = 1e9;
    for (Index i = 0; i < at.size(); ++i)
    {
        if (change[i] < 0)
        {
            step = std::min(step, -at[i] / change[i]);
        }
    }
    return step;
}

/**
 * @param factor Cholesky factorization of a positive definite matrix
 * @param change a symmetric direction
 * @return the largest step that keeps the matrix positive semidefinite
 */
double
MatrixStep(const Eigen::LLT<MatrixXd>& factor, const MatrixXd& change)
{
    MatrixXd scaled = change;
    factor.matrixL().solveInPlace(scaled);
    factor.matrixL().transpose().solveInPlace<Eigen::OnTheRight>(scaled);
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(scaled, Eigen::EigenvaluesOnly);
    const double smallest = solver.eigenvalues()[0];
    return smallest < -1e-9 ? -1 / smallest : 1e9;
}

} // namespace

struct FdlaSolver::Workspace
{
    MatrixXd s1;                      //!< first slack plus J
    MatrixXd s2;                      //!< second slack plus J
    Eigen::LLT<MatrixXd> factor1;     //!< of s1
    Eigen::LLT<MatrixXd> factor2;     //!< of s2
    MatrixXd x1;                      //!< inverse of the first slack off the all-ones vector
    MatrixXd x2;                      //!< inverse of the second slack off the all-ones vector
    VectorXd w;                       //!< self weights
    MatrixXd schur;                   //!< lower triangle of M
    Eigen::LLT<MatrixXd> schurFactor; //!< of M
};

FdlaSolver::FdlaSolver(const BaseTopology& topology, FdlaOptions options)
    : FdlaSolver(topology, std::vector<bool>(topology.LinkCount(), true), options)
{
}

FdlaSolver::FdlaSolver(const BaseTopology& topology,
                       const std::vector<bool>& use,
                       FdlaOptions options)
    : m_topology(topology),
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
            m_u.push_back(topology.Links()[e].u);
            m_v.push_back(topology.Links()[e].v);
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

MatrixXd
FdlaSolver::Laplacian(const VectorXd& alpha) const
{
    const Index m = m_topology.NodeCount();
    MatrixXd laplacian = MatrixXd::Zero(m, m);
    for (Index e = 0; e < alpha.size(); ++e)
    {
        laplacian(m_u[e], m_u[e]) += alpha[e];
        laplacian(m_v[e], m_v[e]) += alpha[e];
        laplacian(m_u[e], m_v[e]) -= alpha[e];
        laplacian(m_v[e], m_u[e]) -= alpha[e];
    }
    return laplacian;
}

VectorXd
FdlaSolver::SelfWeights(const VectorXd& alpha) const
{
    VectorXd self = VectorXd::Zero(m_topology.NodeCount());
    for (Index e = 0; e < alpha.size(); ++e)
    {
        self[m_u[e]] -= alpha[e];
        self[m_v[e]] -= alpha[e];
    }
    return self;
}

double
FdlaSolver::Gap(const Iterate& at) const
{
    return at.r - (at.p.trace() - at.q.trace() - at.v.sum());
}

double
FdlaSolver::DualError() const
{
    const MatrixXd d = m_at.p - m_at.q;
    double sum = 0;
    for (std::size_t e = 0; e < m_links.size(); ++e)
    {
        double error = d(m_u[e], m_u[e]) - 2 * d(m_u[e], m_v[e]) + d(m_v[e], m_v[e]);
        if (m_at.z.size() > 0)
        {
            error += m_at.z[e];
        }
        if (m_at.v.size() > 0)
        {
            error -= m_at.v[m_u[e]] + m_at.v[m_v[e]];
        }
        sum += std::abs(error);
    }
    return sum;
}

bool
FdlaSolver::Factor(Workspace& work) const
{
    const Index m = m_topology.NodeCount();
    const Index k = m_links.size();
    const MatrixXd j = MatrixXd::Constant(m, m, 1.0 / m);
    const MatrixXd laplacian = Laplacian(m_at.alpha);
    // On the all-ones vector both slacks get eigenvalue 1, which no direction ever sees.
    work.s1 = (m_at.r - 1) * (MatrixXd::Identity(m, m) - j) + laplacian + j;
    work.s2 = (m_at.r + 1) * (MatrixXd::Identity(m, m) - j) - laplacian + j;
    work.factor1.compute(work.s1);
    work.factor2.compute(work.s2);
    if (work.factor1.info() != Eigen::Success || work.factor2.info() != Eigen::Success)
    {
        return false;
    }
    work.x1 = Symmetric(work.factor1.solve(MatrixXd::Identity(m, m))) - j;
    work.x2 = Symmetric(work.factor2.solve(MatrixXd::Identity(m, m))) - j;
    work.w = SelfWeights(m_at.alpha).array() + 1;

    // M_ef = (b_e^T P b_f)(b_f^T X b_e) summed over both slacks: products with B are differences of
    // columns, products with B^T differences of rows.
    const MatrixXd* factors[4] = {&m_at.p, &work.x1, &m_at.q, &work.x2};
    RowMatrix half[4];
    for (int f = 0; f < 4; ++f)
    {
        half[f].resize(m, k);
        for (Index i = 0; i < m; ++i)
        {
            const double* column = factors[f]->data() + i * m; // a symmetric matrix's row i
            double* out = half[f].data() + i * k;
            for (Index e = 0; e < k; ++e)
            {
                out[e] = column[m_u[e]] - column[m_v[e]];
            }
        }
    }
    work.schur.resize(k + 1, k + 1);
    for (Index e = 0; e < k; ++e)
    {
        const Index rest = k - e;
        const double* pu = half[0].data() + m_u[e] * k + e;
        const double* pv = half[0].data() + m_v[e] * k + e;
        const double* xu = half[1].data() + m_u[e] * k + e;
        const double* xv = half[1].data() + m_v[e] * k + e;
        const double* qu = half[2].data() + m_u[e] * k + e;
        const double* qv = half[2].data() + m_v[e] * k + e;
        const double* yu = half[3].data() + m_u[e] * k + e;
        const double* yv = half[3].data() + m_v[e] * k + e;
        double* out = work.schur.data() + e * (k + 1) + e;
        for (Index f = 0; f < rest; ++f)
        {
            out[f] = (pu[f] - pv[f]) * (xu[f] - xv[f]) + (qu[f] - qv[f]) * (yu[f] - yv[f]);
        }
    }
    const MatrixXd px = m_at.p * work.x1;
    const MatrixXd qx = m_at.q * work.x2;
    for (Index e = 0; e < k; ++e)
    {
        const Index u = m_u[e];
        const Index v = m_v[e];
        work.schur(k, e) =
            px(u, u) - px(u, v) - px(v, u) + px(v, v) - (qx(u, u) - qx(u, v) - qx(v, u) + qx(v, v));
    }
    work.schur(k, k) = px.trace() + qx.trace();
    for (Index e = 0; e < m_at.z.size(); ++e)
    {
        work.schur(e, e) += m_at.z[e] / m_at.alpha[e];
    }
    if (m_at.v.size() > 0)
    {
        for (Index e = 0; e < k; ++e)
        {
            for (Index f = e; f < k; ++f)
            {
                for (Index i : {m_u[e], m_v[e]})
                {
                    if (i == m_u[f] || i == m_v[f])
                    {
                        work.schur(f, e) += m_at.v[i] / work.w[i];
                    }
                }
            }
        }
    }
    work.schurFactor.compute(work.schur);
    if (work.schurFactor.info() != Eigen::Success)
    {
        // Close to the optimum M loses rank in floating point; a whiff of identity restores it.
        const double ridge = 1e-14 * work.schur.diagonal().maxCoeff();
        work.schur.diagonal().array() += ridge;
        work.schurFactor.compute(work.schur);
    }
    return work.schurFactor.info() == Eigen::Success;
}

FdlaSolver::Direction
FdlaSolver::Solve(const Workspace& work, double sigmaMu, const Direction* affine) const
{
    const Index m = m_topology.NodeCount();
    const Index k = m_links.size();
    MatrixXd g1 = sigmaMu * work.x1;
    MatrixXd g2 = sigmaMu * work.x2;
    VectorXd gz;
    VectorXd gv;
    if (m_at.z.size() > 0)
    {
        gz = sigmaMu * m_at.alpha.cwiseInverse();
    }
    if (m_at.v.size() > 0)
    {
        gv = sigmaMu * work.w.cwiseInverse();
    }
    if (affine)
    {
        g1 -= Symmetric(affine->p * affine->s1 * work.x1);
        g2 -= Symmetric(affine->q * affine->s2 * work.x2);
        if (gz.size() > 0)
        {
            gz.array() -= affine->z.array() * affine->y.head(k).array() / m_at.alpha.array();
        }
        if (gv.size() > 0)
        {
            gv.array() -= affine->v.array() * affine->w.array() / work.w.array();
        }
    }
    VectorXd right(k + 1);
    for (Index e = 0; e < k; ++e)
    {
        const Index u = m_u[e];
        const Index v = m_v[e];
        right[e] = g1(u, u) - 2 * g1(u, v) + g1(v, v) - (g2(u, u) - 2 * g2(u, v) + g2(v, v));
        if (gz.size() > 0)
        {
            right[e] += gz[e];
        }
        if (gv.size() > 0)
        {
            right[e] -= gv[u] + gv[v];
        }
    }
    right[k] = g1.trace() + g2.trace() - 1;

    Direction direction;
    direction.y = work.schurFactor.solve(right);
    const VectorXd alpha = direction.y.head(k);
    const MatrixXd pi = MatrixXd::Identity(m, m) - MatrixXd::Constant(m, m, 1.0 / m);
    const MatrixXd laplacian = Laplacian(alpha);
    direction.s1 = direction.y[k] * pi + laplacian;
    direction.s2 = direction.y[k] * pi - laplacian;
    direction.p = g1 - m_at.p - Symmetric(m_at.p * direction.s1 * work.x1);
    direction.q = g2 - m_at.q - Symmetric(m_at.q * direction.s2 * work.x2);
    if (gz.size() > 0)
    {
        direction.z =
            gz.array() - m_at.z.array() - m_at.z.array() * alpha.array() / m_at.alpha.array();
    }
    if (gv.size() > 0)
    {
        direction.w = SelfWeights(alpha);
        direction.v =
            gv.array() - m_at.v.array() - m_at.v.array() * direction.w.array() / work.w.array();
    }
    return direction;
}

double
FdlaSolver::PrimalStep(const Workspace& work, const Direction& direction) const
{
    double step =
        std::min(MatrixStep(work.factor1, direction.s1), MatrixStep(work.factor2, direction.s2));
    if (m_at.z.size() > 0)
    {
        step = std::min(step, VectorStep(m_at.alpha, direction.y.head(m_links.size())));
    }
    if (m_at.v.size() > 0)
    {
        step = std::min(step, VectorStep(work.w, direction.w));
    }
    return step;
}

double
FdlaSolver::DualStep(const Workspace&, const Direction& direction) const
{
    const Index m = m_topology.NodeCount();
    const MatrixXd j = MatrixXd::Constant(m, m, 1.0 / m);
    const Eigen::LLT<MatrixXd> p(m_at.p + j);
    const Eigen::LLT<MatrixXd> q(m_at.q + j);
    double step = 0;
    if (p.info() == Eigen::Success && q.info() == Eigen::Success)
    {
        step = std::min(MatrixStep(p, direction.p), MatrixStep(q, direction.q));
    }
    if (m_at.z.size() > 0)
    {
        step = std::min(step, VectorStep(m_at.z, direction.z));
    }
    if (m_at.v.size() > 0)
    {
        step = std::min(step, VectorStep(m_at.v, direction.v));
    }
    return step;
}

FdlaResult
FdlaSolver::Solve()
{
    const Index m = m_topology.NodeCount();
    const Index k = m_links.size();
    const double cone = 2.0 * (m - 1) + m_at.z.size() + m_at.v.size();
    uint32_t iteration = 0;
    Workspace work;
    for (; iteration < m_options.maxIterations; ++iteration)
    {
        const double gap = Gap(m_at);
        if (gap > WARM_GAP * m_at.r)
        {
            m_warm = m_at;
        }
        if (gap <= m_options.tolerance || !Factor(work))
        {
            break;
        }
        const double mu = gap / cone;
        const auto affine = Solve(work, 0, nullptr);
        const double primalAffine = std::min(1.0, PrimalStep(work, affine));
        const double dualAffine = std::min(1.0, DualStep(work, affine));
        // On a feasible path the gap after a step is linear in r and in the traces.
        const double gapAffine =
            m_at.r + primalAffine * affine.y[k] -
            (m_at.p.trace() + dualAffine * affine.p.trace() - m_at.q.trace() -
             dualAffine * affine.q.trace() - m_at.v.sum() - dualAffine * affine.v.sum());
        const double ratio = std::clamp(gapAffine / gap, 1e-4, 1.0);
        const auto step = Solve(work, mu * ratio * ratio * ratio, &affine);
        const double reach = std::max(0.9, 1 - std::max(1e-3, 0.5 * ratio));
        const double primal = std::min(1.0, reach * PrimalStep(work, step));
        const double dual = std::min(1.0, reach * DualStep(work, step));
        if (!(std::min(primal, dual) > 1e-7) || !step.y.allFinite())
        {
            break;
        }
        const auto before = m_at;
        m_at.alpha += primal * step.y.head(k);
        m_at.r += primal * step.y[k];
        m_at.p += dual * step.p;
        m_at.q += dual * step.q;
        if (m_at.z.size() > 0)
        {
            m_at.z += dual * step.z;
        }
        if (m_at.v.size() > 0)
        {
            m_at.v += dual * step.v;
        }
        // A step along an ill-conditioned direction may cost the bound more than it brings.
        if (DualError() > std::max(Gap(before), m_options.tolerance))
        {
            m_at = before;
            break;
        }
    }
    return Finish(iteration);
}

LinkEffects
FdlaSolver::EstimateEffects()
{
    LinkEffects effects{LinkWeights::Zero(m_topology.LinkCount()),
                        LinkWeights::Zero(m_topology.LinkCount())};
    std::swap(m_at, m_warm);
    Workspace work;
    if (Factor(work))
    {
        const Index k = m_links.size();
        const MatrixXd inverse = work.schurFactor.matrixL().solve(MatrixXd::Identity(k + 1, k + 1));
        std::vector<bool> present(m_topology.LinkCount(), false);
        for (Index e = 0; e < k; ++e)
        {
            // (M^-1)_ee, as M^-1 = L^-T L^-1.
            const double curvature = inverse.col(e).squaredNorm();
            effects.removalCost[m_links[e]] = 0.5 * m_at.alpha[e] * m_at.alpha[e] / curvature;
            present[m_links[e]] = true;
        }
        const MatrixXd px = m_at.p * work.x1;
        const MatrixXd qx = m_at.q * work.x2;
        VectorXd column(k + 1);
        for (uint32_t f = 0; f < m_topology.LinkCount(); ++f)
        {
            if (present[f])
            {
                continue;
            }
            const Index u = m_topology.Links()[f].u;
            const Index v = m_topology.Links()[f].v;
            const auto form = [u, v](const MatrixXd& x) {
                return x(u, u) - x(u, v) - x(v, u) + x(v, v);
            };
            const auto across = [u, v](const MatrixXd& x, Index a, Index b) {
                return x(u, a) - x(u, b) - x(v, a) + x(v, b);
            };
            for (Index e = 0; e < k; ++e)
            {
                column[e] = across(m_at.p, m_u[e], m_v[e]) * across(work.x1, m_u[e], m_v[e]) +
                            across(m_at.q, m_u[e], m_v[e]) * across(work.x2, m_u[e], m_v[e]);
            }
            column[k] = form(px) - form(qx);
            // The row of M that the link would have, less what the other weights answer to it.
            const double curvature = form(m_at.p) * form(work.x1) + form(m_at.q) * form(work.x2) -
                                     work.schurFactor.matrixL().solve(column).squaredNorm();
            const double slope = form(m_at.p) - form(m_at.q);
            effects.additionGain[f] =
                curvature > 0 ? 0.5 * slope * slope / curvature : std::abs(slope);
        }
    }
    std::swap(m_at, m_warm);
    return effects;
}

FdlaResult
FdlaSolver::Finish(uint32_t iterations) const
{
    FdlaResult result;
    result.iterations = iterations;
    result.weights = LinkWeights::Zero(m_topology.LinkCount());
    for (std::size_t e = 0; e < m_links.size(); ++e)
    {
        result.weights[m_links[e]] = m_at.alpha[e];
    }
    result.mixingNorm = MixingNorm(m_topology, result.weights);
    result.lowerBound =
        std::min(result.mixingNorm,
                 FdlaLowerBound(m_topology, m_options.sign, m_links, m_at.p - m_at.q, m_at.v));
    return result;
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
    m_links.erase(it);
    m_u.erase(m_u.begin() + e);
    m_v.erase(m_v.begin() + e);
    const auto drop = [e](VectorXd& values) {
        if (values.size() > 0)
        {
            const VectorXd tail = values.tail(values.size() - e - 1);
            values.conservativeResize(values.size() - 1);
            values.tail(tail.size()) = tail;
        }
    };
    // Both slacks lose at most 2 |alpha_e| by the removal, which a larger r gives back.
    const double give = 2 * std::abs(m_warm.alpha[e]);
    drop(m_warm.alpha);
    drop(m_warm.z);
    m_warm.r += give;
    m_at = m_warm;
}

FdlaResult
SolveFdla(const BaseTopology& topology, const FdlaOptions& options)
{
    return FdlaSolver(topology, options).Solve();
}

} // namespace dsgd
} // namespace ns3
