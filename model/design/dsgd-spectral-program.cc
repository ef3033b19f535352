/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-spectral-program.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Steps go so far to the boundary of the cone.
constexpr double REACH = 0.97;

/// Steps before giving up on the tolerance.
constexpr uint32_t MAX_STEPS = 100;

/**
 * @param at positive numbers
 * @param change a direction
 * @return the largest step that keeps all numbers nonnegative
 */
double
VectorStep(const VectorXd& at, const VectorXd& change)
{
    const double lowest = at.size() > 0 ? change.cwiseQuotient(at).minCoeff() : 0;
    return lowest < 0 ? -1 / lowest : 1e9;
}

/**
 * @param factor Cholesky factorization of a positive definite matrix
 * @param change a symmetric direction
 * @return the largest step that keeps the matrix positive semidefinite
 */
double
MatrixStep(const Eigen::LLT<MatrixXd>& factor, const MatrixXd& change)
{
    MatrixXd scaled = factor.matrixL().solve(change);
    scaled = factor.matrixL().solve(scaled.transpose()).eval();
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(scaled, Eigen::EigenvaluesOnly);
    const double lowest = solver.eigenvalues()[0];
    return lowest < 0 ? -1 / lowest : 1e9;
}

/// Follows the central path with Nesterov-Todd directions, predictor and centering.
class PathFollower
{
  public:
    /**
     * @param program the program
     * @param start the first x
     * @param t0 the first t
     */
    PathFollower(const SpectralProgram& program, VectorXd start, double t0)
        : m_program(program),
          m_isLowRank(program.terms->IsLowRank()),
          m_x(std::move(start)),
          m_t(t0)
    {
        m_cone = static_cast<double>(program.terms->Size() + m_x.size() + program.limits.size());
        UpdateSlack();
        const MatrixXd inverse =
            m_factorS.solve(MatrixXd::Identity(m_matrix.rows(), m_matrix.cols()));
        // The weight at which the present t is in balance.
        const double mu = 1 / (inverse.trace() + m_program.slope.dot(m_slack.cwiseInverse()));
        m_dual = mu * inverse;
        m_y = mu * m_slack.cwiseInverse();
        m_z = mu * m_x.cwiseInverse();
    }

    /**
     * @param tolerance the relative gap to stop at
     * @return the last point
     */
    SpectralSolution Run(double tolerance)
    {
        SpectralSolution solution;
        double infeasibility = 1;
        for (; solution.steps < MAX_STEPS; ++solution.steps)
        {
            const double mu = Complementarity() / m_cone;
            solution.gap = mu * m_cone;
            if (solution.gap + infeasibility * m_t <= tolerance * m_t || !Scale())
            {
                break;
            }
            const auto affine = FindDirection(0);
            const double primalAffine = std::min(1.0, PrimalStep(affine));
            const double dualAffine = std::min(1.0, DualStep(affine));
            const double left = 1 - std::min(primalAffine, dualAffine);
            const auto step = FindDirection(mu * std::clamp(left * left * left, 1e-4, 0.9));
            const double primal = std::min(1.0, REACH * PrimalStep(step));
            const double dual = std::min(1.0, REACH * DualStep(step));
            if (!step.x.allFinite() || !step.dual.allFinite() || !(primal > 1e-8))
            {
                break;
            }
            m_x += primal * step.x;
            m_t += primal * step.t;
            m_dual += dual * step.dual;
            m_y += dual * step.y;
            m_z += dual * step.z;
            infeasibility *= 1 - dual;
            if (!UpdateSlack())
            {
                m_x -= primal * step.x;
                m_t -= primal * step.t;
                UpdateSlack();
                break;
            }
        }
        solution.x = m_x;
        solution.t = m_t;
        solution.matrix = m_dual;
        solution.y = m_y;
        return solution;
    }

  private:
    /// A direction of the primal and the dual.
    struct Direction
    {
        VectorXd x;     //!< change of x
        double t{0};    //!< change of t
        MatrixXd slack; //!< change of S
        VectorXd rows;  //!< change of d - A x - a t
        MatrixXd dual;  //!< change of X
        VectorXd y;     //!< change of y
        VectorXd z;     //!< change of z
    };

