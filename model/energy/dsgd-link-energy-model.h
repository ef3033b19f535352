/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_ENERGY_MODEL_H
#define DSGD_LINK_ENERGY_MODEL_H

#include "dsgd-booked-energy-model.h"

#include "ns3/net-device.h"
#include "ns3/packet.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What sending and receiving costs a node, over all its point-to-point devices together.
 *
 * A frame of b bytes costs the sender TxJoulePerFrame + 8 b TxJoulePerBit when its transmission
 * begins, and the receiver RxJoulePerFrame + 8 b RxJoulePerBit when it has arrived, on top of
 * IdleW, which is drawn all the time. b is the size on the wire: PointToPointNetDevice fires
 * "PhyTxBegin" after it has added the PPP header (2 bytes) and "PhyRxEnd" before it removes it. A
 * frame that the device's ReceiveErrorModel corrupts ("PhyRxDrop") has been received all the same
 * and costs as much.
 *
 * Once the source is depleted, frames cost nothing and are not counted. The device itself goes on
 * sending: silencing it is up to the depletion callback.
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

  protected:
    void DoDispose() override;

  private:
    /// A device, as its trace sinks need it.
    struct Port
    {
        /**
         * A frame begins to be sent.
         *
         * @param packet the frame with all headers
         */
        void Tx(Ptr<const Packet> packet);

        /**
         * A frame has been received.
         *
         * @param packet the frame with all headers
         */
        void Rx(Ptr<const Packet> packet);

        /**
         * Looks up the handles of the links.
         */
        void Bind();

        LinkEnergyModel* model{nullptr}; //!< the model
        Ptr<NetDevice> device;           //!< the device
        uint32_t peerNode{0};            //!< id of the node at the other end
        double secondsPerByte{0};        //!< s, 0 if the device has no data rate
        uint32_t txLink{0};              //!< handle of the link to the peer
        uint32_t rxLink{0};              //!< handle of the link from the peer
    };

    void DoRecharged() override;

    double m_txJoulePerBit{0};                  //!< J/bit
    double m_rxJoulePerBit{0};                  //!< J/bit
    double m_txJoulePerFrame{0};                //!< J
    double m_rxJoulePerFrame{0};                //!< J
    double m_idleW{0};                          //!< W
    std::vector<std::unique_ptr<Port>> m_ports; //!< at addresses that do not change
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_ENERGY_MODEL_H
