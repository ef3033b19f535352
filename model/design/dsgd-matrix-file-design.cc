/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-matrix-file-design.h"

#include "ns3/dsgd-mixing-matrix-io.h"

namespace ns3
{
namespace dsgd
{

MatrixFileDesign::MatrixFileDesign(const std::string& path)
    : m_path(path),
      m_matrix(ReadDenseMatrix(path))
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
    return {
        std::make_shared<FixedSchedule>(MixingMatrix::FromDense(input.topology, m_matrix, m_path))};
}

} // namespace dsgd
} // namespace ns3
