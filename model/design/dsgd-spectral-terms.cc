/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-spectral-terms.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

bool
SpectralTerms::IsLowRank() const
{
    return false;
}

Eigen::MatrixXd
SpectralTerms::GramRoot(const Eigen::MatrixXd&) const
{
    throw std::logic_error("these terms have no Gram root of low rank");
}

RankOneTerms::RankOneTerms(Eigen::MatrixXd vectors)
    : m_vectors(std::move(vectors))
{
}

Eigen::Index
RankOneTerms::Count() const
{
    return m_vectors.cols();
}

Eigen::Index
RankOneTerms::Size() const
{
    return m_vectors.rows();
}

Eigen::MatrixXd
RankOneTerms::Combine(const Eigen::VectorXd& x) const
{
    return m_vectors * x.asDiagonal() * m_vectors.transpose();
}

Eigen::VectorXd
RankOneTerms::Forms(const Eigen::MatrixXd& matrix) const
{
    return (matrix * m_vectors).cwiseProduct(m_vectors).colwise().sum();
}

Eigen::MatrixXd
RankOneTerms::Gram(const Eigen::MatrixXd& root) const
{
    const Eigen::MatrixXd scaled = root.transpose() * m_vectors;
    Eigen::MatrixXd gram = scaled.transpose() * scaled;
    gram = gram.cwiseProduct(gram);
    return gram;
}

bool
RankOneTerms::IsLowRank() const
{
    return 2 * Size() * (Size() + 1) < Count();
}

Eigen::MatrixXd
RankOneTerms::GramRoot(const Eigen::MatrixXd& root) const
{
    const Eigen::Index k = Size();
    const Eigen::MatrixXd scaled = m_vectors.transpose() * root;
    Eigen::MatrixXd result(Count(), k * (k + 1) / 2);
    Eigen::Index column = 0;
    for (Eigen::Index a = 0; a < k; ++a)
    {
        result.col(column++) = scaled.col(a).cwiseProduct(scaled.col(a));
        for (Eigen::Index b = 0; b < a; ++b)
        {
            result.col(column++) = std::sqrt(2.0) * scaled.col(a).cwiseProduct(scaled.col(b));
        }
    }
    return result;
}

DenseTerms::DenseTerms(std::vector<Eigen::MatrixXd> matrices)
    : m_matrices(std::move(matrices))
{
}

Eigen::Index
DenseTerms::Count() const
{
    return static_cast<Eigen::Index>(m_matrices.size());
}

Eigen::Index
DenseTerms::Size() const
{
    return m_matrices.front().rows();
}

Eigen::MatrixXd
DenseTerms::Combine(const Eigen::VectorXd& x) const
{
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(Size(), Size());
    for (Eigen::Index i = 0; i < Count(); ++i)
    {
        sum += x[i] * m_matrices[i];
    }
    return sum;
}

Eigen::VectorXd
DenseTerms::Forms(const Eigen::MatrixXd& matrix) const
{
    Eigen::VectorXd forms(Count());
    for (Eigen::Index i = 0; i < Count(); ++i)
    {
        forms[i] = matrix.cwiseProduct(m_matrices[i]).sum();
    }
    return forms;
}

Eigen::MatrixXd
DenseTerms::Gram(const Eigen::MatrixXd& root) const
{
    const Eigen::Index k = Size();
    Eigen::MatrixXd scaled(k * k, Count());
    for (Eigen::Index i = 0; i < Count(); ++i)
    {
        const Eigen::MatrixXd term = root.transpose() * m_matrices[i] * root;
        scaled.col(i) = Eigen::Map<const Eigen::VectorXd>(term.data(), k * k);
    }
    return scaled.transpose() * scaled;
}

} // namespace dsgd
} // namespace ns3
