/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MIXING_MATRIX_H
#define DSGD_MIXING_MATRIX_H

#include "dsgd-laplacian.h"
#include "dsgd-matrix-entries.h"

#include <memory>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A legal mixing matrix W: m x m, symmetric, rows summing to 1, zero off the base topology, finite.
 *
 * It is kept as link weights, W = I - B diag(alpha) B^T, which makes symmetry and row sums exact.
 * Weights may be negative. A link is active if its weight is not zero; then both ends send.
 */
class MixingMatrix
{
  public:
    /// An off-diagonal entry of a row.
    struct Entry
    {
        uint32_t neighbor{0}; //!< the column
        double weight{0};     //!< W_ij, not zero
    };

    /// How far a row's sum may be from 1, or an entry from its mirror image.
    static constexpr double TOLERANCE = 1e-9;

    /**
     * @param topology the base topology
     * @param weights |E| link weights
     * @throws std::invalid_argument if their number is not |E| or one is not finite
     */
    MixingMatrix(std::shared_ptr<const BaseTopology> topology, LinkWeights weights);

    /**
     * Checks a full matrix and keeps its link weights.
     *
     * @param topology the base topology
     * @param matrix the candidate
     * @param origin where it came from, for errors
     * @return the mixing matrix
     * @throws std::invalid_argument naming row, column and value of the first entry that is not
     * finite, not symmetric or off the topology, or the row whose sum is not 1
     */
    static MixingMatrix FromDense(std::shared_ptr<const BaseTopology> topology,
                                  const Eigen::MatrixXd& matrix,
                                  const std::string& origin = "mixing matrix");

    /**
     * As FromDense(), of a matrix that knows where each entry came from.
     *
     * @param topology the base topology
     * @param matrix the candidate
     * @return the mixing matrix
     * @throws std::invalid_argument as FromDense(), with the line of the file
     */
    static MixingMatrix FromEntries(std::shared_ptr<const BaseTopology> topology,
                                    MatrixEntries matrix);

    /**
     * @return m
     */
    uint32_t NodeCount() const;

    /**
     * @return the base topology
     */
    const BaseTopology& Topology() const;

    /**
     * @return the base topology, shared
     */
    std::shared_ptr<const BaseTopology> SharedTopology() const;

    /**
     * @return the weights by link number of the base topology
     */
    const LinkWeights& Weights() const;

    /**
     * @param node a node i
     * @return W_ii
     */
    double SelfWeight(uint32_t node) const;

    /**
     * @param node a node i
     * @return the nonzero W_ij, j ascending
     */
    const std::vector<Entry>& ActiveNeighbors(uint32_t node) const;

    /**
     * @param node a node
     * @return how many of its links are active
     */
    uint32_t ActiveDegree(uint32_t node) const;

    /**
     * @return the largest active degree
     */
    uint32_t MaxActiveDegree() const;

    /**
     * @return how many links are active
     */
    uint32_t ActiveLinkCount() const;

    /**
     * @return r = ||W - J||
     */
    double MixingNorm() const;

    /**
     * @return W, m x m
     */
    Eigen::MatrixXd Dense() const;

  private:
    std::shared_ptr<const BaseTopology> m_topology; //!< who could talk to whom
    LinkWeights m_weights;                          //!< alpha
    std::vector<double> m_self;                     //!< diagonal
    std::vector<std::vector<Entry>> m_rows;         //!< off-diagonal, by row
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MIXING_MATRIX_H
