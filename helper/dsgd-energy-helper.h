/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_HELPER_H
#define DSGD_ENERGY_HELPER_H

#include "ns3/dsgd-battery-source.h"
#include "ns3/dsgd-compute-energy-model.h"
#include "ns3/dsgd-energy-ledger.h"
#include "ns3/dsgd-energy-profile.h"
#include "ns3/dsgd-link-energy-model.h"
#include "ns3/node-container.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The energy equipment of a node.
 */
struct NodeEnergy
{
    Ptr<BatterySource> source;       //!< gives every joule
    Ptr<ComputeEnergyModel> compute; //!< spends on local steps
    Ptr<LinkEnergyModel> link;       //!< spends on frames of point-to-point devices
};

/**
 * @ingroup dsgd
 * Gives nodes a source, a compute model and a link model after an energy profile.
 */
class DsgdEnergyHelper
{
  public:
    /**
     * @param profile the device
     */
    explicit DsgdEnergyHelper(EnergyProfile profile);

    /**
     * @param joules what a node's battery holds; mains if not called
     * @throws std::invalid_argument unless joules > 0
     */
    void SetBattery(double joules);

    /**
     * Equips nodes and follows all their point-to-point devices, which must be there.
     *
     * @param nodes the nodes
     * @return their equipment, node by node
     */
    std::vector<NodeEnergy> Install(NodeContainer nodes);

    /**
     * @return where every joule is booked, by ns-3 node id
     */
    Ptr<EnergyLedger> GetLedger() const;

  private:
    EnergyProfile m_profile;    //!< the device
    double m_battery{0};        //!< J, 0 for mains
    Ptr<EnergyLedger> m_ledger; //!< of all nodes
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_HELPER_H
