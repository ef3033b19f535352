/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SPECTRAL_TERMS_H
#define DSGD_SPECTRAL_TERMS_H

#include <Eigen/Dense>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The symmetric k x k matrices N_1 ... N_n of a spectral program, as the solver asks for them.
 */
class SpectralTerms
{
  public:
    virtual ~SpectralTerms() = default;

    /**
     * @return n
     */
    virtual Eigen::Index Count() const = 0;

    /**
     * @return k
     */
    virtual Eigen::Index Size() const = 0;

    /**
     * @param x n numbers
     * @return sum x_i N_i
     */
    virtual Eigen::MatrixXd Combine(const Eigen::VectorXd& x) const = 0;

    /**
     * @param matrix X, symmetric, k x k
     * @return the n numbers tr(X N_i)
     */
    virtual Eigen::VectorXd Forms(const Eigen::MatrixXd& matrix) const = 0;

    /**
     * @param root R, k x k, with X = R R^T
     * @return the n x n matrix of tr(X N_i X N_j)
     */
    virtual Eigen::MatrixXd Gram(const Eigen::MatrixXd& root) const = 0;

    /**
     * @return whether the Gram matrix is better had as U U^T with k (k + 1) / 2 columns
     */
    virtual bool IsLowRank() const;

    /**
     * @param root R as above
     * @return U; for low rank only
     */
    virtual Eigen::MatrixXd GramRoot(const Eigen::MatrixXd& root) const;
};

/**
 * @ingroup dsgd
 * Terms of rank one, N_i = g_i g_i^T.
 */
class RankOneTerms : public SpectralTerms
{
  public:
    /**
     * @param vectors k x n, the g_i as columns
     */
    explicit RankOneTerms(Eigen::MatrixXd vectors);

    Eigen::Index Count() const override;
    Eigen::Index Size() const override;
    Eigen::MatrixXd Combine(const Eigen::VectorXd& x) const override;
    Eigen::VectorXd Forms(const Eigen::MatrixXd& matrix) const override;
    Eigen::MatrixXd Gram(const Eigen::MatrixXd& root) const override;
    bool IsLowRank() const override;
    Eigen::MatrixXd GramRoot(const Eigen::MatrixXd& root) const override;

  private:
    Eigen::MatrixXd m_vectors; //!< the g_i
};

/**
 * @ingroup dsgd
 * Few terms without structure.
 */
class DenseTerms : public SpectralTerms
{
  public:
    /**
     * @param matrices the N_i, at least one, all of the same size
     */
    explicit DenseTerms(std::vector<Eigen::MatrixXd> matrices);

    Eigen::Index Count() const override;
    Eigen::Index Size() const override;
    Eigen::MatrixXd Combine(const Eigen::VectorXd& x) const override;
    Eigen::VectorXd Forms(const Eigen::MatrixXd& matrix) const override;
    Eigen::MatrixXd Gram(const Eigen::MatrixXd& root) const override;

  private:
    std::vector<Eigen::MatrixXd> m_matrices; //!< the N_i
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SPECTRAL_TERMS_H
