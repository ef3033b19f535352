/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sparse-program.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

SparseProgram::SparseProgram(const BaseTopology& topology,
                             const LinkLimits& limits,
                             WeightSign sign,
                             double r)
    : m_topology(topology),
      m_limits(limits),
      m_sign(sign),
      m_r(r),
      m_nodes(topology.NodeCount()),
      m_pi(MatrixXd::Identity(m_nodes, m_nodes) -
           MatrixXd::Constant(m_nodes, m_nodes, 1.0 / m_nodes))
{
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        if (limits.usable[e])
        {
            m_links.push_back(e);
        }
    }
    m_count = m_links.size();
    m_incident.resize(m_nodes);
    for (Index k = 0; k < m_count; ++k)
    {
        m_incident[Link(k).u].push_back(k);
        m_incident[Link(k).v].push_back(k);
    }
    Start();
    while (!(Value(m_x, 1) < HUGE_VAL) && Excess() < 1e12)
    {
        m_x[2 * m_count] = 2 * m_x[2 * m_count] + 1;
    }
}

const TopologyLink&
SparseProgram::Link(Index k) const
{
    return m_topology.Links()[m_links[k]];
}

double
SparseProgram::Price(Index k, Index node) const
{
    return Link(k).u == node ? m_limits.priceAtU[m_links[k]] : m_limits.priceAtV[m_links[k]];
}

void
SparseProgram::Start()
{
    m_hasLinks.resize(m_nodes);
    m_hasRoom.resize(m_nodes);
    VectorXd share = VectorXd::Constant(m_nodes, 0.9);
    for (Index i = 0; i < m_nodes; ++i)
    {
        m_hasLinks[i] = m_limits.links[i] < m_incident[i].size();
        double sum = 0;
        for (Index k : m_incident[i])
        {
            sum += Price(k, i);
        }
        m_hasRoom[i] = sum > m_limits.room[i];
        if (m_hasLinks[i])
        {
            share[i] = std::min(share[i], 0.9 * m_limits.links[i] / m_incident[i].size());
        }
        if (m_hasRoom[i])
        {
            share[i] = std::min(share[i], 0.9 * m_limits.room[i] / sum);
        }
    }
    m_x = VectorXd::Zero(2 * m_count + 1);
    for (Index k = 0; k < m_count; ++k)
    {
        const auto& link = Link(k);
        m_x[k] = 0.9 / (1.0 + std::max(m_incident[link.u].size(), m_incident[link.v].size()));
        m_x[m_count + k] = std::min(share[link.u], share[link.v]);
    }
    m_x[2 * m_count] = 1;
}

SparseProgram::Slacks
SparseProgram::At(const VectorXd& x) const
{
    const MatrixXd j = MatrixXd::Constant(m_nodes, m_nodes, 1.0 / m_nodes);
    const double t = x[2 * m_count];
    Slacks s;
    s.s1 = (m_r + t - 1) * m_pi + j;
    s.s2 = (m_r + t + 1) * m_pi + j;
    s.self = VectorXd::Ones(m_nodes);
    s.rows = VectorXd::Constant(m_nodes, m_r * m_r * (1 - 1.0 / m_nodes) + 1.0 / m_nodes + t);
    s.links = VectorXd::Ones(m_nodes);
    s.room = VectorXd::Ones(m_nodes);
    for (Index i = 0; i < m_nodes; ++i)
    {
        s.links[i] = m_hasLinks[i] ? m_limits.links[i] : 1.0;
        s.room[i] = m_hasRoom[i] ? m_limits.room[i] : 1.0;
    }
    for (Index k = 0; k < m_count; ++k)
    {
        const double a = x[k];
        const double z = x[m_count + k];
        const auto [u, v] = std::pair<Index, Index>(Link(k).u, Link(k).v);
        s.s1(u, u) += a;
        s.s1(v, v) += a;
        s.s1(u, v) -= a;
        s.s1(v, u) -= a;
        s.s2(u, u) -= a;
        s.s2(v, v) -= a;
        s.s2(u, v) += a;
        s.s2(v, u) += a;
        for (Index i : {u, v})
        {
            s.self[i] -= a;
            s.rows[i] -= a * a / z;
            s.links[i] -= m_hasLinks[i] ? z : 0.0;
            s.room[i] -= m_hasRoom[i] ? z * Price(k, i) : 0.0;
        }
    }
    s.rows -= s.self.cwiseAbs2();
    return s;
}

