/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_HIGH_END_H
#define DSGD_HIGH_END_H

#include "dsgd-laplacian.h"

#include <boost/random/mersenne_twister.hpp>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The top of a Laplacian's spectrum, which at the best weights is a crowd of eigenvalues that no
 * method for single ones resolves: random vectors are filtered by a Chebyshev polynomial that
 * grows beyond a cut below lambda_m.
 *
 * The expectation of the filtered vectors' outer products is T_k(L')^2, a smooth maximum over
 * all eigenvectors of the crowd. Memory O(32 m).
 */
class HighEnd
{
  public:
    /// Vectors filtered at a time.
    static constexpr int VECTORS = 32;

    /// Vectors, one row a node.
    using Block = Eigen::Matrix<double, Eigen::Dynamic, VECTORS, Eigen::RowMajor>;

    /**
     * @param topology the graph, of more than VECTORS nodes; must outlive this
     * @param seed of the random vectors
     */
    HighEnd(const BaseTopology& topology, uint64_t seed);

    /**
     * Filters new random vectors.
     *
     * @param laplacian a Laplacian with weights >= 0
     * @param degree degree k of the polynomial, at least 1
     * @param cut where it starts to grow, as a share of lambda_m, below 1
     */
    void MoveTo(const Eigen::SparseMatrix<double, Eigen::RowMajor>& laplacian,
                int degree,
                double cut);

    /**
     * @return a lower bound on lambda_m, close to it
     */
    double Largest() const;

    /**
     * @return b_e^T Z b_e on every link, for the filtered vectors' outer products Z of trace 1
     */
    const Eigen::VectorXd& Forms() const;

  private:
    const BaseTopology& m_topology;     //!< the graph
    boost::random::mt19937_64 m_random; //!< of the random vectors
    double m_largest{0};                //!< lower bound on lambda_m
    double m_ratio{1};                  //!< of it to the largest diagonal entry
    Eigen::VectorXd m_forms;            //!< b_e^T Z b_e
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_HIGH_END_H
