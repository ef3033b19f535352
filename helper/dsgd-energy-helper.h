/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_HELPER_H
#define DSGD_ENERGY_HELPER_H

#include "ns3/dsgd-battery-source.h"
#include "ns3/dsgd-booked-energy-model.h"
#include "ns3/dsgd-compute-energy-model.h"
#include "ns3/dsgd-energy-ledger.h"
#include "ns3/dsgd-energy-profile.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/node-container.h"
#include "ns3/wifi-net-device.h"

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
    Ptr<EnergySource> anySource;                //!< gives every joule
    Ptr<BatterySource> source;                  //!< the same if it is a BatterySource, else null
    Ptr<ComputeEnergyModel> compute;            //!< spends on local steps
    std::vector<Ptr<BookedEnergyModel>> radios; //!< spend on frames, for all kinds of devices
};

/**
 * @ingroup dsgd
 * Gives nodes a source, a compute model and models of their network devices after an energy
 * profile.
 *
 * What a node already has is kept: the first source of its EnergySourceContainer is used, whatever
 * its kind, and a model that is there is not added again. Devices of these kinds are followed:
 * point-to-point, csma and simple devices by a LinkEnergyModel together, each Wi-Fi device by a
 * WifiEnergyModel, unless the source has an ns-3 WifiRadioEnergyModel, and each lr-wpan device by
 * an LrWpanEnergyModel. The profile's idle power is drawn by the radios if there are any, else by
 * the LinkEnergyModel.
 *
 * When a source runs empty, the devices of its node are switched off, see SwitchDeviceOff(); after
 * a recharge they are switched on again.
 */
class DsgdEnergyHelper
{
  public:
    /**
     * @param profile the device
     */
    explicit DsgdEnergyHelper(EnergyProfile profile);

    /**
     * @param joules what the battery of a node without a source holds; mains if not called
     * @throws std::invalid_argument unless joules > 0
     */
    void SetBattery(double joules);

    /**
     * @param ledger where to book; one of the helper's own if not called
     */
    void SetLedger(Ptr<EnergyLedger> ledger);

    /**
     * Equips nodes and follows their devices, which must be there.
     *
     * @param nodes the nodes
     * @return their equipment, node by node
     */
    std::vector<NodeEnergy> Install(NodeContainer nodes);

    /**
     * @return where every joule is booked, by ns-3 node id; a battery that had a ledger before
     * keeps that one
     */
    Ptr<EnergyLedger> GetLedger() const;

  private:
    /**
     * Finds or makes the node's source.
     *
     * @param node the node
     * @param energy receives it
     */
    void InstallSource(Ptr<Node> node, NodeEnergy& energy) const;

    /**
     * Finds or makes the node's compute model.
     *
     * @param node the node
     * @param energy receives it
     */
    void InstallCompute(Ptr<Node> node, NodeEnergy& energy) const;

    /**
     * Finds or makes the models of the node's devices.
     *
     * @param node the node
     * @param energy receives them
     */
    void InstallDevices(Ptr<Node> node, NodeEnergy& energy) const;

    /**
     * Makes a model for a Wi-Fi device.
     *
     * @param device the device
     * @param node its node
     * @param energy has the source
     * @return the model
     */
    Ptr<BookedEnergyModel> MakeWifi(Ptr<WifiNetDevice> device,
                                    Ptr<Node> node,
                                    NodeEnergy& energy) const;

    /**
     * Makes a model for an lr-wpan device.
     *
     * @param device the device
     * @param node its node
     * @param energy has the source
     * @return the model
     */
    Ptr<BookedEnergyModel> MakeLrWpan(Ptr<LrWpanNetDevice> device,
                                      Ptr<Node> node,
                                      NodeEnergy& energy) const;

    /**
     * Puts a new model on the node's source.
     *
     * @param node the node
     * @param energy has the source
     * @param model the model
     */
    void Append(Ptr<Node> node, NodeEnergy& energy, Ptr<BookedEnergyModel> model) const;

    EnergyProfile m_profile;    //!< the device
    double m_battery{0};        //!< J, 0 for mains
    Ptr<EnergyLedger> m_ledger; //!< of all nodes
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_HELPER_H
