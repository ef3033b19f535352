/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_COSTS_H
#define DSGD_ENERGY_COSTS_H

#include "ns3/dsgd-base-topology.h"

#include <Eigen/Dense>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a round costs: joules of a local step per node, of a model sent and received per link.
 *
 * Unicast: over an active link both ends send their model and receive the other's. Broadcast: a
 * node with any active link sends once, to all its active neighbors (arXiv
 * 2512.24069), and a link costs an end what it takes to receive the other's model. Both are
 * c_i = c_i^a + s_i P(i has an active link) + sum_e c_ei P(e is active), with s = 0 for unicast.
 */
class EnergyCosts
{
  public:
    /**
     * @param compute m joules of one local step, c_i^a >= 0
     * @param atU |E| joules that an active link costs its smaller end (sending and receiving)
     * @param atV |E| joules that an active link costs its larger end
     * @throws std::invalid_argument naming the first entry that is negative or not finite
     */
    EnergyCosts(Eigen::VectorXd compute, Eigen::VectorXd atU, Eigen::VectorXd atV);

    /**
     * Broadcast costs.
     *
     * @param compute m joules of one local step, c_i^a >= 0
     * @param speak m joules of sending a model once to all neighbors, s_i >= 0
     * @param atU |E| joules that the smaller end of an active link spends on receiving
     * @param atV |E| joules that the larger end of an active link spends on receiving
     * @return the costs
     * @throws std::invalid_argument naming the first entry that is negative or not finite
     */
    static EnergyCosts Broadcast(Eigen::VectorXd compute,
                                 Eigen::VectorXd speak,
                                 Eigen::VectorXd atU,
                                 Eigen::VectorXd atV);

    /**
     * The same broadcast costs everywhere.
     *
     * @param topology the graph
     * @param compute joules of a local step, c^a
     * @param speak joules of sending a model once to all neighbors
     * @param receive joules of receiving one neighbor's model
     * @return the costs
     */
    static EnergyCosts UniformBroadcast(const BaseTopology& topology,
                                        double compute,
                                        double speak,
                                        double receive);

    /**
     * The same unicast costs everywhere.
     *
     * @param topology the graph
     * @param compute joules of a local step, c^a
     * @param perNeighbor joules of an exchange with one neighbor, sending and receiving, c^b
     * @return the costs
     */
    static EnergyCosts Uniform(const BaseTopology& topology, double compute, double perNeighbor);

    /**
     * @return m joules of a local step
     */
    const Eigen::VectorXd& Compute() const;

    /**
     * @return m joules of having any active link, s_i; 0 for unicast
     */
    const Eigen::VectorXd& Speak() const;

    /**
     * @param topology the graph
     * @param link a link's number
     * @param node one of its ends
     * @return joules that an active link costs this end on top of Speak()
     */
    double LinkCost(const BaseTopology& topology, uint32_t link, uint32_t node) const;

    /**
     * @param topology the graph
     * @param link a link's number
     * @param node one of its ends
     * @return joules that the link costs this end when it is the node's only active one
     */
    double OnlyLinkCost(const BaseTopology& topology, uint32_t link, uint32_t node) const;

    /**
     * The exact expectation.
     *
     * @param topology the graph
     * @param activation |E| shares of rounds in which a link is active
     * @param speaking m shares of rounds in which a node has an active link
     * @return m expected joules of a round
     * @throws std::invalid_argument if a size does not fit
     */
    Eigen::VectorXd PerNode(const BaseTopology& topology,
                            const Eigen::VectorXd& activation,
                            const Eigen::VectorXd& speaking) const;

    /**
     * The most that it can be whichever links are active together: exact for unicast, for links
     * that are active always or never, and for matchings.
     *
     * @param topology the graph
     * @param activation |E| shares of rounds in which a link is active
     * @return m expected joules of a round
     * @throws std::invalid_argument if a size does not fit
     */
    Eigen::VectorXd PerNode(const BaseTopology& topology, const Eigen::VectorXd& activation) const;

  private:
    /**
     * @param topology a graph
     * @throws std::invalid_argument if it has not as many nodes and links as the costs
     */
    void RequireFit(const BaseTopology& topology) const;

    Eigen::VectorXd m_compute; //!< by node
    Eigen::VectorXd m_speak;   //!< by node
    Eigen::VectorXd m_atU;     //!< by link
    Eigen::VectorXd m_atV;     //!< by link
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_COSTS_H
