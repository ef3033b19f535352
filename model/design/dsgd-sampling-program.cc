/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sampling-program.h"

#include "dsgd-spectral-program.h"

#include "ns3/dsgd-random-schedule.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Candidates of smaller probability are dropped from an answer.
constexpr double NEGLIGIBLE = 1e-7;

/// Candidates that fall short of the best by this share of p go out of use.
constexpr double HOPELESS = 0.05;

/// How often candidates are taken back into use before an answer is given.
constexpr int RECALLS = 5;

/**
 * @param size m
 * @return columns 1 to m - 1 of a Householder reflection that maps the all-ones vector to an axis
 */
MatrixXd
ComplementOfOnes(Index size)
{
    VectorXd mirror = VectorXd::Constant(size, 1 / std::sqrt(double(size)));
    mirror[0] += 1;
    const MatrixXd reflection =
        MatrixXd::Identity(size, size) - 2 / mirror.squaredNorm() * mirror * mirror.transpose();
    return reflection.rightCols(size - 1);
}

/**
 * @param matrix symmetric
 * @return its least eigenvalue
 */
double
LeastEigenvalue(const MatrixXd& matrix)
{
    return Eigen::SelfAdjointEigenSolver<MatrixXd>(matrix, Eigen::EigenvaluesOnly).eigenvalues()[0];
}

/**
 * @param weights link weights
 * @return one flag a link
 */
std::vector<bool>
Support(const LinkWeights& weights)
{
    std::vector<bool> flags(weights.size());
    for (Index e = 0; e < weights.size(); ++e)
    {
        flags[e] = weights[e] != 0;
    }
    return flags;
}

} // namespace

SamplingProgram::SamplingProgram(const BaseTopology& topology, SamplingLimits limits)
    : m_topology(topology),
      m_limits(std::move(limits)),
      m_basis(ComplementOfOnes(topology.NodeCount()))
{
}

bool
SamplingProgram::Add(SamplingCandidate candidate)
{
    const Index m = m_topology.NodeCount();
    Column column{MatrixXd::Zero(m, m), VectorXd::Zero(m_limits.Count()), true};
    for (std::size_t k = 0; k < candidate.weights.size(); ++k)
    {
        const auto& weights = candidate.weights[k];
        std::vector<uint32_t> degree(m, 0);
        for (Index e = 0; e < weights.size(); ++e)
        {
            degree[m_topology.Links()[e].u] += weights[e] != 0;
            degree[m_topology.Links()[e].v] += weights[e] != 0;
        }
        if (*std::max_element(degree.begin(), degree.end()) > m_limits.MaxDegree())
        {
            return false;
        }
        const auto laplacian = SparseLaplacian(m_topology, weights);
        const Eigen::SparseMatrix<double> contraction = 2 * laplacian - laplacian * laplacian;
        column.contraction += candidate.shares[k] * contraction;
        column.usage += candidate.shares[k] * m_limits.Usage(weights, candidate.slots);
    }
    if (column.usage[0] == 0)
    {
        return false;
    }
    column.contraction = (m_basis.transpose() * column.contraction * m_basis).eval();
    m_columns.push_back(std::move(column));
    m_candidates.push_back(std::move(candidate));
    return true;
}

const std::vector<SamplingCandidate>&
SamplingProgram::Candidates() const
{
    return m_candidates;
}

const SamplingLimits&
SamplingProgram::Limits() const
{
    return m_limits;
}

SamplingSolution
SamplingProgram::SolveInUse(double tolerance) const
{
    std::vector<Index> places;
    std::vector<MatrixXd> matrices;
    for (std::size_t k = 0; k < m_columns.size(); ++k)
    {
        if (m_columns[k].inUse)
        {
            places.push_back(static_cast<Index>(k));
            matrices.push_back(m_columns[k].contraction);
        }
    }
    const auto count = static_cast<Index>(places.size());
    const DenseTerms terms(std::move(matrices));
    SpectralProgram program;
    program.terms = &terms;
    MatrixXd rows(m_limits.Count(), count);
    VectorXd start(count);
    for (Index k = 0; k < count; ++k)
    {
        rows.col(k) = m_columns[places[k]].usage;
        start[k] = 0.5 / (static_cast<double>(count) * rows.col(k).maxCoeff());
    }
    program.rows = rows.sparseView();
    program.limits = VectorXd::Ones(rows.rows());
    program.slope = VectorXd::Zero(rows.rows());
    const double least = LeastEigenvalue(terms.Combine(start));
    const auto inner =
        SolveSpectralProgram(program, start, least > 1e-12 ? 0.5 * least : least - 0.1, tolerance);
    SamplingSolution solution;
    solution.probabilities = VectorXd::Zero(static_cast<Index>(m_columns.size()));
    for (Index k = 0; k < count; ++k)
    {
        solution.probabilities[places[k]] = inner.x[k] > NEGLIGIBLE ? inner.x[k] : 0;
    }
    const double trace = inner.matrix.trace();
    solution.matrix = m_basis * (inner.matrix / trace) * m_basis.transpose();
    solution.multipliers = inner.y / trace;
    return solution;
}

