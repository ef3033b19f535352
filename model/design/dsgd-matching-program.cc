/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-matching-program.h"

#include "dsgd-spectral-program.h"
#include "dsgd-weighted-matching.h"

#include "ns3/dsgd-laplacian.h"
#include "ns3/dsgd-low-spectrum.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <algorithm>
#include <limits>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Above this, the program is solved on growing subspaces.
constexpr uint32_t DIRECT_LINKS = 800;

/// Above this, a matching for the bound would take minutes.
constexpr uint32_t MATCHING_NODES = 4000;

/// Rounds of cuts.
constexpr int ROUNDS = 25;

/// Dimension of the first subspace, and of each addition.
constexpr uint32_t SUBSPACE = 10;

/// Largest dimension of a subspace.
constexpr Index LARGEST_SUBSPACE = 17;

/// On subspaces the program is solved to this share of the gap that is left.
constexpr double CENTRALITY = 0.3;

/// An odd set counts as violated above this.
constexpr double VIOLATION = 1e-7;

/// Solves one program.
class CuttingPlanes
{
  public:
    /**
     * @param program the program
     */
    explicit CuttingPlanes(const MatchingProgram& program)
        : m_program(program),
          m_topology(*program.topology),
          m_isDirect(m_topology.LinkCount() <= DIRECT_LINKS),
          m_sets(program.oddSets)
    {
        m_result.bound = std::numeric_limits<double>::infinity();
        VectorXd load = VectorXd::Ones(m_topology.LinkCount());
        for (uint32_t e = 0; e < m_topology.LinkCount(); ++e)
        {
            const auto& link = m_topology.Links()[e];
            load[e] = std::max(m_topology.Degree(link.u), m_topology.Degree(link.v));
        }
        const VectorXd sums = m_program.budgets * VectorXd::Ones(load.size());
        for (Index i = 0; i < sums.size(); ++i)
        {
            for (Budget it(m_program.budgets, i); it; ++it)
            {
                load[it.col()] = std::max(load[it.col()], sums[i]);
            }
        }
        // Half of every budget and of every node, a quarter of every triangle.
        m_start = 0.5 * load.cwiseInverse();
        m_start = ScaleInto(m_start, m_sets, 0.5);
    }

    /**
     * @param tolerance wanted relative gap
     * @return the answer
     */
    MatchingProgramResult Run(double tolerance)
    {
        const Index m = m_topology.NodeCount();
        MatrixXd basis =
            Spectrum(m_start, m_isDirect ? static_cast<uint32_t>(m - 1) : SUBSPACE).vectors;
        if (!m_isDirect)
        {
            m_result.q = 1.8 * m_start;
            m_result.lambda2 = Spectrum(m_result.q, 1).values[0];
        }
        for (int round = 0; round < ROUNDS; ++round)
        {
            // On a subspace a central answer is worth more than an extreme one, as long as the gap
            // is wide.
            const double gap = std::min(1.0, 1 - m_result.lambda2 / m_result.bound);
            const auto solution =
                Solve(basis,
                      m_isDirect ? tolerance / 20 : std::max(tolerance / 2, CENTRALITY * gap));
            auto violated = Certify(basis, solution);
            MatrixXd fresh = Accept(ScaleInto(solution.x, violated));
            if (m_result.lambda2 >= (1 - tolerance) * m_result.bound ||
                (m_isDirect && violated.empty()))
            {
                break;
            }
            for (auto& set : violated)
            {
                m_start = ScaleInto(m_start, {set}, 0.5);
                m_sets.push_back(std::move(set));
            }
            if (!m_isDirect)
            {
                basis = Grow(basis, solution.matrix, fresh);
            }
        }
        m_result.oddSets = m_sets;
        return m_result;
    }

  private:
    /// Iterates over a budget.
    using Budget = Eigen::SparseMatrix<double, Eigen::RowMajor>::InnerIterator;

    /**
     * @param set an odd set
     * @return how much q there may be within
     */
    static double Limit(const std::vector<uint32_t>& set)
    {
        return 0.5 * static_cast<double>(set.size() - 1);
    }

    /**
     * @param set nodes
     * @return the links with both ends among them
     */
    std::vector<uint32_t> LinksWithin(const std::vector<uint32_t>& set) const
    {
        std::vector<uint32_t> links;
        for (uint32_t node : set)
        {
            for (uint32_t e : m_topology.IncidentLinks(node))
            {
                if (m_topology.Links()[e].u == node &&
                    std::binary_search(set.begin(), set.end(), m_topology.Links()[e].v))
                {
                    links.push_back(e);
                }
            }
        }
        return links;
    }

