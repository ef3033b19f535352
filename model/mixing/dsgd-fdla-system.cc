/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-fdla-system.h"

#include "dsgd-cholesky.h"
#include "dsgd-cone-step.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/**
 * @param a a matrix, m x m
 * @return (a + a^T) / 2
 */
MatrixXd
Symmetric(const MatrixXd& a)
{
    return 0.5 * (a + a.transpose());
}

} // namespace

bool
FdlaSystem::FactorBlock(const MatrixXd& slack, const MatrixXd& multiplier, Block& block)
{
    const Index m = slack.rows();
    const double shift = 1.0 / m;
    // On the all-ones vector the matrices get eigenvalue 1, which no direction ever sees.
    if (!InvertCholeskyFactor(slack.array() + shift, block.slackFactor) ||
        !InvertCholeskyFactor(multiplier.array() + shift, block.dualFactor))
    {
        return false;
    }
    block.inverse.resize(m, m);
    block.inverse.noalias() = block.slackFactor.transpose() * block.slackFactor;
    block.inverse.array() -= shift;
    block.product.resize(m, m);
    block.product.noalias() = multiplier * block.inverse;
    return true;
}

bool
FdlaSystem::Factor(const FdlaPoint& at, const LinkEnds& ends)
{
    m_at = at;
    m_ends = ends;
    const Index m = at.p.rows();
    MatrixXd slack = ends.Laplacian(at.alpha, m);
    m_w = 1 - slack.diagonal().array();
    const auto scalePi = [m](MatrixXd& a, double scale) {
        a.diagonal().array() += scale;
        a.array() -= scale / m;
    };
    scalePi(slack, at.r - 1);
    if (!FactorBlock(slack, at.p, m_first))
    {
        return false;
    }
    slack = -slack;
    scalePi(slack, 2 * at.r);
    if (!FactorBlock(slack, at.q, m_second))
    {
        return false;
    }
    Assemble();
    AssembleSigns();
    const double ridge = 1e-14 * m_schur.diagonal().maxCoeff();
    if (FactorCholesky(m_schur))
    {
        return true;
    }
    // Close to the optimum M loses rank in floating point; a whiff of identity restores it.
    Assemble();
    AssembleSigns();
    m_schur.diagonal().array() += ridge;
    return FactorCholesky(m_schur);
}

void
FdlaSystem::Assemble()
{
    const Index m = m_at.p.rows();
    const Index k = m_ends.Count();
    // Products with B are differences of columns, products with B^T differences of rows.
    const MatrixXd* factors[4] = {&m_at.p, &m_first.inverse, &m_at.q, &m_second.inverse};
    m_half.resize(4 * m * k);
    const Index* u = m_ends.u.data();
    const Index* v = m_ends.v.data();
    for (Index f = 0; f < 4; ++f)
    {
        for (Index i = 0; i < m; ++i)
        {
            const double* row = factors[f]->data() + i * m; // its column, as it is symmetric
            double* out = m_half.data() + (f * m + i) * k;
            for (Index e = 0; e < k; ++e)
            {
                out[e] = row[u[e]] - row[v[e]];
            }
        }
    }
    m_schur.resize(k + 1, k + 1);
    for (Index e = 0; e < k; ++e)
    {
        const double* of = m_half.data() + e;
        const double* pu = of + u[e] * k;
        const double* pv = of + v[e] * k;
        const double* xu = pu + m * k;
        const double* xv = pv + m * k;
        const double* qu = xu + m * k;
        const double* qv = xv + m * k;
        const double* yu = qu + m * k;
        const double* yv = qv + m * k;
        double* out = m_schur.data() + e * (k + 1) + e;
        for (Index f = 0; f < k - e; ++f)
        {
            out[f] = (pu[f] - pv[f]) * (xu[f] - xv[f]) + (qu[f] - qv[f]) * (yu[f] - yv[f]);
        }
    }
    const auto& px = m_first.product;
    const auto& qy = m_second.product;
    for (Index e = 0; e < k; ++e)
    {
        m_schur(k, e) = px(u[e], u[e]) - px(u[e], v[e]) - px(v[e], u[e]) + px(v[e], v[e]) -
                        (qy(u[e], u[e]) - qy(u[e], v[e]) - qy(v[e], u[e]) + qy(v[e], v[e]));
    }
    m_schur(k, k) = px.trace() + qy.trace();
}

