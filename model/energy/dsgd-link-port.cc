/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-port.h"

#include "dsgd-address-book.h"
#include "dsgd-link-energy-model.h"

#include "ns3/abort.h"
#include "ns3/csma-channel.h"
#include "ns3/csma-net-device.h"
#include "ns3/data-rate.h"
#include "ns3/ethernet-header.h"
#include "ns3/mac48-address.h"
#include "ns3/node.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/queue.h"
#include "ns3/simple-net-device.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param device a device
 * @return the id of the node at the other end, if the channel has exactly two devices
 */
std::optional<uint32_t>
OnlyPeer(Ptr<NetDevice> device)
{
    const auto channel = device->GetChannel();
    if (!channel || channel->GetNDevices() != 2)
    {
        return std::nullopt;
    }
    const auto first = channel->GetDevice(0);
    return (first == device ? channel->GetDevice(1) : first)->GetNode()->GetId();
}

/// One end of a wire with two ends.
class WirePort : public LinkPort
{
  public:
    WirePort(LinkEnergyModel& model, Ptr<NetDevice> device, uint32_t peerNode)
        : LinkPort(model, device),
          m_peerNode(peerNode)
    {
        const bool follows =
            device->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&WirePort::Tx, this)) &&
            device->TraceConnectWithoutContext("PhyRxEnd", MakeCallback(&WirePort::Rx, this));
        NS_ABORT_MSG_UNLESS(follows,
                            "a " << device->GetInstanceTypeId().GetName()
                                 << " has no trace sources PhyTxBegin and PhyRxEnd");
        device->TraceConnectWithoutContext("PhyRxDrop", MakeCallback(&WirePort::Rx, this));
    }

    ~WirePort() override
    {
        m_device->TraceDisconnectWithoutContext("PhyTxBegin", MakeCallback(&WirePort::Tx, this));
        m_device->TraceDisconnectWithoutContext("PhyRxEnd", MakeCallback(&WirePort::Rx, this));
        m_device->TraceDisconnectWithoutContext("PhyRxDrop", MakeCallback(&WirePort::Rx, this));
    }

  private:
    void Tx(Ptr<const Packet> packet)
    {
        Sent(packet, m_peerNode);
    }

    void Rx(Ptr<const Packet> packet)
    {
        Received(packet, RX, m_peerNode);
    }

    uint32_t m_peerNode; //!< id of the node at the other end
};

/// A tap of a bus.
class BusPort : public LinkPort
{
  public:
    BusPort(LinkEnergyModel& model, Ptr<NetDevice> device)
        : LinkPort(model, device),
          m_book(AddressBook::Of(device->GetChannel()))
    {
        const auto channel = DynamicCast<CsmaChannel>(device->GetChannel());
        m_secondsPerByte = 8.0 / static_cast<double>(channel->GetDataRate().GetBitRate());
        device->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&BusPort::Tx, this));
        // CsmaNetDevice fires this also for a frame that it drops afterwards.
        device->TraceConnectWithoutContext("PhyRxEnd", MakeCallback(&BusPort::Rx, this));
    }

    ~BusPort() override
    {
        m_device->TraceDisconnectWithoutContext("PhyTxBegin", MakeCallback(&BusPort::Tx, this));
        m_device->TraceDisconnectWithoutContext("PhyRxEnd", MakeCallback(&BusPort::Rx, this));
    }

  private:
    void Tx(Ptr<const Packet> packet)
    {
        EthernetHeader header(false);
        packet->PeekHeader(header);
        const auto to = header.GetDestination();
        Sent(packet, to.IsGroup() ? std::nullopt : m_book->Find(to));
    }

    void Rx(Ptr<const Packet> packet)
    {
        EthernetHeader header(false);
        packet->PeekHeader(header);
        const auto to = header.GetDestination();
        const bool mine = to.IsGroup() || to == Mac48Address::ConvertFrom(m_device->GetAddress());
        Received(packet, mine ? RX : OVERHEAR, m_book->Find(header.GetSource()));
    }

    Ptr<AddressBook> m_book; //!< of the bus
};

/// A SimpleNetDevice, which has no trace sources for frames.
class SimplePort : public LinkPort
{
  public:
    SimplePort(LinkEnergyModel& model, Ptr<SimpleNetDevice> device)
        : LinkPort(model, device),
          m_node(device->GetNode()),
          m_queue(device->GetQueue()),
          m_book(AddressBook::Of(device->GetChannel()))
    {
        m_queue->TraceConnectWithoutContext("Dequeue", MakeCallback(&SimplePort::Tx, this));
        m_node->RegisterProtocolHandler(MakeCallback(&SimplePort::Rx, this), 0, device, true);
        device->TraceConnectWithoutContext("PhyRxDrop", MakeCallback(&SimplePort::Drop, this));
    }

