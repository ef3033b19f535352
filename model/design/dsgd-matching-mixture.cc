/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-matching-mixture.h"

#include "dsgd-weighted-matching.h"

#include <Eigen/Cholesky>
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

/// The answer is asked for its quality once in so many steps.
constexpr int CHECK_EVERY = 8;

/// Nearest-point search: a set of matchings and the convex combination nearest to q.
class NearestPoint
{
  public:
    /**
     * @param topology the graph
     * @param q the target
     * @param metric weights of the squares in a distance
     */
    NearestPoint(const BaseTopology& topology, const VectorXd& q, const VectorXd& metric)
        : m_topology(topology),
          m_q(q),
          m_metric(metric),
          m_norm(q.cwiseAbs2().dot(metric)),
          m_activation(VectorXd::Zero(q.size()))
    {
        Add({});
        m_weights = VectorXd::Ones(1);
    }

    /**
     * @param atoms the most matchings to use
     * @param isEnough whether an activation is near enough
     * @return the mixture
     */
    MatchingMixture Run(uint32_t atoms, const std::function<bool(const VectorXd&)>& isEnough)
    {
        std::vector<std::vector<uint32_t>> oddSets;
        const int steps = 20 * static_cast<int>(atoms);
        for (int step = 1; step <= steps; ++step)
        {
            const VectorXd miss = m_q - m_activation;
            const VectorXd price = miss.cwiseProduct(m_metric);
            auto matching = MaxWeightMatching(m_topology, price);
            const double gain = matching.weight - price.dot(m_activation);
            oddSets = std::move(matching.oddSets);
            if (gain <= 1e-14 * m_norm || m_matchings.size() >= atoms ||
                (step % CHECK_EVERY == 0 && isEnough(m_activation)))
            {
                break;
            }
            Add(std::move(matching.links));
            if (!Improve())
            {
                break;
            }
        }
        MatchingMixture mixture;
        mixture.matchings = m_matchings;
        mixture.probabilities.assign(m_weights.data(), m_weights.data() + m_weights.size());
        mixture.activation = m_activation;
        mixture.oddSets = std::move(oddSets);
        return mixture;
    }

  private:
    /**
     * @param links a matching; it joins with weight 0
     */
    void Add(std::vector<uint32_t> links)
    {
        const Index count = static_cast<Index>(m_matchings.size());
        std::vector<char> isIn(m_q.size(), 0);
        double toTarget = 0;
        double square = 0;
        for (uint32_t e : links)
        {
            isIn[e] = 1;
            toTarget += m_q[e] * m_metric[e];
            square += m_metric[e];
        }
        // Products of the differences matching - q.
        MatrixXd gram(count + 1, count + 1);
        gram.topLeftCorner(count, count) = m_gram;
        for (Index k = 0; k < count; ++k)
        {
            double common = 0;
            for (uint32_t e : m_matchings[k])
            {
                common += isIn[e] ? m_metric[e] : 0;
            }
            gram(count, k) = gram(k, count) = common - m_toTarget[k] - toTarget + m_norm;
        }
        gram(count, count) = square - 2 * toTarget + m_norm;
        m_gram = std::move(gram);
        m_toTarget.push_back(toTarget);
        m_matchings.push_back(std::move(links));
        m_weights.conservativeResize(count + 1);
        m_weights[count] = 0;
    }

    /**
     * @param k a matching; it leaves
     */
    void Drop(Index k)
    {
        const Index count = static_cast<Index>(m_matchings.size());
        const Index tail = count - k - 1;
        m_matchings.erase(m_matchings.begin() + k);
        m_toTarget.erase(m_toTarget.begin() + k);
        const VectorXd weights = m_weights.tail(tail);
        m_weights.conservativeResize(count - 1);
        m_weights.tail(tail) = weights;
        MatrixXd gram(count - 1, count - 1);
        gram.topLeftCorner(k, k) = m_gram.topLeftCorner(k, k);
        gram.topRightCorner(k, tail) = m_gram.topRightCorner(k, tail);
        gram.bottomLeftCorner(tail, k) = m_gram.bottomLeftCorner(tail, k);
        gram.bottomRightCorner(tail, tail) = m_gram.bottomRightCorner(tail, tail);
        m_gram = std::move(gram);
    }

    /**
     * Moves to the nearest point of the affine hull; whenever that leaves the simplex, stops at its
     * boundary and drops the matching of weight 0.
     *
     * @return false if rounding allows no further progress
     */
    bool Improve()
    {
        while (true)
        {
            const Index count = static_cast<Index>(m_matchings.size());
            const Eigen::LLT<MatrixXd> factor((m_gram.array() + m_norm + 1e-300).matrix());
            if (factor.info() != Eigen::Success)
            {
                Normalize();
                return false;
            }
            VectorXd target = factor.solve(VectorXd::Ones(count));
            target /= target.sum();
            if (!target.allFinite())
            {
                Normalize();
                return false;
            }
            if (target.minCoeff() > 1e-12)
            {
                m_weights = target;
                Normalize();
                return true;
            }
            double step = 1;
            Index leaving = -1;
            for (Index k = 0; k < count; ++k)
            {
                if (target[k] <= 1e-12)
                {
                    const double ratio = m_weights[k] / std::max(m_weights[k] - target[k], 1e-300);
                    if (leaving < 0 || ratio < step)
                    {
                        step = std::min(1.0, ratio);
                        leaving = k;
                    }
                }
            }
            m_weights += step * (target - m_weights);
            Drop(leaving);
        }
    }

    /**
     * Makes the weights a distribution again and recomputes the activation from them.
     */
    void Normalize()
    {
        for (Index k = static_cast<Index>(m_matchings.size()); k-- > 0;)
        {
            if (!(m_weights[k] > 0) && m_matchings.size() > 1)
            {
                Drop(k);
            }
        }
        m_weights /= m_weights.sum();
        m_activation.setZero();
        for (std::size_t k = 0; k < m_matchings.size(); ++k)
        {
            for (uint32_t e : m_matchings[k])
            {
                m_activation[e] += m_weights[static_cast<Index>(k)];
            }
        }
    }

    const BaseTopology& m_topology;                 //!< the graph
    const VectorXd& m_q;                            //!< the target
    const VectorXd& m_metric;                       //!< weights of the squares in a distance
    double m_norm;                                  //!< of q, squared
    std::vector<std::vector<uint32_t>> m_matchings; //!< the present set
    std::vector<double> m_toTarget;                 //!< product of each with q
    MatrixXd m_gram;                                //!< products of the differences to q
    VectorXd m_weights;                             //!< of each
    VectorXd m_activation;                          //!< their combination
};

} // namespace

MatchingMixture
MixMatchings(const BaseTopology& topology,
             const Eigen::VectorXd& q,
             const Eigen::VectorXd& metric,
             uint32_t atoms,
             const std::function<bool(const Eigen::VectorXd&)>& isEnough)
{
    return NearestPoint(topology, q, metric).Run(atoms, isEnough);
}

} // namespace dsgd
} // namespace ns3
