/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-cone-step.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// No step above this matters to a method that takes steps of 1 at most.
constexpr double LONGEST = 2;

/// The smallest eigenvalue of a matrix, as far as a Krylov space knows it.
struct RitzValue
{
    double value{0};  //!< at least the smallest eigenvalue
    double weight{0}; //!< size of the last entry of its unit vector in the Krylov basis
};

/**
 * Newton's method on the characteristic polynomial, from below, where it is monotone.
 *
 * @param diagonal of a symmetric tridiagonal matrix
 * @param off its other diagonal, read up to n - 1 entries
 * @param n its size
 * @return its smallest eigenvalue
 */
RitzValue
SmallestRitzValue(const VectorXd& diagonal, const VectorXd& off, Index n)
{
    double x = diagonal[0];
    double scale = 0;
    for (Index i = 0; i < n; ++i)
    {
        const double radius = (i > 0 ? off[i - 1] : 0.0) + (i + 1 < n ? off[i] : 0.0);
        x = std::min(x, diagonal[i] - radius);
        scale = std::max(scale, std::abs(diagonal[i]) + radius);
    }
    VectorXd pivot(n);
    const double enough = 1e-6 * scale;
    for (int round = 0; round < 60; ++round)
    {
        pivot[0] = diagonal[0] - x;
        double slope = -1;
        double sum = slope / pivot[0];
        for (Index i = 1; i < n && pivot[i - 1] > 0; ++i)
        {
            const double ratio = off[i - 1] / pivot[i - 1];
            pivot[i] = diagonal[i] - x - off[i - 1] * ratio;
            slope = -1 + ratio * ratio * slope;
            sum += slope / pivot[i];
        }
        const double step = -1 / sum;
        if (!(step > 0) || !std::isfinite(step))
        {
            break;
        }
        x += step;
        if (step < enough)
        {
            break;
        }
    }
    double entry = 1;
    double norm = 1;
    for (Index i = n - 1; i > 0; --i)
    {
        entry *= off[i - 1] / pivot[i - 1];
        norm += entry * entry;
    }
    return {x, std::isfinite(norm) ? 1 / std::sqrt(norm) : 0.0};
}

} // namespace

double
LargestVectorStep(const VectorXd& at, const VectorXd& change)
{
    double step = UNLIMITED_STEP;
    for (Index i = 0; i < at.size(); ++i)
    {
        if (change[i] < 0)
        {
            step = std::min(step, -at[i] / change[i]);
        }
    }
    return step;
}

double
LargestMatrixStep(const MatrixXd& inverseFactor, const MatrixXd& change, double tolerance)
{
    const Index m = change.rows();
    MatrixXd basis(m, m);
    VectorXd diagonal(m);
    VectorXd off(m);
    VectorXd next(m);
    VectorXd half(m);
    // Any vector does that favors no direction; a fixed one gives the same step every time.
    for (Index i = 0; i < m; ++i)
    {
        next[i] = 1 + (i * 7919 % 101) / 101.0 * (i % 2 == 0 ? 1 : -1);
    }
    basis.col(0) = next.normalized();
    double smallest = 0;
    for (Index n = 1; n <= m; ++n)
    {
        const auto last = basis.col(n - 1);
        half.noalias() = inverseFactor.transpose() * last;
        next.noalias() = change * half;
        half.noalias() = inverseFactor * next;
        diagonal[n - 1] = last.dot(half);
        const auto known = basis.leftCols(n);
        for (int pass = 0; pass < 2; ++pass)
        {
            next.head(n).noalias() = known.transpose() * half;
            half.noalias() -= known * next.head(n);
        }
        const double rest = half.norm();
        off[n - 1] = rest;
        const bool isWhole = n == m || rest <= 1e-12 * (1 + std::abs(diagonal[n - 1]));
        if (isWhole || (n >= 5 && n % 2 == 1))
        {
            const auto ritz = SmallestRitzValue(diagonal, off, n);
            const double residual = isWhole ? 0.0 : rest * ritz.weight;
            smallest = ritz.value - residual;
            if (isWhole || smallest > -1 / LONGEST || residual <= tolerance * -ritz.value)
            {
                break;
            }
        }
        if (n < m)
        {
            basis.col(n) = half / rest;
        }
    }
    return smallest < -1 / LONGEST ? -1 / smallest : UNLIMITED_STEP;
}

} // namespace dsgd
} // namespace ns3
