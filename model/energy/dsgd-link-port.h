/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_PORT_H
#define DSGD_LINK_PORT_H

#include "dsgd-energy-cause.h"
#include "dsgd-energy-ledger.h"
#include "dsgd-link-tag.h"

#include "ns3/net-device.h"
#include "ns3/packet.h"

#include <memory>
#include <optional>

namespace ns3
{
namespace dsgd
{

class LinkEnergyModel;

/**
 * @ingroup dsgd
 * A device as a LinkEnergyModel follows it: knows when frames begin and end, and whose they are.
 */
class LinkPort
{
  public:
    /**
     * Follows a device that has one peer.
     *
     * @param model who pays
     * @param device the device, with the trace sources "PhyTxBegin" and "PhyRxEnd"
     * @param peerNode the id of the node at the other end
     * @return the port
     */
    static std::unique_ptr<LinkPort> MakeWire(LinkEnergyModel& model,
                                              Ptr<NetDevice> device,
                                              uint32_t peerNode);

    /**
     * Follows a PointToPointNetDevice, CsmaNetDevice or SimpleNetDevice.
     *
     * @param model who pays
     * @param device the device, attached to its channel
     * @return the port, null for another kind of device
     */
    static std::unique_ptr<LinkPort> Make(LinkEnergyModel& model, Ptr<NetDevice> device);

    /**
     * @param model who pays
     * @param device the device
     */
    LinkPort(LinkEnergyModel& model, Ptr<NetDevice> device);
    virtual ~LinkPort();

    /**
     * Forgets the handles of links, since there is another ledger.
     */
    void Forget();

    LinkPort(const LinkPort&) = delete;
    LinkPort& operator=(const LinkPort&) = delete;

  protected:
    /**
     * Charges a frame that begins to be sent.
     *
     * @param frame the frame
     * @param peer the id of the node it is for, none for a group
     */
    void Sent(const Ptr<const Packet>& frame, std::optional<uint32_t> peer);

    /**
     * Charges a frame that has been received.
     *
     * @param frame the frame
     * @param cause RX or OVERHEAR
     * @param peer the id of the node that sent it, if known
     */
    void Received(const Ptr<const Packet>& frame, EnergyCause cause, std::optional<uint32_t> peer);

    LinkEnergyModel& m_model;   //!< who pays
    Ptr<NetDevice> m_device;    //!< the device
    double m_secondsPerByte{0}; //!< s, 0 if the device's rate is unknown

  private:
    /// A link that was looked up.
    struct Known
    {
        LinkTag::Ends ends; //!< between which nodes
        uint32_t link{0};   //!< its handle
    };

    /**
     * @param ledger where to book
     * @param frame a frame
     * @param hop the link it crosses here
     * @param last the link looked up last
     * @return the handle of the link that pays: the one that caused the frame, if it says so
     */
    static uint32_t LookUp(EnergyLedger& ledger,
                           const Ptr<const Packet>& frame,
                           const LinkTag::Ends& hop,
                           std::optional<Known>& last);

    std::optional<Known> m_tx; //!< of the frame sent last
    std::optional<Known> m_rx; //!< of the frame received last
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_PORT_H
