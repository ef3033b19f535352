/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-cholesky.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

using Eigen::Index;
using Eigen::MatrixXd;

bool
FactorCholesky(MatrixXd& a)
{
    // Large enough for the product below to be fast.
    constexpr Index BLOCK = 32;
    const Index n = a.rows();
    for (Index at = 0; at < n; at += BLOCK)
    {
        const Index size = std::min(BLOCK, n - at);
        const Index rest = n - at - size;
        auto corner = a.block(at, at, size, size);
        if (Eigen::internal::llt_inplace<double, Eigen::Lower>::unblocked(corner) >= 0)
        {
            return false;
        }
        if (rest > 0)
        {
            auto below = a.block(at + size, at, rest, size);
            corner.triangularView<Eigen::Lower>().transpose().solveInPlace<Eigen::OnTheRight>(
                below);
            a.bottomRightCorner(rest, rest).selfadjointView<Eigen::Lower>().rankUpdate(below, -1.0);
        }
    }
    return true;
}

bool
InvertCholeskyFactor(MatrixXd a, MatrixXd& inverse)
{
    if (!FactorCholesky(a))
    {
        return false;
    }
    const Index m = a.rows();
    inverse.setZero(m, m);
    for (Index column = 0; column < m; ++column)
    {
        auto x = inverse.col(column);
        x[column] = 1;
        for (Index i = column; i < m; ++i)
        {
            x[i] /= a(i, i);
            x.tail(m - i - 1) -= x[i] * a.col(i).tail(m - i - 1);
        }
    }
    return true;
}

} // namespace dsgd
} // namespace ns3
