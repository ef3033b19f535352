/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MATRIX_FILE_DESIGN_H
#define DSGD_MATRIX_FILE_DESIGN_H

#include "dsgd-mixing-design.h"

#include "ns3/dsgd-matrix-entries.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A mixing matrix that the user brings, checked to be legal: m lines of m comma-separated numbers,
 * or a Matrix Market file.
 *
 * The report's lower bound on r is proven for every matrix on the links that this one uses: by
 * FdlaSolver, or by SolveLargeFdla() above DENSE_FDLA_LINKS links; 1 if they do not connect all
 * nodes, none (0) above LARGE_FDLA_NODES nodes.
 */
class MatrixFileDesign : public MixingDesign
{
  public:
    /**
     * @param path the file
     * @throws std::invalid_argument if it cannot be read or holds no square matrix
     */
    explicit MatrixFileDesign(const std::string& path);

    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;

    std::string m_path;     //!< the file
    MatrixEntries m_matrix; //!< its content
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MATRIX_FILE_DESIGN_H
