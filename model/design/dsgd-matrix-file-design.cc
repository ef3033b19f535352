/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-matrix-file-design.h"

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-large-fdla.h"
#include "ns3/dsgd-mixing-matrix-io.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param matrix a mixing matrix
 * @return a proven lower bound on the norm of any matrix on the links that it uses
 */
double
BoundOnItsLinks(const MixingMatrix& matrix)
{
    std::vector<bool> used;
    for (const double weight : matrix.Weights())
    {
        used.push_back(weight != 0);
    }
    if (!matrix.Topology().Subset(used).IsConnected())
    {
        return 1; // the mean of a part can never change
    }
    if (matrix.NodeCount() < 2 || matrix.NodeCount() > LARGE_FDLA_NODES)
    {
        return 0;
    }
    return matrix.ActiveLinkCount() > DENSE_FDLA_LINKS
               ? SolveLargeFdla(matrix.Topology(), used).lowerBound
               : FdlaSolver(matrix.Topology(), used).Solve().lowerBound;
}

} // namespace

MatrixFileDesign::MatrixFileDesign(const std::string& path)
    : m_path(path),
      m_matrix(ReadMatrix(path))
{
}

std::string
MatrixFileDesign::Name() const
{
    return "file:" + m_path;
}

bool
MatrixFileDesign::KeepsBudget() const
{
    return false;
}

MixingDesign::Candidate
MatrixFileDesign::DoDesign(const DesignInput& input, const DesignBudget&) const
{
    auto matrix = MixingMatrix::FromEntries(input.topology, m_matrix);
    const double bound = BoundOnItsLinks(matrix);
    return {std::make_shared<FixedSchedule>(std::move(matrix)), bound};
}

} // namespace dsgd
} // namespace ns3