void
SamplingProgram::Complete(SamplingSolution& solution) const
{
    VectorXd usage = VectorXd::Zero(m_limits.Count());
    for (std::size_t k = 0; k < m_columns.size(); ++k)
    {
        usage += solution.probabilities[k] * m_columns[k].usage;
    }
    const double largest = usage.maxCoeff();
    solution.probabilities *= largest > 0 ? 1 / largest : 1;
    const Index size = m_basis.cols();
    MatrixXd sum = MatrixXd::Zero(size, size);
    const MatrixXd inner = m_basis.transpose() * solution.matrix * m_basis;
    solution.gains.resize(static_cast<Index>(m_columns.size()));
    VectorXd others = solution.multipliers;
    others[0] = 0;
    double rest = 0;
    for (std::size_t k = 0; k < m_columns.size(); ++k)
    {
        const auto& column = m_columns[k];
        const double gain = inner.cwiseProduct(column.contraction).sum() - others.dot(column.usage);
        rest = std::max(rest, gain / std::max(column.usage[0], 1e-300));
        solution.gains[k] = gain - solution.multipliers[0] * column.usage[0];
        if (solution.probabilities[k] > 0)
        {
            sum += solution.probabilities[k] * column.contraction;
        }
    }
    solution.bound = std::min(1.0, others.sum() + rest);
    solution.p = LeastEigenvalue(sum);
}

bool
SamplingProgram::JoinTwins(SamplingSolution& solution)
{
    std::map<std::vector<bool>, std::vector<std::size_t>> twins;
    for (std::size_t k = 0; k < m_candidates.size(); ++k)
    {
        if (solution.probabilities[k] > 0 && m_candidates[k].weights.size() == 1 &&
            m_candidates[k].shares[0] == 1)
        {
            twins[Support(m_candidates[k].weights[0])].push_back(k);
        }
    }
    bool joined = false;
    for (const auto& [support, places] : twins)
    {
        if (places.size() < 2)
        {
            continue;
        }
        SamplingCandidate mean{{LinkWeights::Zero(m_topology.LinkCount())},
                               {1},
                               m_candidates[places[0]].slots};
        double sum = 0;
        for (std::size_t k : places)
        {
            sum += solution.probabilities[k];
            mean.weights[0] += solution.probabilities[k] * m_candidates[k].weights[0];
            solution.probabilities[k] = 0;
            m_columns[k].inUse = false;
        }
        mean.weights[0] /= sum;
        Add(std::move(mean));
        solution.probabilities.conservativeResize(solution.probabilities.size() + 1);
        solution.probabilities[solution.probabilities.size() - 1] = sum;
        joined = true;
    }
    return joined;
}

SamplingSolution
SamplingProgram::Solve(double tolerance)
{
    SamplingSolution solution = SolveInUse(tolerance);
    Complete(solution);
    for (int recall = 0; recall < RECALLS; ++recall)
    {
        const double margin = std::max(tolerance, 1e-9) * std::max(solution.p, 1e-12);
        bool isRecalled = false;
        for (std::size_t k = 0; k < m_columns.size(); ++k)
        {
            if (!m_columns[k].inUse && solution.gains[k] > margin)
            {
                m_columns[k].inUse = true;
                isRecalled = true;
            }
        }
        if (!isRecalled)
        {
            break;
        }
        solution = SolveInUse(tolerance);
        Complete(solution);
    }
    // Far from the optimum all gains may be negative; the best ones stay.
    const double hopeless =
        std::min(0.0, solution.gains.maxCoeff()) - HOPELESS * std::abs(solution.p);
    for (std::size_t k = 0; k < m_columns.size(); ++k)
    {
        m_columns[k].inUse = m_columns[k].inUse && solution.gains[k] >= hopeless;
    }
    if (JoinTwins(solution))
    {
        Complete(solution);
    }
    return solution;
}

std::shared_ptr<const MixingSchedule>
SamplingProgram::MakeSchedule(const SamplingSolution& solution, const DesignInput& input) const
{
    // Matrices that several candidates share are drawn with the sum of their probabilities.
    std::map<std::vector<double>, std::size_t> places;
    std::vector<MixingMatrix> support;
    std::vector<double> probabilities;
    double silence = 1;
    for (std::size_t k = 0; k < m_candidates.size(); ++k)
    {
        for (std::size_t part = 0; part < m_candidates[k].weights.size(); ++part)
        {
            const auto& weights = m_candidates[k].weights[part];
            const double probability = solution.probabilities[k] * m_candidates[k].shares[part];
            if (!(probability > 0) || (weights.array() == 0).all())
            {
                continue;
            }
            const auto [place, isNew] =
                places.emplace(std::vector<double>(weights.begin(), weights.end()), support.size());
            if (isNew)
            {
                support.emplace_back(input.topology, weights);
                probabilities.push_back(0);
            }
            probabilities[place->second] += probability;
            silence -= probability;
        }
    }
    if (silence > 1e-12 || support.empty())
    {
        support.emplace_back(input.topology, LinkWeights::Zero(input.topology->LinkCount()));
        probabilities.push_back(silence);
    }
    const double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
    for (double& probability : probabilities)
    {
        probability /= sum;
    }
    return std::make_shared<RandomSchedule>(std::move(support),
                                            std::move(probabilities),
                                            input.seed);
}

} // namespace dsgd
} // namespace ns3