    ~SimplePort() override
    {
        m_queue->TraceDisconnectWithoutContext("Dequeue", MakeCallback(&SimplePort::Tx, this));
        m_node->UnregisterProtocolHandler(MakeCallback(&SimplePort::Rx, this));
        m_device->TraceDisconnectWithoutContext("PhyRxDrop", MakeCallback(&SimplePort::Drop, this));
    }

  private:
    void Tx(Ptr<const Packet> packet)
    {
        Sent(packet, OnlyPeer(m_device));
    }

    void Rx(Ptr<NetDevice>,
            Ptr<const Packet> packet,
            uint16_t,
            const Address& from,
            const Address&,
            NetDevice::PacketType type)
    {
        Received(packet, type == NetDevice::PACKET_OTHERHOST ? OVERHEAR : RX, m_book->Find(from));
    }

    void Drop(Ptr<const Packet> packet)
    {
        Received(packet, RX, OnlyPeer(m_device));
    }

    Ptr<Node> m_node;           //!< the device's
    Ptr<Queue<Packet>> m_queue; //!< the device's
    Ptr<AddressBook> m_book;    //!< of the channel
};

} // namespace

LinkPort::LinkPort(LinkEnergyModel& model, Ptr<NetDevice> device)
    : m_model(model),
      m_device(device)
{
    DataRateValue rate;
    if (device->GetAttributeFailSafe("DataRate", rate) && rate.Get().GetBitRate() > 0)
    {
        m_secondsPerByte = 8.0 / static_cast<double>(rate.Get().GetBitRate());
    }
}

LinkPort::~LinkPort() = default;

std::unique_ptr<LinkPort>
LinkPort::MakeWire(LinkEnergyModel& model, Ptr<NetDevice> device, uint32_t peerNode)
{
    return std::make_unique<WirePort>(model, device, peerNode);
}

std::unique_ptr<LinkPort>
LinkPort::Make(LinkEnergyModel& model, Ptr<NetDevice> device)
{
    if (DynamicCast<PointToPointNetDevice>(device))
    {
        if (const auto peer = OnlyPeer(device))
        {
            return MakeWire(model, device, *peer);
        }
        return nullptr;
    }
    if (DynamicCast<CsmaNetDevice>(device) && device->GetChannel())
    {
        return std::make_unique<BusPort>(model, device);
    }
    const auto simple = DynamicCast<SimpleNetDevice>(device);
    if (simple && simple->GetChannel())
    {
        return std::make_unique<SimplePort>(model, simple);
    }
    return nullptr;
}

void
LinkPort::Forget()
{
    m_tx.reset();
    m_rx.reset();
}

uint32_t
LinkPort::LookUp(EnergyLedger& ledger,
                 const Ptr<const Packet>& frame,
                 const LinkTag::Ends& hop,
                 std::optional<Known>& last)
{
    const auto ends = LinkTag::Of(frame).value_or(hop);
    if (!last || last->ends != ends)
    {
        last = Known{ends, ledger.LinkIndex(ends.first, ends.second)};
    }
    return last->link;
}

void
LinkPort::Sent(const Ptr<const Packet>& frame, std::optional<uint32_t> peer)
{
    if (m_model.IsDepleted())
    {
        return;
    }
    const double spent = m_model.SpendOnTx(frame->GetSize(), m_secondsPerByte);
    auto* ledger = m_model.GetLedger();
    if (ledger && peer)
    {
        const auto link = LookUp(*ledger, frame, {m_model.GetLedgerNode(), *peer}, m_tx);
        ledger->BookTx(link, spent, frame->GetSize());
    }
}

void
LinkPort::Received(const Ptr<const Packet>& frame, EnergyCause cause, std::optional<uint32_t> peer)
{
    if (m_model.IsDepleted())
    {
        return;
    }
    const double spent = m_model.SpendOnRx(cause, frame->GetSize(), m_secondsPerByte);
    auto* ledger = m_model.GetLedger();
    if (ledger && peer && cause == RX)
    {
        const auto link = LookUp(*ledger, frame, {*peer, m_model.GetLedgerNode()}, m_rx);
        ledger->BookRx(link, spent);
    }
}

} // namespace dsgd
} // namespace ns3
