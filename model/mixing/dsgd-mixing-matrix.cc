/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mixing-matrix.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param origin where the matrix came from
 * @param row a row
 * @param column a column
 * @param message what is wrong there
 */
[[noreturn]] void
Refuse(const std::string& origin, Eigen::Index row, Eigen::Index column, const std::string& message)
{
    throw std::invalid_argument(origin + ": row " + std::to_string(row) + ", column " +
                                std::to_string(column) + " " + message);
}

/**
 * @param value a number
 * @return all its digits
 */
std::string
Digits(double value)
{
    std::ostringstream out;
    out.precision(12);
    out << value;
    return out.str();
}

/**
 * @param topology the base topology
 * @param rows of a matrix
 * @param columns of the matrix
 * @param origin where it came from
 */
void
RequireSize(const BaseTopology& topology,
            Eigen::Index rows,
            Eigen::Index columns,
            const std::string& origin)
{
    const Eigen::Index m = topology.NodeCount();
    if (rows != m || columns != m)
    {
        throw std::invalid_argument(origin + ": has " + std::to_string(rows) + " rows and " +
                                    std::to_string(columns) + " columns, the topology has " +
                                    std::to_string(m) + " nodes");
    }
}

} // namespace

MixingMatrix::MixingMatrix(std::shared_ptr<const BaseTopology> topology, LinkWeights weights)
    : m_topology(std::move(topology)),
      m_weights(std::move(weights)),
      m_self(m_topology->NodeCount(), 1.0),
      m_rows(m_topology->NodeCount())
{
    if (m_weights.size() != m_topology->LinkCount())
    {
        throw std::invalid_argument(
            "a mixing matrix on " + std::to_string(m_topology->LinkCount()) +
            " links needs as many weights, not " + std::to_string(m_weights.size()));
    }
    for (uint32_t e = 0; e < m_topology->LinkCount(); ++e)
    {
        const auto& link = m_topology->Links()[e];
        const double weight = m_weights[e];
        if (!std::isfinite(weight))
        {
            Refuse("mixing matrix", link.u, link.v, "is " + Digits(weight) + ", not finite");
        }
        if (weight != 0)
        {
            m_rows[link.u].push_back({link.v, weight});
            m_rows[link.v].push_back({link.u, weight});
        }
    }
    for (uint32_t i = 0; i < NodeCount(); ++i)
    {
        std::sort(m_rows[i].begin(), m_rows[i].end(), [](const auto& a, const auto& b) {
            return a.neighbor < b.neighbor;
        });
        for (const auto& entry : m_rows[i])
        {
            m_self[i] -= entry.weight;
        }
    }
}

MixingMatrix
MixingMatrix::FromDense(std::shared_ptr<const BaseTopology> topology,
                        const Eigen::MatrixXd& matrix,
                        const std::string& origin)
{
    RequireSize(*topology, matrix.rows(), matrix.cols(), origin);
    return FromEntries(std::move(topology), MatrixEntries::FromDense(matrix, origin));
}

MixingMatrix
MixingMatrix::FromEntries(std::shared_ptr<const BaseTopology> topology, MatrixEntries matrix)
{
    const auto& origin = matrix.origin;
    RequireSize(*topology, matrix.size, matrix.size, origin);
    LinkWeights weights = LinkWeights::Zero(topology->LinkCount());
    matrix.Mirror();
    auto entry = matrix.entries.cbegin();
    for (uint32_t i = 0; i < matrix.size; ++i)
    {
        double sum = 0;
        std::string place;
        for (; entry != matrix.entries.cend() && entry->row == i; ++entry)
        {
            const uint32_t j = entry->column;
            const double value = entry->value;
            const auto* mirrored = matrix.Find(j, i);
            place = matrix.Place(entry->line > 0 ? *entry : *mirrored);
            if (!std::isfinite(value))
            {
                Refuse(origin, i, j, "is " + Digits(value) + ", not finite" + place);
            }
            if (std::abs(value - mirrored->value) > TOLERANCE)
            {
                Refuse(origin,
                       i,
                       j,
                       "is " + Digits(value) + " but the entry across the diagonal is " +
                           Digits(mirrored->value) + ", a mixing matrix is symmetric" + place);
            }
            if (i < j && value != 0)
            {
                const auto link = topology->FindLink(i, j);
                if (!link)
                {
                    Refuse(origin,
                           i,
                           j,
                           "is " + Digits(value) +
                               " where the topology has no link, 0 is needed there" + place);
                }
                weights[*link] = (value + mirrored->value) / 2;
            }
            sum += value;
        }
        if (std::abs(sum - 1) > TOLERANCE)
        {
            throw std::invalid_argument(
                origin + ": row " + std::to_string(i) + " sums to " + Digits(sum) +
                ", every row of a mixing matrix sums to 1" +
                (matrix.countsFromOne ? " (row " + std::to_string(uint64_t{i} + 1) + " of the file)"
                                      : place));
        }
    }
    return MixingMatrix(std::move(topology), std::move(weights));
}

uint32_t
MixingMatrix::NodeCount() const
{
    return m_topology->NodeCount();
}

const BaseTopology&
MixingMatrix::Topology() const
{
    return *m_topology;
}

std::shared_ptr<const BaseTopology>
MixingMatrix::SharedTopology() const
{
    return m_topology;
}

const LinkWeights&
MixingMatrix::Weights() const
{
    return m_weights;
}

double
MixingMatrix::SelfWeight(uint32_t node) const
{
    return m_self.at(node);
}

const std::vector<MixingMatrix::Entry>&
MixingMatrix::ActiveNeighbors(uint32_t node) const
{
    return m_rows.at(node);
}

uint32_t
MixingMatrix::ActiveDegree(uint32_t node) const
{
    return static_cast<uint32_t>(m_rows.at(node).size());
}

uint32_t
MixingMatrix::MaxActiveDegree() const
{
    std::size_t degree = 0;
    for (const auto& row : m_rows)
    {
        degree = std::max(degree, row.size());
    }
    return static_cast<uint32_t>(degree);
}

uint32_t
MixingMatrix::ActiveLinkCount() const
{
    return static_cast<uint32_t>((m_weights.array() != 0).count());
}

double
MixingMatrix::MixingNorm() const
{
    return dsgd::MixingNorm(*m_topology, m_weights);
}

Eigen::MatrixXd
MixingMatrix::Dense() const
{
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(NodeCount(), NodeCount());
    for (uint32_t i = 0; i < NodeCount(); ++i)
    {
        matrix(i, i) = m_self[i];
        for (const auto& entry : m_rows[i])
        {
            matrix(i, entry.neighbor) = entry.weight;
        }
    }
    return matrix;
}

} // namespace dsgd
} // namespace ns3