    /**
     * Recomputes S and d - A x - a t.
     *
     * @return whether both are positive
     */
    bool UpdateSlack()
    {
        m_matrix = m_program.terms->Combine(m_x);
        m_matrix.diagonal().array() -= m_t;
        m_factorS.compute(m_matrix);
        m_slack = m_program.limits - m_program.rows * m_x - m_program.slope * m_t;
        return m_factorS.info() == Eigen::Success && m_slack.minCoeff() > 0;
    }

    /**
     * @return the sum of all products of primal and dual variables
     */
    double Complementarity() const
    {
        return m_matrix.cwiseProduct(m_dual).sum() + m_slack.dot(m_y) + m_x.dot(m_z);
    }

    /**
     * Finds the root R of the scaling point W = R R^T with W S W = X, and what all directions of a
     * step share.
     *
     * @return whether rounding allows it
     */
    bool Scale()
    {
        m_factorX.compute(m_dual);
        if (m_factorX.info() != Eigen::Success)
        {
            return false;
        }
        const MatrixXd p = m_factorX.matrixL();
        const MatrixXd l = m_factorS.matrixL();
        const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(p.transpose() * m_matrix * p);
        if (!(solver.eigenvalues()[0] > 0))
        {
            return false;
        }
        m_root = p * solver.eigenvectors() *
                 solver.eigenvalues().array().pow(-0.25).matrix().asDiagonal();
        m_scaling = m_root * m_root.transpose();
        m_inverse = m_factorS.solve(MatrixXd::Identity(l.rows(), l.cols()));
        m_weightX = m_z.cwiseQuotient(m_x);
        m_weightS = m_y.cwiseQuotient(m_slack);
        const VectorXd scaledSlope = m_program.slope.cwiseProduct(m_weightS);
        m_cross = m_program.rows.transpose() * scaledSlope -
                  m_program.terms->Forms(m_scaling * m_scaling);
        m_corner = m_scaling.squaredNorm() + m_program.slope.dot(scaledSlope);
        m_solvedCross = m_isLowRank ? PrepareLowRank() : PrepareDirect();
        return m_solvedCross.allFinite();
    }

    /**
     * Factors the Hessian by dense algebra.
     *
     * @return H^-1 times the cross term
     */
    VectorXd PrepareDirect()
    {
        MatrixXd hessian = m_program.terms->Gram(m_root);
        hessian.diagonal() += m_weightX;
        const Eigen::SparseMatrix<double, Eigen::RowMajor> scaled =
            m_weightS.cwiseSqrt().asDiagonal() * m_program.rows;
        hessian += Eigen::SparseMatrix<double>(scaled.transpose() * scaled);
        // Entries of x near 0 make the diagonal span many orders of magnitude.
        m_equilibration = hessian.diagonal().cwiseSqrt().cwiseInverse();
        hessian = (m_equilibration.asDiagonal() * hessian * m_equilibration.asDiagonal()).eval();
        m_hessian.compute(hessian);
        return SolveHessian(m_cross);
    }

    /**
     * Factors the Hessian D + A^T Y A + U U^T by eliminating the rows, then U.
     *
     * @return H^-1 times the cross term
     */
    VectorXd PrepareLowRank()
    {
        m_inverseX = m_weightX.cwiseInverse();
        m_weighed = m_program.rows * m_inverseX.asDiagonal();
        Eigen::SparseMatrix<double> normal = m_weighed * m_program.rows.transpose();
        for (Index i = 0; i < normal.rows(); ++i)
        {
            normal.coeffRef(i, i) += 1 / m_weightS[i];
        }
        if (!m_isAnalyzed)
        {
            m_sparse.analyzePattern(normal);
            m_isAnalyzed = true;
        }
        m_sparse.factorize(normal);
        m_gramRoot = m_program.terms->GramRoot(m_root);
        m_across = SolveRows(m_gramRoot);
        MatrixXd small = m_gramRoot.transpose() * m_across;
        small.diagonal().array() += 1;
        m_small.compute(small);
        return SolveHessian(m_cross);
    }

    /**
     * @param right columns
     * @return (D + A^T Y A)^-1 right
     */
    MatrixXd SolveRows(const MatrixXd& right) const
    {
        const MatrixXd part = m_weighed * right;
        const MatrixXd solved = m_sparse.solve(part);
        return m_inverseX.asDiagonal() * right - m_weighed.transpose() * solved;
    }

    /**
     * @param right a right side
     * @return H^-1 right
     */
    VectorXd SolveHessian(const VectorXd& right) const
    {
        if (!m_isLowRank)
        {
            return m_equilibration.asDiagonal() *
                   m_hessian.solve(m_equilibration.asDiagonal() * right);
        }
        const VectorXd part = SolveRows(right);
        return part - m_across * m_small.solve(m_gramRoot.transpose() * part);
    }

