/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LOW_END_H
#define DSGD_LOW_END_H

#include <Eigen/Dense>
#include <Eigen/SparseCholesky>
#include <Eigen/SparseCore>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Follows the smallest nonzero eigenvalues of Laplacians that change little from one to the next.
 *
 * LOBPCG (Knyazev 2001, "Toward the optimal preconditioned eigensolver") from the last eigenvectors
 * with a sparse factor of an earlier Laplacian as the preconditioner; it is renewed when the steps
 * become many. Where a factor would fill in too much, as on expanders, whose eigenvalues are far
 * from 0, the diagonal stands in. Memory O(m k) and the factor.
 */
class LowEnd
{
  public:
    /**
     * @param nodes m, at least 2
     * @param count how many eigenvalues k, at most m / 4 of them are followed, at least one
     */
    LowEnd(Eigen::Index nodes, Eigen::Index count);

    /**
     * Moves to a Laplacian.
     *
     * @param laplacian a Laplacian with weights >= 0 and always the same pattern
     * @param tolerance wanted residual of the smallest eigenvalue, as a share of it
     * @param maxSteps steps after which it goes without
     * @return whether the tolerance is met
     */
    bool MoveTo(const Eigen::SparseMatrix<double>& laplacian, double tolerance, int maxSteps);

    /**
     * @return the Ritz values, ascending; the first is an upper bound on lambda_2
     */
    const Eigen::VectorXd& Values() const;

    /**
     * @return their vectors, one column each, of norm 1 and sum 0
     */
    const Eigen::MatrixXd& Vectors() const;

  private:
    /// A sparse factor whose fill can be told before it is computed.
    struct Factor : Eigen::SimplicialLLT<Eigen::SparseMatrix<double>>
    {
        /**
         * @return multiplications that the factor takes, known once the pattern is analyzed
         */
        double Work() const;
    };

    /**
     * Makes the preconditioner: a factor, or the diagonal where a factor takes too much work.
     *
     * @param laplacian what to precondition for
     */
    void Renew(const Eigen::SparseMatrix<double>& laplacian);

    /**
     * The Rayleigh-Ritz method on the vectors, their preconditioned residuals and their last
     * change.
     *
     * @param laplacian L
     * @param residual L V - V Theta
     */
    void Step(const Eigen::SparseMatrix<double>& laplacian, const Eigen::MatrixXd& residual);

    Eigen::VectorXd m_values;   //!< Ritz values
    Eigen::MatrixXd m_vectors;  //!< Ritz vectors
    Eigen::MatrixXd m_last;     //!< the last change of the vectors, may have no columns
    Eigen::VectorXd m_diagonal; //!< preconditioner, if it is not the factor
    Factor m_factor;            //!< of an earlier Laplacian
    bool m_isFactored{false};   //!< whether there is a factor
    bool m_isReady{false};      //!< whether there is any preconditioner
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LOW_END_H
