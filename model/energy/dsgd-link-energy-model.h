/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_ENERGY_MODEL_H
#define DSGD_LINK_ENERGY_MODEL_H

#include "dsgd-booked-energy-model.h"
#include "dsgd-link-port.h"

#include "ns3/net-device.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What sending and receiving costs a node, over all its wired devices together.
 *
 * A frame of b bytes costs the sender TxJoulePerFrame + 8 b TxJoulePerBit when its transmission
 * begins, and the receiver RxJoulePerFrame + 8 b RxJoulePerBit when it has arrived, on top of
 * IdleW, which is drawn all the time. b is the size on the wire:
 *
 * - PointToPointNetDevice: with the PPP header (2 bytes). A frame that the ReceiveErrorModel
 *   corrupts has been received all the same and costs as much.
 * - CsmaNetDevice: with Ethernet header and trailer (18 bytes). A frame for another node has been
 *   received too, cause OVERHEAR, at OverhearShare of the cost.
 * - SimpleNetDevice: the bare packet, as this device knows no link layer.
 *
 * The account of a link gets frames with one receiver from both ends; of a frame to a group it gets
 * only what each receiver spends, since the sender's part is nobody's in particular. The same holds
 * for frames on a SimpleChannel with more than two devices, whose receivers the sender's device
 * does not tell.
 *
 * Once the source is depleted, frames cost nothing and are not counted. The device itself goes on
 * sending: silencing it is up to the depletion callback, see DsgdEnergyHelper.
 */
class LinkEnergyModel : public BookedEnergyModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    LinkEnergyModel();
    ~LinkEnergyModel() override;

    /**
     * Follows a device of the node from now on.
     *
     * @param device a PointToPointNetDevice, CsmaNetDevice or SimpleNetDevice on a channel
     * @return whether it is one of these
     */
    bool AddDevice(Ptr<NetDevice> device);

    /**
     * Follows a device of the node that has one peer.
     *
     * @param device the device; it must have the trace sources "PhyTxBegin" and "PhyRxEnd"
     * @param peerNode the id of the node at the other end
     */
    void AddDevice(Ptr<NetDevice> device, uint32_t peerNode);

    /**
     * @param watts power of the node's radio or line cards when no frame is on its way, W
     */
    void SetIdleW(double watts);

    /**
     * @return power of the node's radio or line cards when no frame is on its way, W
     */
    double GetIdleW() const;

    void SetLedger(Ptr<EnergyLedger> ledger, uint32_t node) override;

    /**
     * Spends what sending a frame costs.
     *
     * @param bytes its size
     * @param secondsPerByte how long a byte takes, s, 0 if unknown
     * @return J really spent
     */
    double SpendOnTx(uint32_t bytes, double secondsPerByte);

    /**
     * Spends what receiving a frame costs.
     *
     * @param cause RX or OVERHEAR
     * @param bytes its size
     * @param secondsPerByte how long a byte takes, s, 0 if unknown
     * @return J really spent
     */
    double SpendOnRx(EnergyCause cause, uint32_t bytes, double secondsPerByte);

    // For the ports.
    using BookedEnergyModel::GetLedger;
    using BookedEnergyModel::GetLedgerNode;

  protected:
    void DoDispose() override;

  private:
    void DoRecharged() override;

    double m_txJoulePerBit{0};                      //!< J/bit
    double m_rxJoulePerBit{0};                      //!< J/bit
    double m_txJoulePerFrame{0};                    //!< J
    double m_rxJoulePerFrame{0};                    //!< J
    double m_idleW{0};                              //!< W
    double m_overhearShare{1};                      //!< of the cost of a received frame
    std::vector<std::unique_ptr<LinkPort>> m_ports; //!< at addresses that do not change
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_ENERGY_MODEL_H
