/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_PRECONDITIONER_H
#define DSGD_LINK_PRECONDITIONER_H

#include "dsgd-link-barrier.h"

#include <Eigen/SparseCholesky>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * An easily inverted model of a link barrier's Hessian: its diagonal, one weight for every node and
 * row (links that share a node are coupled), and the exact part of the leading eigenvectors of the
 * inverses, which dominates close to the optimum.
 */
class LinkPreconditioner
{
  public:
    /**
     * @param barrier the barrier; must outlive the preconditioner
     */
    explicit LinkPreconditioner(const LinkBarrier& barrier);

    /**
     * Adapts to the barrier's present point.
     */
    void Update();

    /**
     * @param right |E| + 1 numbers
     * @return the model's inverse times it
     */
    Eigen::VectorXd Solve(const Eigen::VectorXd& right) const;

    /**
     * @return the diagonal of the model's inverse, without tau
     */
    Eigen::VectorXd InverseDiagonal() const;

  private:
    /**
     * @param right columns of |E| + 1 numbers
     * @return (diagonal + rows)^-1 times them: the model's inverse without the low-rank part
     */
    Eigen::MatrixXd SolveRows(const Eigen::MatrixXd& right) const;

    const LinkBarrier& m_barrier;                               //!< what is modeled
    std::vector<Eigen::MatrixXd> m_leading;                     //!< leading eigenvectors, by cone
    Eigen::VectorXd m_inverse;                                  //!< of the diagonal part
    Eigen::SparseMatrix<double, Eigen::RowMajor> m_all;         //!< node rows, then A; tau's column
    Eigen::SparseMatrix<double, Eigen::RowMajor> m_scaled;      //!< the same times m_inverse
    Eigen::SimplicialLLT<Eigen::SparseMatrix<double>> m_sparse; //!< rows eliminated
    bool m_isAnalyzed{false};                                   //!< whether the pattern is known
    Eigen::MatrixXd m_root;                                     //!< U of the low-rank part U U^T
    Eigen::MatrixXd m_across;                                   //!< (diagonal + rows)^-1 U
    Eigen::LDLT<Eigen::MatrixXd> m_small;                       //!< of I + U^T across
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_PRECONDITIONER_H