    /**
     * @param set nodes
     * @param q numbers by link
     * @return their sum within the set
     */
    double Within(const std::vector<uint32_t>& set, const VectorXd& q) const
    {
        double sum = 0;
        for (uint32_t e : LinksWithin(set))
        {
            sum += q[e];
        }
        return sum;
    }

    /**
     * @param q numbers by link
     * @param sets odd sets
     * @param share how much of each set's limit may be used
     * @return q scaled down until it keeps them
     */
    VectorXd ScaleInto(VectorXd q,
                       const std::vector<std::vector<uint32_t>>& sets,
                       double share = 1) const
    {
        for (const auto& set : sets)
        {
            q *= std::min(1.0, share * Limit(set) / std::max(Within(set, q), 1e-300));
        }
        return q;
    }

    /**
     * Takes a new answer, or on subspaces the best mix of it with the best so far: lambda_2 is
     * concave, and an answer that is good on the subspace only may be bad elsewhere.
     *
     * @param q keeps all constraints
     * @return eigenvectors of what was found wanting
     */
    MatrixXd Accept(const VectorXd& q)
    {
        if (m_isDirect)
        {
            const auto low = Spectrum(q, 1);
            if (low.values[0] > m_result.lambda2)
            {
                m_result.q = q;
                m_result.lambda2 = low.values[0];
            }
            return low.vectors;
        }
        const VectorXd old = m_result.q;
        for (double share : {1.0, 0.75, 0.5, 0.25, 0.1})
        {
            const VectorXd mix = (1 - share) * old + share * q;
            const double value = Spectrum(mix, 1).values[0];
            if (value > m_result.lambda2)
            {
                m_result.q = mix;
                m_result.lambda2 = value;
            }
        }
        const auto inner = Spectrum(0.5 * (m_result.q + q), SUBSPACE).vectors;
        const auto outer = Spectrum(q, SUBSPACE / 2).vectors;
        MatrixXd fresh(inner.rows(), inner.cols() + outer.cols());
        fresh << inner, outer;
        return fresh;
    }

    /**
     * @param q numbers by link
     * @param count how many eigenpairs
     * @return the low end of the spectrum of sum q_e L_e
     */
    LowSpectrum Spectrum(const VectorXd& q, uint32_t count) const
    {
        return ComputeLowSpectrum(SparseLaplacian(m_topology, q), count);
    }

    /**
     * @param basis orthonormal columns
     * @param tolerance wanted relative gap
     * @return the answer when the matrix constraint holds on the basis only
     */
    SpectralSolution Solve(const MatrixXd& basis, double tolerance)
    {
        const Index m = m_topology.NodeCount();
        const Index links = m_topology.LinkCount();
        MatrixXd vectors(basis.cols(), links);
        for (Index e = 0; e < links; ++e)
        {
            const auto& link = m_topology.Links()[e];
            vectors.col(e) = (basis.row(link.u) - basis.row(link.v)).transpose();
        }
        const RankOneTerms terms(std::move(vectors));

        SpectralProgram program;
        program.terms = &terms;
        std::vector<Eigen::Triplet<double>> entries;
        std::vector<double> limits;
        std::vector<double> slope;
        std::vector<bool> isCovered(m, false);
        for (Index i = 0; i < m_program.budgets.rows(); ++i)
        {
            for (Budget it(m_program.budgets, i); it; ++it)
            {
                entries.emplace_back(i, it.col(), it.value());
            }
            limits.push_back(1);
            slope.push_back(0);
        }
        for (Index i = 0; i < m; ++i)
        {
            for (uint32_t e : m_topology.IncidentLinks(i))
            {
                entries.emplace_back(limits.size(), e, 1);
            }
            limits.push_back(1);
            slope.push_back(0);
        }
        for (const auto& set : m_sets)
        {
            for (uint32_t e : LinksWithin(set))
            {
                entries.emplace_back(limits.size(), e, 1);
            }
            limits.push_back(Limit(set));
            slope.push_back(0);
        }
        m_firstNodeCut = static_cast<Index>(limits.size());
        for (Index i = 0; i < (m_isDirect ? 0 : m); ++i)
        {
            for (uint32_t e : m_topology.IncidentLinks(i))
            {
                entries.emplace_back(limits.size(), e, -1);
            }
            limits.push_back(0);
            slope.push_back(1 - 1.0 / m);
        }
        program.rows.resize(limits.size(), links);
        program.rows.setFromTriplets(entries.begin(), entries.end());
        program.limits = Eigen::Map<VectorXd>(limits.data(), limits.size());
        program.slope = Eigen::Map<VectorXd>(slope.data(), slope.size());
        // lambda_2 is below every node's sum, so half of it is allowed by all rows.
        return SolveSpectralProgram(program,
                                    m_start,
                                    0.5 * Spectrum(m_start, 1).values[0],
                                    tolerance);
    }

