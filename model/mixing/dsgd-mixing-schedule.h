/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MIXING_SCHEDULE_H
#define DSGD_MIXING_SCHEDULE_H

#include "dsgd-mixing-matrix.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Which mixing matrix applies in which round.
 *
 * A schedule is a value: asked twice for a round, it gives the same matrix, so every node of a
 * simulation can hold the same one.
 */
class MixingSchedule
{
  public:
    virtual ~MixingSchedule() = default;

    /**
     * @param round a round, counted from 0
     * @return its matrix, an element of Support(), which lives as long as the schedule
     */
    virtual const MixingMatrix& At(uint32_t round) const = 0;

    /**
     * @return the different matrices that may occur
     */
    virtual const std::vector<MixingMatrix>& Support() const = 0;

    /**
     * @return how often each matrix of the support occurs in the long run; sums to 1
     */
    virtual std::vector<double> Frequencies() const = 0;

    /**
     * @return rho = ||E[W^T W] - J|| over the frequencies; r^2 for one fixed matrix
     */
    double Rho() const;

    /**
     * @return E[W], m x m
     */
    Eigen::MatrixXd Mean() const;

    /**
     * @return for each link of the base topology the share of rounds in which it is active
     */
    Eigen::VectorXd Activation() const;

    /**
     * @return for each node the share of rounds in which it has an active link
     */
    Eigen::VectorXd Speaking() const;

  protected:
    /**
     * @param support matrices
     * @param what whose they are, for the error
     * @throws std::invalid_argument if there are none or they differ in size
     */
    static void RequireSameSize(const std::vector<MixingMatrix>& support, const std::string& what);
};

/**
 * @ingroup dsgd
 * One matrix in every round.
 */
class FixedSchedule : public MixingSchedule
{
  public:
    /**
     * @param matrix the matrix
     */
    explicit FixedSchedule(MixingMatrix matrix);

    const MixingMatrix& At(uint32_t round) const override;
    const std::vector<MixingMatrix>& Support() const override;
    std::vector<double> Frequencies() const override;

  private:
    std::vector<MixingMatrix> m_support; //!< the one matrix
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MIXING_SCHEDULE_H
