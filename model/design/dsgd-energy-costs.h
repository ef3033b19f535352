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
 * Unicast: over an active link both ends send their model and receive the other's.
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
     * The same costs everywhere.
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
     * @param topology the graph
     * @param link a link's number
     * @param node one of its ends
     * @return joules that this end spends when the link is active
     */
    double LinkCost(const BaseTopology& topology, uint32_t link, uint32_t node) const;

    /**
     * @param topology the graph
     * @param activation |E| shares of rounds in which a link is active
     * @return m expected joules of a round
     */
    Eigen::VectorXd PerNode(const BaseTopology& topology, const Eigen::VectorXd& activation) const;

  private:
    Eigen::VectorXd m_compute; //!< by node
    Eigen::VectorXd m_atU;     //!< by link
    Eigen::VectorXd m_atV;     //!< by link
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_COSTS_H
