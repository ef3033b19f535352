/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-fdla-point.h"

#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param at a point
 * @param ends of its links
 * @return for each link by how much the multipliers miss its equation
 */
Eigen::VectorXd
Residuals(const FdlaPoint& at, const LinkEnds& ends)
{
    const Eigen::MatrixXd d = at.p - at.q;
    Eigen::VectorXd residuals(ends.Count());
    for (Eigen::Index e = 0; e < ends.Count(); ++e)
    {
        residuals[e] = ends.Form(d, e);
        if (at.v.size() > 0)
        {
            residuals[e] -= at.v[ends.u[e]] + at.v[ends.v[e]];
        }
    }
    if (at.z.size() > 0)
    {
        residuals += at.z;
    }
    return residuals;
}

} // namespace

Eigen::MatrixXd
LinkEnds::Laplacian(const Eigen::VectorXd& alpha, Eigen::Index m) const
{
    Eigen::MatrixXd laplacian = Eigen::MatrixXd::Zero(m, m);
    for (Eigen::Index e = 0; e < Count(); ++e)
    {
        laplacian(u[e], u[e]) += alpha[e];
        laplacian(v[e], v[e]) += alpha[e];
        laplacian(u[e], v[e]) -= alpha[e];
        laplacian(v[e], u[e]) -= alpha[e];
    }
    return laplacian;
}

FdlaPoint
Moved(FdlaPoint from, const FdlaDirection& by, double primal, double dual)
{
    from.alpha += primal * by.y.head(from.alpha.size());
    from.r += primal * by.y[from.alpha.size()];
    from.p += dual * by.p;
    from.q += dual * by.q;
    if (from.z.size() > 0)
    {
        from.z += dual * by.z;
    }
    if (from.v.size() > 0)
    {
        from.v += dual * by.v;
    }
    return from;
}

double
Complementarity(const FdlaPoint& at, const LinkEnds& ends)
{
    // <P, S1> + <Q, S2> + z' alpha + v' w, where the links enter by their residuals only.
    return (at.r - 1) * at.p.trace() + (at.r + 1) * at.q.trace() + at.v.sum() +
           at.alpha.dot(Residuals(at, ends));
}

double
DualError(const FdlaPoint& at, const LinkEnds& ends)
{
    return std::abs(at.p.trace() + at.q.trace() - 1) + Residuals(at, ends).lpNorm<1>();
}

} // namespace dsgd
} // namespace ns3
