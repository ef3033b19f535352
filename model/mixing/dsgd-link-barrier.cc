/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-barrier.h"

#include <cmath>
#include <future>

namespace ns3
{
namespace dsgd
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace
{

/// Below this, threads cost more than they bring.
constexpr Index THREAD_NODES = 200;

/**
 * Works on all cones, on large graphs at the same time.
 *
 * @tparam F the callable
 * @param count the number of cones
 * @param nodes m
 * @param work called with every cone
 */
template <typename F>
void
ForEachCone(std::size_t count, Index nodes, F work)
{
    std::vector<std::future<void>> others;
    for (std::size_t k = 1; k < count; ++k)
    {
        const auto policy = nodes < THREAD_NODES ? std::launch::deferred : std::launch::async;
        others.push_back(std::async(policy, work, k));
    }
    work(0);
    for (auto& other : others)
    {
        other.get();
    }
}

} // namespace

LinkBarrier::LinkBarrier(const LinkProgram& program)
    : m_program(program),
      m_factor(program.cones.size()),
      m_inverse(program.cones.size()),
      m_forms(program.cones.size()),
      m_product(program.cones.size()),
      m_transposed(program.cones.size())
{
}

bool
LinkBarrier::MoveTo(const VectorXd& point)
{
    const auto& topology = *m_program.topology;
    const Index m = topology.NodeCount();
    const Index links = topology.LinkCount();
    const VectorXd x = point.head(links);
    const VectorXd slack = m_program.limits - m_program.rows * x;
    if ((slack.size() > 0 && !(slack.minCoeff() > 0)) ||
        (m_program.isNonnegative && !(x.minCoeff() > 0)))
    {
        return false;
    }
    double value = -slack.array().log().sum();
    if (m_program.isNonnegative)
    {
        value -= x.array().log().sum();
    }
    std::vector<Eigen::LLT<MatrixXd>> factors(m_program.cones.size());
    ForEachCone(factors.size(), m, [&](std::size_t k) {
        // On the all-ones vector every cone gets eigenvalue 1, which no direction ever sees.
        const auto& cone = m_program.cones[k];
        const double shift = point[links] + cone.constant;
        MatrixXd matrix = cone.sign * DenseLaplacian(topology, x);
        matrix.diagonal().array() += shift;
        matrix.array() += (1 - shift) / static_cast<double>(m);
        factors[k].compute(matrix);
    });
    for (const auto& factor : factors)
    {
        if (factor.info() != Eigen::Success)
        {
            return false;
        }
        value -= 2 * factor.matrixLLT().diagonal().array().log().sum();
    }
    if (!std::isfinite(value))
    {
        return false;
    }
    m_point = point;
    m_value = value;
    m_slack = slack;
    m_factor = std::move(factors);
    return true;
}

void
LinkBarrier::Prepare()
{
    const auto& topology = *m_program.topology;
    const Index m = topology.NodeCount();
    const Index links = topology.LinkCount();
    ForEachCone(m_factor.size(), m, [&](std::size_t k) {
        MatrixXd& inverse = m_inverse[k];
        inverse.setIdentity(m, m);
        m_factor[k].solveInPlace(inverse);
        inverse.array() -= 1.0 / static_cast<double>(m);
        m_forms[k].resize(links);
        for (Index e = 0; e < links; ++e)
        {
            const auto& link = topology.Links()[e];
            m_forms[k][e] =
                inverse(link.u, link.u) - 2 * inverse(link.u, link.v) + inverse(link.v, link.v);
        }
    });
    m_gradient = VectorXd::Zero(links + 1);
    for (std::size_t k = 0; k < m_factor.size(); ++k)
    {
        m_gradient.head(links) -= m_program.cones[k].sign * m_forms[k];
        m_gradient[links] -= m_inverse[k].trace();
    }
    m_gradient.head(links) += m_program.rows.transpose() * m_slack.cwiseInverse();
    if (m_program.isNonnegative)
    {
        m_gradient.head(links) -= m_point.head(links).cwiseInverse();
    }
}

const VectorXd&
LinkBarrier::Point() const
{
    return m_point;
}

double
LinkBarrier::Value() const
{
    return m_value;
}

const VectorXd&
LinkBarrier::Gradient() const
{
    return m_gradient;
}

VectorXd
LinkBarrier::TimesHessian(const VectorXd& direction) const
{
    const auto& topology = *m_program.topology;
    const Index m = topology.NodeCount();
    const Index links = topology.LinkCount();
    const VectorXd dx = direction.head(links);
    MatrixXd parts = MatrixXd::Zero(links + 1, static_cast<Index>(m_inverse.size()));
    ForEachCone(m_inverse.size(), m, [&](std::size_t k) {
        const MatrixXd& inverse = m_inverse[k];
        const auto change = Change(k, direction);
        // Columns of X times the change, then its transpose, so that all memory is read in order.
        MatrixXd& product = m_product[k];
        product.resize(m, m);
        for (Index j = 0; j < m; ++j)
        {
            auto column = product.col(j);
            column.setZero();
            for (Eigen::SparseMatrix<double>::InnerIterator it(change, j); it; ++it)
            {
                column.noalias() += it.value() * inverse.col(it.row());
            }
        }
        MatrixXd& transposed = m_transposed[k];
        transposed = product.transpose();
        auto part = parts.col(static_cast<Index>(k));
        for (Index e = 0; e < links; ++e)
        {
            const auto& link = topology.Links()[e];
            part[e] =
                m_program.cones[k].sign * (inverse.col(link.u) - inverse.col(link.v))
                                              .dot(transposed.col(link.u) - transposed.col(link.v));
        }
        part[links] = inverse.cwiseProduct(product).sum();
    });
    VectorXd image = parts.rowwise().sum();
    const VectorXd scaled = (m_program.rows * dx).cwiseQuotient(m_slack.cwiseAbs2());
    image.head(links) += m_program.rows.transpose() * scaled;
    if (m_program.isNonnegative)
    {
        image.head(links) += dx.cwiseQuotient(m_point.head(links).cwiseAbs2());
    }
    return image;
}

const MatrixXd&
LinkBarrier::Inverse(std::size_t k) const
{
    return m_inverse[k];
}

const VectorXd&
LinkBarrier::Forms(std::size_t k) const
{
    return m_forms[k];
}

const VectorXd&
LinkBarrier::Slack() const
{
    return m_slack;
}

Eigen::SparseMatrix<double>
LinkBarrier::Change(std::size_t k, const VectorXd& direction) const
{
    const Index links = m_program.topology->LinkCount();
    Eigen::SparseMatrix<double> change =
        SparseLaplacian(*m_program.topology, m_program.cones[k].sign * direction.head(links));
    for (Index i = 0; i < change.rows(); ++i)
    {
        change.coeffRef(i, i) += direction[links];
    }
    return change;
}

double
LinkBarrier::Terms() const
{
    const auto m = static_cast<double>(m_program.topology->NodeCount());
    return (m - 1) * static_cast<double>(m_program.cones.size()) +
           static_cast<double>(m_slack.size()) +
           (m_program.isNonnegative ? m_program.topology->LinkCount() : 0.0);
}

const LinkProgram&
LinkBarrier::Program() const
{
    return m_program;
}

} // namespace dsgd
} // namespace ns3
