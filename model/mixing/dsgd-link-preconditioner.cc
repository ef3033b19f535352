/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-preconditioner.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Leading eigenvectors of each cone; k of them cost |E| k^4 / 4.
constexpr Index LEADING = 16;

/// Sweeps of subspace iteration to find them; they need not be accurate.
constexpr int SUBSPACE_SWEEPS = 3;

/// The diagonal part is kept above this share of the Hessian's diagonal.
constexpr double LEAST_RANK_SHARE = 0.05;

} // namespace

LinkPreconditioner::LinkPreconditioner(const LinkBarrier& barrier)
    : m_barrier(barrier),
      m_leading(barrier.Program().cones.size())
{
    const auto& topology = *barrier.Program().topology;
    const Index m = topology.NodeCount();
    const auto& rows = barrier.Program().rows;
    std::vector<Eigen::Triplet<double>> entries;
    for (Index i = 0; i < m; ++i)
    {
        for (uint32_t e : topology.IncidentLinks(static_cast<uint32_t>(i)))
        {
            entries.emplace_back(i, e, 1);
        }
    }
    for (Index i = 0; i < rows.rows(); ++i)
    {
        for (Eigen::SparseMatrix<double, Eigen::RowMajor>::InnerIterator it(rows, i); it; ++it)
        {
            entries.emplace_back(m + i, it.col(), it.value());
        }
    }
    m_all.resize(m + rows.rows(), topology.LinkCount() + 1);
    m_all.setFromTriplets(entries.begin(), entries.end());
    for (auto& leading : m_leading)
    {
        leading = MatrixXd::Zero(m, std::min<Index>(LEADING, m - 1));
        for (Index j = 0; j < leading.cols(); ++j)
        {
            for (Index i = 0; i < m; ++i)
            {
                leading(i, j) = std::cos(static_cast<double>((i + 1) * (j + 1)));
            }
        }
    }
}

void
LinkPreconditioner::Update()
{
    const auto& program = m_barrier.Program();
    const auto& topology = *program.topology;
    const Index m = topology.NodeCount();
    const Index links = topology.LinkCount();
    const VectorXd inverseSlack = m_barrier.Slack().cwiseInverse();
    VectorXd diagonal = VectorXd::Zero(links + 1);
    if (program.isNonnegative)
    {
        diagonal.head(links) = m_barrier.Point().head(links).cwiseInverse().cwiseAbs2();
    }
    VectorXd weights(m_all.rows());
    weights.head(m).setZero();
    weights.tail(inverseSlack.size()) = inverseSlack.cwiseAbs2();

    Index columns = 0;
    for (const auto& leading : m_leading)
    {
        columns += leading.cols() * (leading.cols() + 1) / 2;
    }
    m_root = MatrixXd::Zero(links + 1, columns);
    columns = 0;
    for (std::size_t k = 0; k < m_leading.size(); ++k)
    {
        const MatrixXd& inverse = m_barrier.Inverse(k);
        MatrixXd& leading = m_leading[k];
        MatrixXd image;
        for (int sweep = 0; sweep < SUBSPACE_SWEEPS; ++sweep)
        {
            image.noalias() = inverse * leading;
            leading = Eigen::HouseholderQR<MatrixXd>(image).householderQ() *
                      MatrixXd::Identity(m, leading.cols());
        }
        image.noalias() = inverse * leading;
        const Eigen::SelfAdjointEigenSolver<MatrixXd> ritz(leading.transpose() * image);
        leading *= ritz.eigenvectors();
        const VectorXd values = ritz.eigenvalues().cwiseMax(0);

        VectorXd rest = inverse.diagonal();
        rest -= leading.cwiseAbs2() * values;
        rest = rest.cwiseMax(0).cwiseAbs2();
        weights.head(m) += rest;
        MatrixXd across(links, leading.cols());
        for (Index e = 0; e < links; ++e)
        {
            const auto& link = topology.Links()[e];
            across.row(e) = leading.row(link.u) - leading.row(link.v);
            const double form = m_barrier.Forms(k)[e];
            const double low = across.row(e).cwiseAbs2().dot(values);
            diagonal[e] += std::max(LEAST_RANK_SHARE * form * form,
                                    form * form - low * low - rest[link.u] - rest[link.v]);
        }
        diagonal[links] +=
            std::max(1e-12 * inverse.squaredNorm(), inverse.squaredNorm() - values.squaredNorm());
        for (Index a = 0; a < leading.cols(); ++a)
        {
            m_root(links, columns) = values[a];
            m_root.col(columns++).head(links) =
                program.cones[k].sign * values[a] * across.col(a).cwiseAbs2();
            for (Index b = 0; b < a; ++b)
            {
                m_root.col(columns++).head(links) = std::sqrt(2 * values[a] * values[b]) *
                                                    across.col(a).cwiseProduct(across.col(b));
            }
        }
    }
    m_inverse = diagonal.cwiseInverse();
    m_scaled = m_all * m_inverse.asDiagonal();
    Eigen::SparseMatrix<double> normal = m_scaled * m_all.transpose();
    for (Index i = 0; i < normal.rows(); ++i)
    {
        normal.coeffRef(i, i) += 1 / std::max(weights[i], 1e-300);
    }
    if (!m_isAnalyzed)
    {
        m_sparse.analyzePattern(normal);
        m_isAnalyzed = true;
    }
    m_sparse.factorize(normal);
    m_across = SolveRows(m_root);
    MatrixXd small = m_root.transpose() * m_across;
    small.diagonal().array() += 1;
    m_small.compute(small);
}

VectorXd
LinkPreconditioner::InverseDiagonal() const
{
    const auto& topology = *m_barrier.Program().topology;
    const Index links = topology.LinkCount();
    const MatrixXd normal = m_sparse.solve(MatrixXd::Identity(m_all.rows(), m_all.rows()));
    // Rows of across (I + U^T across)^-1 across^T are all that is needed of it.
    const MatrixXd solved = m_small.solve(m_across.transpose());
    VectorXd diagonal(links);
    std::vector<std::vector<std::pair<Index, double>>> entries(links);
    for (Index i = 0; i < m_scaled.rows(); ++i)
    {
        for (Eigen::SparseMatrix<double, Eigen::RowMajor>::InnerIterator it(m_scaled, i); it; ++it)
        {
            entries[it.col()].emplace_back(i, it.value());
        }
    }
    for (Index e = 0; e < links; ++e)
    {
        double coupled = 0;
        for (const auto& [i, a] : entries[e])
        {
            for (const auto& [j, b] : entries[e])
            {
                coupled += a * b * normal(i, j);
            }
        }
        diagonal[e] = m_inverse[e] - coupled - m_across.row(e).dot(solved.col(e));
    }
    return diagonal.cwiseMax(1e-12 * m_inverse.head(links));
}

MatrixXd
LinkPreconditioner::SolveRows(const MatrixXd& right) const
{
    const MatrixXd part = m_scaled * right;
    const MatrixXd solved = m_sparse.solve(part);
    return m_inverse.asDiagonal() * right - m_scaled.transpose() * solved;
}

VectorXd
LinkPreconditioner::Solve(const VectorXd& right) const
{
    const VectorXd part = SolveRows(right);
    return part - m_across * m_small.solve(m_root.transpose() * part);
}

} // namespace dsgd
} // namespace ns3