void
FdlaSystem::AssembleSigns()
{
    const Index k = m_ends.Count();
    for (Index e = 0; e < m_at.z.size(); ++e)
    {
        m_schur(e, e) += m_at.z[e] / m_at.alpha[e];
    }
    if (m_at.v.size() == 0)
    {
        return;
    }
    for (Index e = 0; e < k; ++e)
    {
        for (Index f = e; f < k; ++f)
        {
            for (Index i : {m_ends.u[e], m_ends.v[e]})
            {
                if (i == m_ends.u[f] || i == m_ends.v[f])
                {
                    m_schur(f, e) += m_at.v[i] / m_w[i];
                }
            }
        }
    }
}

VectorXd
FdlaSystem::RightSide(double mu, const FdlaDirection* affine)
{
    const Index k = m_ends.Count();
    m_first.target = mu * m_first.inverse;
    m_second.target = mu * m_second.inverse;
    m_gz = m_at.z.size() > 0 ? VectorXd(mu * m_at.alpha.cwiseInverse()) : VectorXd();
    m_gv = m_at.v.size() > 0 ? VectorXd(mu * m_w.cwiseInverse()) : VectorXd();
    if (affine)
    {
        // Complete() left the change of the slack times the inverse of the affine direction.
        m_first.target -= Symmetric(affine->p * m_first.changeInverse);
        m_second.target -= Symmetric(affine->q * m_second.changeInverse);
        if (m_gz.size() > 0)
        {
            m_gz.array() -= affine->z.array() * affine->y.head(k).array() / m_at.alpha.array();
        }
        if (m_gv.size() > 0)
        {
            m_gv.array() -= affine->v.array() * affine->w.array() / m_w.array();
        }
    }
    VectorXd right(k + 1);
    for (Index e = 0; e < k; ++e)
    {
        right[e] = m_ends.Form(m_first.target, e) - m_ends.Form(m_second.target, e);
        if (m_gz.size() > 0)
        {
            right[e] += m_gz[e];
        }
        if (m_gv.size() > 0)
        {
            right[e] -= m_gv[m_ends.u[e]] + m_gv[m_ends.v[e]];
        }
    }
    right[k] = m_first.target.trace() + m_second.target.trace() - 1;
    return right;
}

FdlaDirection
FdlaSystem::Complete(VectorXd y)
{
    const Index m = m_at.p.rows();
    const Index k = m_ends.Count();
    FdlaDirection direction;
    direction.y = std::move(y);
    const VectorXd alpha = direction.y.head(k);
    const double r = direction.y[k];
    direction.s1 = m_ends.Laplacian(alpha, m);
    direction.s2 = -direction.s1;
    for (auto* slack : {&direction.s1, &direction.s2})
    {
        slack->diagonal().array() += r;
        slack->array() -= r / m;
    }
    const auto change = [](const MatrixXd& multiplier, const MatrixXd& slack, Block& block) {
        block.changeInverse.noalias() = slack * block.inverse;
        MatrixXd product;
        product.noalias() = multiplier * block.changeInverse;
        return MatrixXd(block.target - multiplier - Symmetric(product));
    };
    direction.p = change(m_at.p, direction.s1, m_first);
    direction.q = change(m_at.q, direction.s2, m_second);
    if (m_gz.size() > 0)
    {
        direction.z =
            m_gz.array() - m_at.z.array() - m_at.z.array() * alpha.array() / m_at.alpha.array();
    }
    if (m_gv.size() > 0)
    {
        direction.w = -m_ends.Laplacian(alpha, m).diagonal();
        direction.v =
            m_gv.array() - m_at.v.array() - m_at.v.array() * direction.w.array() / m_w.array();
    }
    return direction;
}

FdlaDirection
FdlaSystem::Centering(double mu)
{
    VectorXd y = RightSide(mu, nullptr);
    SolveInPlace(y);
    return Complete(std::move(y));
}

FdlaDirection
FdlaSystem::Corrected(double mu, const FdlaDirection& affine)
{
    VectorXd y = RightSide(mu, &affine);
    SolveInPlace(y);
    return Complete(std::move(y));
}

