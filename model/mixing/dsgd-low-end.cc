/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-low-end.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::SparseMatrix;
using Eigen::VectorXd;

/// A factor that takes more multiplications is not computed.
constexpr double MOST_WORK = 2e10;

/// So many steps pay for a new factor.
constexpr int RENEWAL_STEPS = 6;

/**
 * @param matrix its columns are made to sum to 0
 */
void
Center(MatrixXd& matrix)
{
    matrix.rowwise() -= matrix.colwise().mean().eval();
}

/**
 * @param matrix its columns are made to have norm 1, unless they are 0
 */
void
Normalize(MatrixXd& matrix)
{
    for (auto column : matrix.colwise())
    {
        column.normalize();
    }
}

/**
 * @param matrix a tall matrix
 * @return an orthonormal basis that spans its columns' span at least
 */
MatrixXd
Orthonormal(const MatrixXd& matrix)
{
    return Eigen::HouseholderQR<MatrixXd>(matrix).householderQ() *
           MatrixXd::Identity(matrix.rows(), std::min(matrix.rows(), matrix.cols()));
}

} // namespace

double
LowEnd::Factor::Work() const
{
    return m_nonZerosPerCol.cast<double>().squaredNorm();
}

LowEnd::LowEnd(Index nodes, Index count)
    : m_vectors(nodes, std::clamp<Index>(count, 1, std::max<Index>(1, nodes / 4)))
{
    boost::random::mt19937_64 random;
    boost::random::normal_distribution<double> normal;
    for (double& entry : m_vectors.reshaped())
    {
        entry = normal(random);
    }
    Center(m_vectors);
    m_vectors = Orthonormal(m_vectors);
}

const VectorXd&
LowEnd::Values() const
{
    return m_values;
}

const MatrixXd&
LowEnd::Vectors() const
{
    return m_vectors;
}

void
LowEnd::Renew(const SparseMatrix<double>& laplacian)
{
    SparseMatrix<double> shifted = laplacian;
    const double shift = 1e-7 * laplacian.diagonal().mean();
    for (Index i = 0; i < shifted.rows(); ++i)
    {
        shifted.coeffRef(i, i) += shift;
    }
    if (!m_isReady)
    {
        m_factor.analyzePattern(shifted);
        m_isFactored = m_factor.Work() <= MOST_WORK;
    }
    m_isReady = true;
    if (m_isFactored)
    {
        m_factor.factorize(shifted);
        m_isFactored = m_factor.info() == Eigen::Success;
    }
    m_diagonal = shifted.diagonal();
}

void
LowEnd::Step(const SparseMatrix<double>& laplacian, const MatrixXd& residual)
{
    const Index k = m_vectors.cols();
    MatrixXd direction = m_isFactored ? MatrixXd(m_factor.solve(residual))
                                      : MatrixXd(m_diagonal.cwiseInverse().asDiagonal() * residual);
    Center(direction);
    // Columns of very different norms would spoil the orthogonalization.
    Normalize(direction);
    MatrixXd basis(m_vectors.rows(), 2 * k + m_last.cols());
    basis << m_vectors, direction, m_last;
    basis = Orthonormal(basis);
    // Dependent columns may bring in the all-ones vector, whose zero is moved beyond the top.
    const VectorXd mean = basis.colwise().sum() / std::sqrt(double(basis.rows()));
    const MatrixXd image = laplacian * basis;
    const Eigen::SelfAdjointEigenSolver<MatrixXd> ritz(
        basis.transpose() * image + 2 * laplacian.diagonal().maxCoeff() * mean * mean.transpose());
    MatrixXd next = basis * ritz.eigenvectors().leftCols(k);
    Center(next);
    m_last = next - m_vectors * (m_vectors.transpose() * next);
    Normalize(m_last);
    m_vectors = next;
    m_values = ritz.eigenvalues().head(k);
}

bool
LowEnd::MoveTo(const SparseMatrix<double>& laplacian, double tolerance, int maxSteps)
{
    if (!m_isReady)
    {
        Renew(laplacian);
    }
    MatrixXd image = laplacian * m_vectors;
    const Eigen::SelfAdjointEigenSolver<MatrixXd> ritz(m_vectors.transpose() * image);
    m_vectors *= ritz.eigenvectors();
    image *= ritz.eigenvectors();
    m_values = ritz.eigenvalues();
    m_last.resize(m_vectors.rows(), 0);
    for (int step = 0;; ++step)
    {
        const MatrixXd residual = image - m_vectors * m_values.asDiagonal();
        if (residual.col(0).norm() <= tolerance * m_values[0])
        {
            return true;
        }
        if (step == maxSteps)
        {
            return false;
        }
        if (step == RENEWAL_STEPS && m_isFactored)
        {
            Renew(laplacian);
        }
        Step(laplacian, residual);
        image = laplacian * m_vectors;
    }
}

} // namespace dsgd
} // namespace ns3