double
SparseProgram::Value(const VectorXd& x, double weight) const
{
    const auto z = x.segment(m_count, m_count).array();
    if (!x.allFinite() || !(z > 0).all() || !(z < 1).all() ||
        (m_sign != WeightSign::FREE && !(x.head(m_count).array() > 0).all()))
    {
        return HUGE_VAL;
    }
    const auto s = At(x);
    if (!(s.rows.array() > 0).all() || !(s.links.array() > 0).all() ||
        !(s.room.array() > 0).all() ||
        (m_sign == WeightSign::NONNEGATIVE_MATRIX && !(s.self.array() > 0).all()))
    {
        return HUGE_VAL;
    }
    const Eigen::LLT<MatrixXd> f1(s.s1);
    const Eigen::LLT<MatrixXd> f2(s.s2);
    if (f1.info() != Eigen::Success || f2.info() != Eigen::Success)
    {
        return HUGE_VAL;
    }
    double value = x[2 * m_count] / weight - 2 * f1.matrixLLT().diagonal().array().log().sum() -
                   2 * f2.matrixLLT().diagonal().array().log().sum() - s.rows.array().log().sum() -
                   s.links.array().log().sum() - s.room.array().log().sum() - z.log().sum() -
                   (1 - z).log().sum();
    if (m_sign != WeightSign::FREE)
    {
        value -= x.head(m_count).array().log().sum();
    }
    if (m_sign == WeightSign::NONNEGATIVE_MATRIX)
    {
        value -= s.self.array().log().sum();
    }
    return value;
}

void
SparseProgram::SetNorm(double r)
{
    m_r = r;
}

double
SparseProgram::Excess() const
{
    return m_x[2 * m_count];
}

double
SparseProgram::Center(double weight)
{
    const Index n = 2 * m_count + 1;
    const Index t = 2 * m_count;
    const auto s = At(m_x);
    const MatrixXd j = MatrixXd::Constant(m_nodes, m_nodes, 1.0 / m_nodes);
    const MatrixXd x1 = s.s1.llt().solve(MatrixXd::Identity(m_nodes, m_nodes)) - j;
    const MatrixXd x2 = s.s2.llt().solve(MatrixXd::Identity(m_nodes, m_nodes)) - j;
    VectorXd gradient = VectorXd::Zero(n);
    MatrixXd hessian = MatrixXd::Zero(n, n); // lower triangle
    const auto form = [](const MatrixXd& x, const TopologyLink& a, const TopologyLink& b) {
        return x(a.u, b.u) - x(a.u, b.v) - x(a.v, b.u) + x(a.v, b.v);
    };
    const MatrixXd xx1 = x1 * x1;
    const MatrixXd xx2 = x2 * x2;
    gradient[t] = 1 / weight - x1.trace() - x2.trace();
    hessian(t, t) = xx1.trace() + xx2.trace();
    for (Index e = 0; e < m_count; ++e)
    {
        const auto& a = Link(e);
        gradient[e] = form(x2, a, a) - form(x1, a, a);
        hessian(t, e) = form(xx1, a, a) - form(xx2, a, a);
        for (Index f = e; f < m_count; ++f)
        {
            const double g1 = form(x1, a, Link(f));
            const double g2 = form(x2, a, Link(f));
            hessian(f, e) = g1 * g1 + g2 * g2;
        }
        const double alpha = m_x[e];
        const double z = m_x[m_count + e];
        const Index ze = m_count + e;
        gradient[ze] += 1 / (1 - z) - 1 / z;
        hessian(ze, ze) += 1 / (z * z) + 1 / ((1 - z) * (1 - z));
        if (m_sign != WeightSign::FREE)
        {
            gradient[e] -= 1 / alpha;
            hessian(e, e) += 1 / (alpha * alpha);
        }
        for (Index i : {a.u, a.v})
        {
            const double inverse = 1 / s.rows[i];
            hessian(e, e) += 2 * inverse / z;
            hessian(ze, e) -= 2 * inverse * alpha / (z * z);
            hessian(ze, ze) += 2 * inverse * alpha * alpha / (z * z * z);
        }
    }
    for (Index i = 0; i < m_nodes; ++i)
    {
        AddNode(i, s, gradient, hessian);
    }
    Eigen::LLT<MatrixXd> factor(hessian);
    if (factor.info() != Eigen::Success)
    {
        hessian.diagonal() *= 1 + 1e-10;
        factor.compute(hessian);
        if (factor.info() != Eigen::Success)
        {
            return 0;
        }
    }
    const VectorXd step = -factor.solve(gradient);
    const double decrement = std::sqrt(std::max(0.0, -gradient.dot(step)));
    const double before = Value(m_x, weight);
    for (double length = 1; length > 1e-6; length /= 2)
    {
        const VectorXd next = m_x + length * step;
        if (Value(next, weight) < before - 0.1 * length * decrement * decrement)
        {
            m_x = next;
            return decrement;
        }
    }
    return 0;
}