FdlaDirection
FdlaSystem::Removal(double mu, Index link)
{
    VectorXd y = RightSide(mu, nullptr);
    VectorXd release = VectorXd::Unit(y.size(), link);
    SolveInPlace(y);
    SolveInPlace(release);
    y -= (m_at.alpha[link] + y[link]) / release[link] * release;
    return Complete(std::move(y));
}

double
FdlaSystem::PrimalStep(const FdlaDirection& direction, double tolerance) const
{
    double step = std::min(LargestMatrixStep(m_first.slackFactor, direction.s1, tolerance),
                           LargestMatrixStep(m_second.slackFactor, direction.s2, tolerance));
    if (m_at.z.size() > 0)
    {
        step = std::min(step, LargestVectorStep(m_at.alpha, direction.y.head(m_ends.Count())));
    }
    if (m_at.v.size() > 0)
    {
        step = std::min(step, LargestVectorStep(m_w, direction.w));
    }
    return step;
}

double
FdlaSystem::DualStep(const FdlaDirection& direction, double tolerance) const
{
    double step = std::min(LargestMatrixStep(m_first.dualFactor, direction.p, tolerance),
                           LargestMatrixStep(m_second.dualFactor, direction.q, tolerance));
    if (m_at.z.size() > 0)
    {
        step = std::min(step, LargestVectorStep(m_at.z, direction.z));
    }
    if (m_at.v.size() > 0)
    {
        step = std::min(step, LargestVectorStep(m_at.v, direction.v));
    }
    return step;
}

const FdlaPoint&
FdlaSystem::At() const
{
    return m_at;
}

void
FdlaSystem::SolveInPlace(VectorXd& y) const
{
    m_schur.triangularView<Eigen::Lower>().solveInPlace(y);
    m_schur.triangularView<Eigen::Lower>().transpose().solveInPlace(y);
}

VectorXd
FdlaSystem::InverseDiagonal(const std::vector<Index>& links) const
{
    constexpr Index TOGETHER = 16;
    const Index count = links.size();
    VectorXd diagonal(count);
    MatrixXd columns;
    for (Index at = 0; at < count; at += TOGETHER)
    {
        // M^-1 = G^-T G^-1, and a column e of G^-1 is 0 above e.
        const Index width = std::min(TOGETHER, count - at);
        const Index rest = m_schur.rows() - links[at];
        columns.setZero(rest, width);
        for (Index i = 0; i < width; ++i)
        {
            columns(links[at + i] - links[at], i) = 1;
        }
        m_schur.bottomRightCorner(rest, rest).triangularView<Eigen::Lower>().solveInPlace(columns);
        diagonal.segment(at, width) = columns.colwise().squaredNorm();
    }
    return diagonal;
}

VectorXd
FdlaSystem::NewComplements(const LinkEnds& ends) const
{
    const Index m = m_at.p.rows();
    if (ends.Count() == 0)
    {
        return VectorXd();
    }
    const Index k = m_ends.Count();
    const double* of = m_half.data();
    MatrixXd columns(k + 1, ends.Count());
    VectorXd diagonal(ends.Count());
    for (Index i = 0; i < ends.Count(); ++i)
    {
        const Index u = ends.u[i];
        const Index v = ends.v[i];
        const auto across = [=](Index f, Index e) {
            return of[(f * m + u) * k + e] - of[(f * m + v) * k + e];
        };
        double* column = columns.col(i).data();
        for (Index e = 0; e < k; ++e)
        {
            column[e] = across(0, e) * across(1, e) + across(2, e) * across(3, e);
        }
        const auto form = [u, v](const MatrixXd& a) {
            return a(u, u) - a(u, v) - a(v, u) + a(v, v);
        };
        column[k] = form(m_first.product) - form(m_second.product);
        diagonal[i] = form(m_at.p) * form(m_first.inverse) + form(m_at.q) * form(m_second.inverse);
    }
    m_schur.triangularView<Eigen::Lower>().solveInPlace(columns);
    return diagonal - columns.colwise().squaredNorm().transpose();
}

} // namespace dsgd
} // namespace ns3