    /**
     * @param mu the complementarity aimed at
     * @return the Nesterov-Todd direction
     */
    Direction FindDirection(double mu) const
    {
        const auto& terms = *m_program.terms;
        const VectorXd inverse = m_slack.cwiseInverse();
        const VectorXd right = mu * (terms.Forms(m_inverse) + m_x.cwiseInverse() -
                                     m_program.rows.transpose() * inverse);
        const double rightT = 1 - mu * (m_inverse.trace() + m_program.slope.dot(inverse));
        const VectorXd solved = SolveHessian(right);
        Direction direction;
        direction.t = (rightT - m_cross.dot(solved)) / (m_corner - m_cross.dot(m_solvedCross));
        direction.x = solved - direction.t * m_solvedCross;
        direction.slack = terms.Combine(direction.x);
        direction.slack.diagonal().array() -= direction.t;
        direction.rows = -(m_program.rows * direction.x) - m_program.slope * direction.t;
        direction.dual = mu * m_inverse - m_dual - m_scaling * direction.slack * m_scaling;
        direction.dual = 0.5 * (direction.dual + direction.dual.transpose()).eval();
        direction.y = mu * inverse - m_y - m_weightS.cwiseProduct(direction.rows);
        direction.z = mu * m_x.cwiseInverse() - m_z - m_weightX.cwiseProduct(direction.x);
        return direction;
    }

    /**
     * @param direction a direction
     * @return the largest step that keeps the primal feasible
     */
    double PrimalStep(const Direction& direction) const
    {
        return std::min({VectorStep(m_x, direction.x),
                         VectorStep(m_slack, direction.rows),
                         MatrixStep(m_factorS, direction.slack)});
    }

    /**
     * @param direction a direction
     * @return the largest step that keeps the multipliers positive
     */
    double DualStep(const Direction& direction) const
    {
        return std::min({VectorStep(m_z, direction.z),
                         VectorStep(m_y, direction.y),
                         MatrixStep(m_factorX, direction.dual)});
    }

    const SpectralProgram& m_program; //!< what to solve
    bool m_isLowRank;                 //!< which algebra to use
    VectorXd m_x;                     //!< the current point
    double m_t;                       //!< its bound on the eigenvalues
    double m_cone{0};                 //!< number of products of primal and dual variables
    MatrixXd m_matrix;                //!< S = sum x_i N_i - t I
    VectorXd m_slack;                 //!< d - A x - a t
    MatrixXd m_dual;                  //!< X
    VectorXd m_y;                     //!< multipliers of the rows
    VectorXd m_z;                     //!< multipliers of x >= 0
    Eigen::LLT<MatrixXd> m_factorS;   //!< of S
    Eigen::LLT<MatrixXd> m_factorX;   //!< of X
    MatrixXd m_root;                  //!< R
    MatrixXd m_scaling;               //!< W = R R^T
    MatrixXd m_inverse;               //!< of S
    VectorXd m_weightX;               //!< z / x
    VectorXd m_weightS;               //!< y / slack
    VectorXd m_cross;                 //!< Hessian between x and t
    VectorXd m_solvedCross;           //!< H^-1 of that
    double m_corner{0};               //!< Hessian of t

    VectorXd m_equilibration;        //!< scaling of the dense Hessian
    Eigen::LDLT<MatrixXd> m_hessian; //!< of the dense Hessian

    VectorXd m_inverseX;                                        //!< D^-1
    Eigen::SparseMatrix<double, Eigen::RowMajor> m_weighed;     //!< A D^-1
    bool m_isAnalyzed{false};                                   //!< whether the pattern is known
    Eigen::SimplicialLLT<Eigen::SparseMatrix<double>> m_sparse; //!< of Y^-1 + A D^-1 A^T
    MatrixXd m_gramRoot;                                        //!< U
    MatrixXd m_across;                                          //!< (D + A^T Y A)^-1 U
    Eigen::LDLT<MatrixXd> m_small;                              //!< of I + U^T across
};

} // namespace

SpectralSolution
SolveSpectralProgram(const SpectralProgram& program, VectorXd start, double t0, double tolerance)
{
    return PathFollower(program, std::move(start), t0).Run(tolerance);
}

} // namespace dsgd
} // namespace ns3
