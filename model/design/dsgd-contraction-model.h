/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CONTRACTION_MODEL_H
#define DSGD_CONTRACTION_MODEL_H

#include "ns3/dsgd-laplacian.h"
#include "ns3/dsgd-weight-sign.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What one round is worth in the directions that matter: tr X (I - W^2) for W = I - B diag(alpha)
 * B^T, which is the quadratic 2 g^T alpha - alpha^T H alpha with g_e = b_e^T X b_e and H_ef =
 * (b_e^T b_f) (b_e^T X b_f). As b_e^T b_f = 0 for links without a common end, H is sparse.
 */
class ContractionModel
{
  public:
    /// The best weights on some links.
    struct Fit
    {
        std::vector<uint32_t> links; //!< their numbers; with a sign asked for maybe fewer
        Eigen::VectorXd weights;     //!< of each
        Eigen::VectorXd loss;        //!< of value if that link alone left and the others adapted
        double value{0};             //!< tr X (I - W^2)
    };

    /**
     * @param topology the graph; must outlive the model
     * @param matrix X, m x m, positive definite on the complement of the all-ones vector
     * @param sign signs that the weights may have
     */
    ContractionModel(const BaseTopology& topology, Eigen::MatrixXd matrix, WeightSign sign);

    /**
     * @return the graph
     */
    const BaseTopology& Topology() const;

    /**
     * Costs O(k^3) for k links.
     *
     * @param links some links, without repetition
     * @return their best weights; where a sign is asked for, links leave until all weights have it
     */
    Fit Solve(std::vector<uint32_t> links) const;

    /**
     * @param fit weights
     * @return |E| numbers g - H alpha
     */
    Eigen::VectorXd Slope(const Fit& fit) const;

    /**
     * @param slope g - H alpha of some weights
     * @param links links that have no weight yet
     * @return a value that these links can add to it at least, the other weights being kept
     */
    double Gain(const Eigen::VectorXd& slope, const std::vector<uint32_t>& links) const;

    /**
     * @param fit weights
     * @return them by link number
     */
    LinkWeights Spread(const Fit& fit) const;

  private:
    /**
     * @param e a link
     * @param f a link
     * @return H_ef
     */
    double Entry(uint32_t e, uint32_t f) const;

    /**
     * @param links k links
     * @return their rows and columns of H, k x k, the diagonal a trace larger, so that it can be
     * factored
     */
    Eigen::MatrixXd Block(const std::vector<uint32_t>& links) const;

    const BaseTopology& m_topology; //!< the graph
    Eigen::MatrixXd m_matrix;       //!< X
    WeightSign m_sign;              //!< asked for
    Eigen::VectorXd m_slope;        //!< g
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CONTRACTION_MODEL_H
