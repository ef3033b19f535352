/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COST_METER_H
#define DSGD_COST_METER_H

#include "ns3/application-container.h"
#include "ns3/dsgd-energy-costs.h"
#include "ns3/dsgd-energy-ledger.h"
#include "ns3/node-container.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Measures in a simulation what designs have to know: joules of a local step, and of an active link
 * at both of its ends, with headers, acknowledgments and frames sent again.
 *
 * What a link costs an end is what the ledger has booked for it there, sending and receiving, for
 * each pair of models that have crossed it. Idle listening and overhearing are no link's doing and
 * are left out; so are links that never carried a model both ways.
 */
class CostMeter
{
  public:
    /**
     * @param topology the graph
     * @param nodes its nodes, by index
     * @param ledger where the run is booked
     */
    CostMeter(std::shared_ptr<const BaseTopology> topology,
              NodeContainer nodes,
              Ptr<EnergyLedger> ledger);

    /**
     * Counts the models of a training from now on. The meter must outlive the run.
     *
     * @param applications those of Install(), one a node
     */
    void Follow(const ApplicationContainer& applications);

    /**
     * @param nominal what is assumed for links and nodes that were not measured
     * @return the costs
     */
    EnergyCosts Measure(const EnergyCosts& nominal) const;

    /**
     * @return how many links were measured
     */
    uint32_t MeasuredLinks() const;

  private:
    /**
     * @param sender index
     * @param receiver index
     * @param round the round
     * @param bytes of the model
     */
    void HandleReceived(uint32_t sender, uint32_t receiver, uint32_t round, uint64_t bytes);
    /**
     * @param node index
     * @param round the round
     */
    void HandleRound(uint32_t node, uint32_t round);
    /**
     * @param link a link
     * @return how many pairs of models have crossed it
     */
    double Pairs(uint32_t link) const;

    std::shared_ptr<const BaseTopology> m_topology; //!< the graph
    NodeContainer m_nodes;                          //!< by index
    Ptr<EnergyLedger> m_ledger;                     //!< where the run is booked
    std::vector<uint64_t> m_received;               //!< models by link, either way
    std::vector<uint64_t> m_rounds;                 //!< rounds by node
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COST_METER_H
