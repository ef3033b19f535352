/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_BARRIER_H
#define DSGD_LINK_BARRIER_H

#include "dsgd-laplacian.h"

#include <Eigen/Cholesky>
#include <Eigen/SparseCore>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * min tau over link weights x, subject to sign_k L(x) + (tau + constant_k) Pi >= 0 for every cone
 * k, A x <= d and, if asked for, x >= 0; Pi = I - J.
 */
struct LinkProgram
{
    /// A matrix constraint.
    struct Cone
    {
        double sign{1};     //!< of L(x), 1 or -1
        double constant{0}; //!< added to tau
    };

    const BaseTopology* topology{nullptr};             //!< connected; must outlive the program
    std::vector<Cone> cones;                           //!< at least one
    Eigen::SparseMatrix<double, Eigen::RowMajor> rows; //!< A, may have no rows
    Eigen::VectorXd limits;                            //!< d
    bool isNonnegative{false};                         //!< whether x >= 0 is asked for
};

/**
 * @ingroup dsgd
 * The logarithmic barrier -sum log det(cone) - sum log(d - A x) - sum log x of a link program
 * around a point. Its Hessian (b_e^T X b_f)^2 + ... is never formed: a product with it costs
 * O(m |E| + m^2) and the memory is O(m^2) for each cone. On large graphs the cones are worked on at
 * the same time, with the same results as one after the other.
 */
class LinkBarrier
{
  public:
    /**
     * @param program the program; must outlive the barrier
     */
    explicit LinkBarrier(const LinkProgram& program);

    /**
     * Moves to a point.
     *
     * @param point |E| weights, then tau
     * @return whether it is strictly feasible; if not, nothing changes
     */
    bool MoveTo(const Eigen::VectorXd& point);

    /**
     * Inverts the cones at the present point, which all of the below need.
     */
    void Prepare();

    /**
     * @return the present point
     */
    const Eigen::VectorXd& Point() const;

    /**
     * @return the barrier's value
     */
    double Value() const;

    /**
     * @return its gradient, |E| + 1 numbers
     */
    const Eigen::VectorXd& Gradient() const;

    /**
     * @param direction |E| + 1 numbers
     * @return the Hessian times it
     */
    Eigen::VectorXd TimesHessian(const Eigen::VectorXd& direction) const;

    /**
     * @param k a cone
     * @return the inverse of its matrix off the all-ones vector, m x m
     */
    const Eigen::MatrixXd& Inverse(std::size_t k) const;

    /**
     * @param k a cone
     * @return b_e^T X b_e for every link
     */
    const Eigen::VectorXd& Forms(std::size_t k) const;

    /**
     * @return d - A x
     */
    const Eigen::VectorXd& Slack() const;

    /**
     * The change of a cone's matrix along a direction.
     *
     * @param k a cone
     * @param direction |E| + 1 numbers
     * @return the change off the all-ones vector, without the projection of tau's part
     */
    Eigen::SparseMatrix<double> Change(std::size_t k, const Eigen::VectorXd& direction) const;

    /**
     * @return how many logarithms the barrier has, which times mu is the gap on the central path
     */
    double Terms() const;

    /**
     * @return the program
     */
    const LinkProgram& Program() const;

  private:
    const LinkProgram& m_program;                      //!< what is to be solved
    Eigen::VectorXd m_point;                           //!< x, tau
    double m_value{0};                                 //!< of the barrier
    Eigen::VectorXd m_slack;                           //!< d - A x
    std::vector<Eigen::LLT<Eigen::MatrixXd>> m_factor; //!< of the cones' matrices plus J
    std::vector<Eigen::MatrixXd> m_inverse;            //!< of the cones' matrices, off J
    std::vector<Eigen::VectorXd> m_forms;              //!< b_e^T X b_e
    Eigen::VectorXd m_gradient;                        //!< of the barrier
    /// X times a change by cone, kept to save memory traffic.
    mutable std::vector<Eigen::MatrixXd> m_product;
    mutable std::vector<Eigen::MatrixXd> m_transposed; //!< their transposes
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_BARRIER_H
