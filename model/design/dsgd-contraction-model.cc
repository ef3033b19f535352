/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-contraction-model.h"

#include <Eigen/Cholesky>

namespace ns3
{
namespace dsgd
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

ContractionModel::ContractionModel(const BaseTopology& topology, MatrixXd matrix, WeightSign sign)
    : m_topology(topology),
      m_matrix(std::move(matrix)),
      m_sign(sign),
      m_slope(topology.LinkCount())
{
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        m_slope[e] = 0.5 * Entry(e, e);
    }
}

const BaseTopology&
ContractionModel::Topology() const
{
    return m_topology;
}

double
ContractionModel::Entry(uint32_t e, uint32_t f) const
{
    const auto& a = m_topology.Links()[e];
    const auto& b = m_topology.Links()[f];
    const int common = (a.u == b.u) + (a.v == b.v) - (a.u == b.v) - (a.v == b.u);
    return common == 0 ? 0
                       : common * (m_matrix(a.u, b.u) - m_matrix(a.u, b.v) - m_matrix(a.v, b.u) +
                                   m_matrix(a.v, b.v));
}

MatrixXd
ContractionModel::Block(const std::vector<uint32_t>& links) const
{
    const auto count = static_cast<Index>(links.size());
    MatrixXd block(count, count);
    for (Index i = 0; i < count; ++i)
    {
        for (Index j = 0; j <= i; ++j)
        {
            block(i, j) = Entry(links[i], links[j]);
            block(j, i) = block(i, j);
        }
    }
    // X is known to rounding only.
    block.diagonal() *= 1 + 1e-10;
    return block;
}

ContractionModel::Fit
ContractionModel::Solve(std::vector<uint32_t> links) const
{
    while (true)
    {
        Fit fit;
        fit.links = links;
        const auto count = static_cast<Index>(links.size());
        VectorXd slope(count);
        for (Index i = 0; i < count; ++i)
        {
            slope[i] = m_slope[links[i]];
        }
        const Eigen::LLT<MatrixXd> factor(Block(links));
        fit.weights = factor.solve(slope);
        std::vector<uint32_t> kept;
        for (Index i = 0; i < count; ++i)
        {
            if (m_sign == WeightSign::FREE || fit.weights[i] > 0)
            {
                kept.push_back(links[i]);
            }
        }
        if (kept.size() == links.size())
        {
            const MatrixXd inverse = factor.solve(MatrixXd::Identity(count, count));
            fit.loss = fit.weights.cwiseAbs2().cwiseQuotient(inverse.diagonal());
            fit.value = slope.dot(fit.weights);
            return fit;
        }
        links = std::move(kept);
    }
}

VectorXd
ContractionModel::Slope(const Fit& fit) const
{
    VectorXd slope = m_slope;
    for (std::size_t k = 0; k < fit.links.size(); ++k)
    {
        const uint32_t e = fit.links[k];
        const auto& link = m_topology.Links()[e];
        for (uint32_t end : {link.u, link.v})
        {
            for (uint32_t f : m_topology.IncidentLinks(end))
            {
                // The link itself is met at both ends.
                slope[f] -= (f == e ? 0.5 : 1) * fit.weights[k] * Entry(e, f);
            }
        }
    }
    return slope;
}

double
ContractionModel::Gain(const VectorXd& slope, const std::vector<uint32_t>& links) const
{
    VectorXd part(static_cast<Index>(links.size()));
    for (Index i = 0; i < part.size(); ++i)
    {
        part[i] = slope[links[i]];
    }
    return part.dot(Block(links).llt().solve(part));
}

LinkWeights
ContractionModel::Spread(const Fit& fit) const
{
    LinkWeights weights = LinkWeights::Zero(m_topology.LinkCount());
    for (std::size_t k = 0; k < fit.links.size(); ++k)
    {
        weights[fit.links[k]] = fit.weights[static_cast<Index>(k)];
    }
    return weights;
}

} // namespace dsgd
} // namespace ns3
