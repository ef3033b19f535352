/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-high-end.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <algorithm>
#include <boost/random/normal_distribution.hpp>

namespace ns3
{
namespace dsgd
{

HighEnd::HighEnd(const BaseTopology& topology, uint64_t seed)
    : m_topology(topology),
      m_random(seed),
      m_forms(topology.LinkCount())
{
}

double
HighEnd::Largest() const
{
    return m_largest;
}

const Eigen::VectorXd&
HighEnd::Forms() const
{
    return m_forms;
}

void
HighEnd::MoveTo(const Eigen::SparseMatrix<double, Eigen::RowMajor>& laplacian,
                int degree,
                double cut)
{
    boost::random::normal_distribution<double> normal;
    const double diagonal = laplacian.diagonal().maxCoeff();
    const double edge = cut * m_ratio * diagonal;
    Block last(laplacian.rows(), VECTORS);
    for (Eigen::Index i = 0; i < last.size(); ++i)
    {
        last.data()[i] = normal(m_random);
    }
    Block image = laplacian * last;
    Block now = (2 / edge) * image - last;
    for (int k = 1; k < degree; ++k)
    {
        image.noalias() = laplacian * now;
        last = (4 / edge) * image - 2 * now - last;
        std::swap(last, now);
    }
    now /= now.norm();
    for (uint32_t e = 0; e < m_topology.LinkCount(); ++e)
    {
        const auto& link = m_topology.Links()[e];
        m_forms[e] = (now.row(link.u) - now.row(link.v)).squaredNorm();
    }
    const Eigen::MatrixXd basis = Eigen::HouseholderQR<Eigen::MatrixXd>(now).householderQ() *
                                  Eigen::MatrixXd::Identity(now.rows(), VECTORS);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> ritz(basis.transpose() *
                                                                  (laplacian * basis),
                                                              Eigen::EigenvaluesOnly);
    // The largest eigenvalue is no smaller than any diagonal entry.
    m_largest = std::max(diagonal, ritz.eigenvalues()[VECTORS - 1]);
    m_ratio = m_largest / diagonal;
}

} // namespace dsgd
} // namespace ns3