void
SparseProgram::AddNode(Index i, const Slacks& s, VectorXd& gradient, MatrixXd& hessian) const
{
    const Index t = 2 * m_count;
    const auto& links = m_incident[i];
    const Index degree = links.size();
    // Slopes of the slack of the row's norm: by alpha, then by z.
    VectorXd slope(2 * degree);
    for (Index k = 0; k < degree; ++k)
    {
        const double alpha = m_x[links[k]];
        const double z = m_x[m_count + links[k]];
        slope[k] = 2 * s.self[i] - 2 * alpha / z;
        slope[degree + k] = alpha * alpha / (z * z);
    }
    const double row = 1 / s.rows[i];
    gradient[t] -= row;
    hessian(t, t) += row * row;
    const bool selfMatters = m_sign == WeightSign::NONNEGATIVE_MATRIX;
    const double self = selfMatters ? 1 / s.self[i] : 0;
    const double count = m_hasLinks[i] ? 1 / s.links[i] : 0;
    const double room = m_hasRoom[i] ? 1 / s.room[i] : 0;
    for (Index k = 0; k < degree; ++k)
    {
        const Index e = links[k];
        const double price = Price(e, i);
        gradient[e] += self - slope[k] * row;
        gradient[m_count + e] += count + price * room - slope[degree + k] * row;
        hessian(t, e) += slope[k] * row * row;
        hessian(t, m_count + e) += slope[degree + k] * row * row;
        for (Index l = 0; l < degree; ++l)
        {
            const Index f = links[l];
            if (f >= e)
            {
                hessian(f, e) += slope[k] * slope[l] * row * row + 2 * row + self * self;
                hessian(m_count + f, m_count + e) +=
                    slope[degree + k] * slope[degree + l] * row * row + count * count +
                    (price * room) * (Price(f, i) * room); // no overflow for any price
            }
            hessian(m_count + f, e) += slope[k] * slope[degree + l] * row * row;
        }
    }
}

SparseDual
SparseProgram::Multipliers(double weight) const
{
    const auto s = At(m_x);
    const MatrixXd one = MatrixXd::Identity(m_nodes, m_nodes);
    SparseDual dual;
    dual.d = weight * (s.s1.llt().solve(one) - s.s2.llt().solve(one));
    dual.y = weight * s.rows.cwiseInverse();
    dual.tau = 2 * dual.y.cwiseProduct(s.self);
    dual.nu = VectorXd::Zero(m_nodes);
    dual.eta = VectorXd::Zero(m_nodes);
    for (Index i = 0; i < m_nodes; ++i)
    {
        dual.tau[i] -= m_sign == WeightSign::NONNEGATIVE_MATRIX ? weight / s.self[i] : 0;
        dual.nu[i] = m_hasLinks[i] ? weight / s.links[i] : 0;
        dual.eta[i] = m_hasRoom[i] ? weight / s.room[i] : 0;
    }
    return dual;
}

} // namespace dsgd
} // namespace ns3
