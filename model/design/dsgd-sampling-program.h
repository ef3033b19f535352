/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SAMPLING_PROGRAM_H
#define DSGD_SAMPLING_PROGRAM_H

#include "dsgd-sampling-limits.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Something that a round may be drawn from: one mixing matrix, or several in fixed proportions.
 */
struct SamplingCandidate
{
    std::vector<LinkWeights> weights; //!< of each matrix
    std::vector<double> shares;       //!< of each matrix, >= 0, summing to at most 1
    double slots{0};                  //!< groups that send in turn, in expectation
};

/**
 * @ingroup dsgd
 * What is known about a sampling program.
 */
struct SamplingSolution
{
    Eigen::VectorXd probabilities; //!< of each candidate, >= 0; what is left to 1 is silence
    double p{0};                   //!< 1 - rho of these probabilities
    double bound{1};               //!< no probabilities of the candidates have a larger p
    Eigen::MatrixXd matrix;        //!< X >= 0, m x m, X 1 = 0, tr X = 1: where p falls short
    Eigen::VectorXd multipliers;   //!< of the limits, >= 0
    Eigen::VectorXd gains;         //!< of each candidate tr X (I - E W^2) - multipliers^T usage
};

/**
 * @ingroup dsgd
 * The best distribution over given mixing matrices W_k = I - L_k within limits: min rho =
 * ||sum pi_k W_k^2 - J|| subject to sum pi_k usage_k <= 1 in every limit, pi >= 0, silence filling
 * up.
 *
 * As p = 1 - rho is the least eigenvalue of sum pi_k (I - W_k^2) orthogonal to the all-ones vector,
 * this is a spectral program. Its dual, X >= 0 on that space with tr X = 1 and y >= 0, certifies
 * the answer: p <= sum y + max_k (tr X (I - W_k^2) - y^T usage_k)+, over the limits other than the
 * sum of the probabilities. The same numbers price candidates that are not there yet.
 *
 * Dense: a step costs O(n m^3 + n^2 m^2) for n candidates in use.
 */
class SamplingProgram
{
  public:
    /**
     * @param topology the graph; must outlive the program
     * @param limits what a distribution may use
     */
    SamplingProgram(const BaseTopology& topology, SamplingLimits limits);

    /**
     * @param candidate joins, if it keeps the limit on neighbors and is not silent
     * @return whether it does
     */
    bool Add(SamplingCandidate candidate);

    /**
     * @return all candidates, in the order of their addition
     */
    const std::vector<SamplingCandidate>& Candidates() const;

    /**
     * @return the limits
     */
    const SamplingLimits& Limits() const;

    /**
     * Solves over the candidates in use, takes out of use those of no use, and back those that
     * would help: the bound holds for all. Candidates of one matrix that differ in the weights of
     * the same links only are then joined into their mean, which is at least as good; the gap that
     * this opens is closed by the next call.
     *
     * @param tolerance wanted relative gap
     * @return an answer that keeps all limits
     */
    SamplingSolution Solve(double tolerance);

    /**
     * @param solution an answer of Solve()
     * @param input what was designed for
     * @return its schedule; the silent matrix comes last, if any
     */
    std::shared_ptr<const MixingSchedule> MakeSchedule(const SamplingSolution& solution,
                                                       const DesignInput& input) const;

  private:
    /// What the program knows about a candidate.
    struct Column
    {
        Eigen::MatrixXd contraction; //!< I - E W^2 on the complement of the all-ones vector
        Eigen::VectorXd usage;       //!< of the limits
        bool inUse{true};            //!< whether it is solved for
    };

    /**
     * @param tolerance wanted relative gap
     * @return probabilities, 0 for what is not in use, and dual variables; the rest is for
     * Complete()
     */
    SamplingSolution SolveInUse(double tolerance) const;

    /**
     * Scales the probabilities to use the tightest limit fully and computes p, the bound over all
     * candidates and their gains.
     *
     * @param solution from SolveInUse()
     */
    void Complete(SamplingSolution& solution) const;

    /**
     * Joins candidates of one matrix each that are in the solution and have the same links.
     *
     * @param solution receives the probabilities of their means, which are added to the candidates
     * @return whether there were any
     */
    bool JoinTwins(SamplingSolution& solution);

    const BaseTopology& m_topology;              //!< the graph
    SamplingLimits m_limits;                     //!< what may be used
    Eigen::MatrixXd m_basis;                     //!< orthonormal, m x (m - 1), columns summing to 0
    std::vector<SamplingCandidate> m_candidates; //!< by order of addition
    std::vector<Column> m_columns;               //!< by candidate
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SAMPLING_PROGRAM_H