    /**
     * Improves the bound by a solution's multipliers.
     *
     * @param basis of the matrix constraint
     * @param solution the solution
     * @return odd sets that the solution violates
     */
    std::vector<std::vector<uint32_t>> Certify(const MatrixXd& basis,
                                               const SpectralSolution& solution)
    {
        const Index m = m_topology.NodeCount();
        const MatrixXd left = basis * solution.matrix;
        VectorXd nodes = VectorXd::Zero(m);
        if (m_firstNodeCut < solution.y.size())
        {
            nodes = solution.y.tail(m);
        }
        const double trace = solution.matrix.trace() + (1 - 1.0 / m) * nodes.sum();
        VectorXd forms(m_topology.LinkCount());
        for (Index e = 0; e < forms.size(); ++e)
        {
            const auto& link = m_topology.Links()[e];
            forms[e] =
                ((left.row(link.u) - left.row(link.v)).dot(basis.row(link.u) - basis.row(link.v)) +
                 nodes[link.u] + nodes[link.v]) /
                trace;
        }
        const Index budgets = m_program.budgets.rows();
        const VectorXd y = solution.y.head(budgets) / trace;
        const VectorXd priced = forms - m_program.budgets.transpose() * y;
        if (m_topology.NodeCount() > MATCHING_NODES)
        {
            // Raise the multipliers of the nodes until they pay for every link.
            VectorXd u = solution.y.segment(budgets, m) / trace;
            for (Index e = 0; e < forms.size(); ++e)
            {
                const auto& link = m_topology.Links()[e];
                const double miss = priced[e] - u[link.u] - u[link.v];
                u[link.u] += std::max(0.0, miss / 2);
                u[link.v] += std::max(0.0, miss / 2);
            }
            m_result.bound = std::min(m_result.bound, y.sum() + u.sum());
            return {};
        }
        const auto matching = MaxWeightMatching(m_topology, priced);
        m_result.bound = std::min(m_result.bound, y.sum() + matching.bound);
        return ViolatedOddSets(m_topology, solution.x, matching.oddSets);
    }

    /**
     * @param basis a basis
     * @param multiplier of the matrix constraint on it
     * @param fresh vectors to add
     * @return an orthonormal basis of what mattered of the old and of the new
     */
    static MatrixXd Grow(const MatrixXd& basis, const MatrixXd& multiplier, const MatrixXd& fresh)
    {
        const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(multiplier);
        const Index kept = std::min<Index>(basis.cols(), LARGEST_SUBSPACE - fresh.cols());
        MatrixXd all(basis.rows(), kept + fresh.cols());
        all << basis * solver.eigenvectors().rightCols(kept), fresh;
        Eigen::ColPivHouseholderQR<MatrixXd> qr(all);
        qr.setThreshold(1e-6);
        return qr.householderQ() * MatrixXd::Identity(all.rows(), qr.rank());
    }

    const MatchingProgram& m_program;          //!< what to solve
    const BaseTopology& m_topology;            //!< its graph
    bool m_isDirect;                           //!< whether the basis is complete
    std::vector<std::vector<uint32_t>> m_sets; //!< odd sets in use
    VectorXd m_start;                          //!< strictly feasible
    Index m_firstNodeCut{0};                   //!< row of the first node constraint
    MatchingProgramResult m_result;            //!< best so far
};

} // namespace

MatchingProgramResult
SolveMatchingProgram(const MatchingProgram& program, double tolerance)
{
    return CuttingPlanes(program).Run(tolerance);
}

std::vector<std::vector<uint32_t>>
ViolatedOddSets(const BaseTopology& topology,
                const Eigen::VectorXd& q,
                const std::vector<std::vector<uint32_t>>& candidates)
{
    std::vector<std::vector<uint32_t>> violated;
    std::vector<bool> inside(topology.NodeCount());
    for (const auto& set : candidates)
    {
        std::fill(inside.begin(), inside.end(), false);
        for (uint32_t node : set)
        {
            inside[node] = true;
        }
        double sum = 0;
        for (uint32_t e = 0; e < topology.LinkCount(); ++e)
        {
            sum += inside[topology.Links()[e].u] && inside[topology.Links()[e].v] ? q[e] : 0;
        }
        if (sum > 0.5 * static_cast<double>(set.size() - 1) + VIOLATION)
        {
            violated.push_back(set);
        }
    }
    return violated;
}

} // namespace dsgd
} // namespace ns3
