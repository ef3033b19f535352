/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-condition-bound.h"

#include <Eigen/IterativeLinearSolvers>
#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::VectorXd;

/// Scales of Z that are tried, the ratio of one to the next.
constexpr double SCALE_STEP = 1.1;

/// How many above and below the ratio of the forms' sums.
constexpr int LARGER_SCALES = 14;
constexpr int SMALLER_SCALES = 20;

/// Sweeps over the nodes for a small diagonal.
constexpr int SWEEPS = 10;

/**
 * @param topology the graph
 * @param shortfall one number a link
 * @return the trace of a diagonal matrix with y_u + y_v >= shortfall on every link, y >= 0
 */
double
DiagonalTrace(const BaseTopology& topology, const VectorXd& shortfall)
{
    VectorXd y = VectorXd::Zero(topology.NodeCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        y[link.u] = std::max(y[link.u], shortfall[e] / 2);
        y[link.v] = std::max(y[link.v], shortfall[e] / 2);
    }
    for (int sweep = 0; sweep < SWEEPS; ++sweep)
    {
        for (uint32_t i = 0; i < topology.NodeCount(); ++i)
        {
            double least = 0;
            for (uint32_t e : topology.IncidentLinks(i))
            {
                least = std::max(least, shortfall[e] - y[topology.OtherEnd(e, i)]);
            }
            y[i] = least;
        }
    }
    return y.sum();
}

/// Solves sum_f s_f (b_e^T b_f)^2 = right_e; the Gram matrix is 2 I + C^T C with C = |B|.
class LinkGram
{
  public:
    /**
     * @param topology the graph; must outlive this
     */
    explicit LinkGram(const BaseTopology& topology)
        : m_topology(topology)
    {
        Eigen::SparseMatrix<double> normal =
            -SparseLaplacian(topology, LinkWeights::Ones(topology.LinkCount()));
        for (uint32_t i = 0; i < topology.NodeCount(); ++i)
        {
            normal.coeffRef(i, i) = 2.0 + topology.Degree(i);
        }
        m_normal = std::move(normal);
        m_solver.setTolerance(1e-14);
        m_solver.compute(m_normal);
    }

    /**
     * @param right the wanted forms
     * @return the coefficients s
     */
    VectorXd Solve(const VectorXd& right) const
    {
        const VectorXd nodes = m_solver.solve(ToNodes(right));
        return 0.5 * (right - ToLinks(nodes));
    }

    /**
     * @param s coefficients
     * @return b_e^T (sum_f s_f b_f b_f^T) b_e on every link
     */
    VectorXd Forms(const VectorXd& s) const
    {
        return 2 * s + ToLinks(ToNodes(s));
    }

  private:
    /**
     * @param links one number a link
     * @return C times them, the sums at the nodes
     */
    VectorXd ToNodes(const VectorXd& links) const
    {
        VectorXd nodes = VectorXd::Zero(m_topology.NodeCount());
        for (uint32_t e = 0; e < m_topology.LinkCount(); ++e)
        {
            nodes[m_topology.Links()[e].u] += links[e];
            nodes[m_topology.Links()[e].v] += links[e];
        }
        return nodes;
    }

    /**
     * @param nodes one number a node
     * @return C^T times them, the sums of both ends
     */
    VectorXd ToLinks(const VectorXd& nodes) const
    {
        VectorXd links(m_topology.LinkCount());
        for (uint32_t e = 0; e < m_topology.LinkCount(); ++e)
        {
            links[e] = nodes[m_topology.Links()[e].u] + nodes[m_topology.Links()[e].v];
        }
        return links;
    }

    const BaseTopology& m_topology;       //!< the graph
    Eigen::SparseMatrix<double> m_normal; //!< 2 I + C C^T
    Eigen::ConjugateGradient<Eigen::SparseMatrix<double>, Eigen::Lower | Eigen::Upper>
        m_solver; //!< of it
};

} // namespace

double
ConditionBound(const BaseTopology& topology,
               WeightSign sign,
               const VectorXd& low,
               const VectorXd& high)
{
    const LinkGram gram(topology);
    // Where the forms agree but for a factor, that factor is the scale.
    const double middle = low.sum() / high.sum();
    double best = 0;
    for (int k = -LARGER_SCALES; k <= SMALLER_SCALES; ++k)
    {
        const double scale = middle * std::pow(SCALE_STEP, -k);
        const VectorXd gap = low - scale * high;
        const VectorXd shortfall = gap.cwiseMax(0);
        if (sign == WeightSign::FREE)
        {
            const VectorXd s = gram.Solve(gap);
            const double traceX = 1 - 2 * s.cwiseMin(0).sum();
            const double traceZ = scale + 2 * s.cwiseMax(0).sum();
            // Weights of norm r <= 1 have |alpha_e| <= 1 + 1/m, which pays for what is left over.
            const double charge =
                (gap - gram.Forms(s)).cwiseAbs().sum() * (1 + 1.0 / topology.NodeCount());
            best = std::max(best, (traceX - traceZ - charge) / (traceX + traceZ));
            continue;
        }
        const double diagonal = DiagonalTrace(topology, shortfall);
        if (sign == WeightSign::NONNEGATIVE_MATRIX)
        {
            best = std::max(best, 1 - scale - diagonal);
        }
        else
        {
            // Raising negative coefficients to 0 only raises the forms.
            const VectorXd s = gram.Solve(shortfall).cwiseMax(0);
            const double missing = (shortfall - gram.Forms(s)).cwiseMax(0).sum();
            const double traceZ = scale + std::min(diagonal, 2 * s.sum() + missing);
            best = std::max(best, (1 - traceZ) / (1 + traceZ));
        }
    }
    return std::min(best, 1.0);
}

} // namespace dsgd
} // namespace ns3
