/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPLAY_METER_H
#define DSGD_REPLAY_METER_H

#include "ns3/dsgd-booked-energy-model.h"
#include "ns3/dsgd-energy-ledger.h"
#include "ns3/node.h"

#include <array>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Reads what the networks of all nodes spend, and spends it again.
 *
 * It knows the BookedEnergyModels of the nodes' sources, except those that compute, and the ledger
 * of their BatterySources.
 */
class ReplayMeter
{
  public:
    /// J by cause.
    using Joules = std::array<double, ENERGY_CAUSES>;

    /// All meters at one time, or their difference between two.
    struct Reading
    {
        std::vector<Joules> models;                   //!< by model
        std::vector<EnergyLedger::LinkAccount> links; //!< by handle of the ledger

        /**
         * @return J of all models together
         */
        double Total() const;
    };

    /**
     * @param node a node whose models are read from now on; once for each node
     */
    void AddNode(Ptr<Node> node);

    /**
     * @param withLinks whether the links' accounts are needed
     * @return the meters now
     */
    Reading Read(bool withLinks) const;

    /**
     * @param before an earlier reading
     * @param after a later one, with links if the earlier has them
     * @return what was spent between them, with links that have cost something only
     */
    static Reading Difference(const Reading& before, const Reading& after);

    /// No model draws a continuous load until Resume().
    void Suspend();

    /// Takes back Suspend().
    void Resume();

    /**
     * Spends and books what was spent before.
     *
     * @param reading a difference of two readings
     * @param duration how long it takes, for sources that only know currents
     */
    void Spend(const Reading& reading, Time duration);

  private:
    std::vector<Ptr<BookedEnergyModel>> m_models; //!< of all nodes
    Ptr<EnergyLedger> m_ledger;                   //!< may be null
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPLAY_METER_H
