/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-lr-wpan-energy-model.h"

#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/lr-wpan-mac-header.h"
#include "ns3/lr-wpan-mac.h"

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdLrWpanEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(LrWpanEnergyModel);

namespace
{

constexpr int SHORT_MODE = 2; //!< addressing mode of 802.15.4
constexpr int LONG_MODE = 3;  //!< addressing mode of 802.15.4

/// Whom a frame is for or from.
struct Party
{
    bool known{false}; //!< whether the frame says
    bool group{false}; //!< whether it is everybody
    Address address;   //!< else who
};

/**
 * @param header of a frame
 * @return who it is for
 */
Party
Destination(const LrWpanMacHeader& header)
{
    const int mode = static_cast<int>(header.GetDstAddrMode());
    if (mode == SHORT_MODE)
    {
        const auto address = header.GetShortDstAddr();
        return {true, address.IsBroadcast() || address.IsMulticast(), address};
    }
    return {mode == LONG_MODE,
            false,
            mode == LONG_MODE ? Address(header.GetExtDstAddr()) : Address()};
}

/**
 * @param header of a frame
 * @return who it is from
 */
Party
Origin(const LrWpanMacHeader& header)
{
    const int mode = static_cast<int>(header.GetSrcAddrMode());
    if (mode == SHORT_MODE)
    {
        return {true, false, header.GetShortSrcAddr()};
    }
    return {mode == LONG_MODE,
            false,
            mode == LONG_MODE ? Address(header.GetExtSrcAddr()) : Address()};
}

} // namespace

TypeId
LrWpanEnergyModel::GetTypeId()
{
    constexpr double VOLT = 3.3;
    static TypeId tid = TypeId("ns3::dsgd::LrWpanEnergyModel")
                            .SetParent<RadioEnergyModel>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<LrWpanEnergyModel>()
                            .AddAttribute("TxW",
                                          "Power while sending, W.",
                                          DoubleValue(0.0174 * VOLT),
                                          MakeDoubleAccessor(&LrWpanEnergyModel::m_txW),
                                          MakeDoubleChecker<double>(0))
                            .AddAttribute("RxW",
                                          "Power while receiving, W.",
                                          DoubleValue(0.0188 * VOLT),
                                          MakeDoubleAccessor(&LrWpanEnergyModel::m_rxW),
                                          MakeDoubleChecker<double>(0))
                            .AddAttribute("ListenW",
                                          "Power while listening without a signal, W.",
                                          DoubleValue(0.0188 * VOLT),
                                          MakeDoubleAccessor(&LrWpanEnergyModel::m_listenW),
                                          MakeDoubleChecker<double>(0))
                            .AddAttribute("SleepW",
                                          "Power while the transceiver is off, W.",
                                          DoubleValue(0.0014),
                                          MakeDoubleAccessor(&LrWpanEnergyModel::m_sleepW),
                                          MakeDoubleChecker<double>(0));
    return tid;
}

LrWpanEnergyModel::LrWpanEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

LrWpanEnergyModel::~LrWpanEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

void
LrWpanEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    if (m_phy)
    {
        m_phy->TraceDisconnectWithoutContext("TrxState",
                                             MakeCallback(&LrWpanEnergyModel::NoteState, this));
        m_phy->TraceDisconnectWithoutContext("PhyTxBegin",
                                             MakeCallback(&LrWpanEnergyModel::NoteTx, this));
        m_phy->TraceDisconnectWithoutContext("PhyRxBegin",
                                             MakeCallback(&LrWpanEnergyModel::NoteRx, this));
        m_phy = nullptr;
    }
    RadioEnergyModel::DoDispose();
}

void
LrWpanEnergyModel::SetDevice(Ptr<LrWpanNetDevice> device)
{
    NS_LOG_FUNCTION(this << device);
    SetNetDevice(device);
    m_phy = device->GetPhy();
    m_phy->TraceConnectWithoutContext("TrxState",
                                      MakeCallback(&LrWpanEnergyModel::NoteState, this));
    m_phy->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&LrWpanEnergyModel::NoteTx, this));
    m_phy->TraceConnectWithoutContext("PhyRxBegin", MakeCallback(&LrWpanEnergyModel::NoteRx, this));
    Update();
}

void
LrWpanEnergyModel::DoRecharged()
{
    Update();
}

void
LrWpanEnergyModel::NoteState(Time, State, State after)
{
    m_state = after;
    Update();
    if (after != IEEE_802_15_4_PHY_BUSY_RX)
    {
        m_heard = Use();
    }
}

void
LrWpanEnergyModel::NoteTx(Ptr<const Packet> frame)
{
    LrWpanMacHeader header;
    frame->PeekHeader(header);
    m_sending = Use();
    m_sending.cause = TX;
    if (header.IsAcknowledgment())
    {
        m_sending.peer = m_caller;
        m_sending.serves = true;
        m_sending.payer = m_callerPayer;
        return;
    }
    const int number = header.GetSeqNum();
    const bool retry = number == m_number;
    m_number = number;
    m_sending.cause = retry ? RETRY : TX;
    const auto to = Destination(header);
    if (to.known && !to.group)
    {
        m_called = NodeOf(to.address);
        m_calledPayer = LinkTag::Of(frame);
        m_sending.peer = m_called;
        m_sending.payer = m_calledPayer;
        CountFrame(m_sending, frame->GetSize(), retry);
    }
}

void
LrWpanEnergyModel::NoteRx(Ptr<const Packet> frame)
{
    LrWpanMacHeader header;
    frame->PeekHeader(header);
    m_heard = Use();
    m_heard.cause = OVERHEAR;
    if (header.IsAcknowledgment())
    {
        if (m_called && header.GetSeqNum() == m_number)
        {
            m_heard.cause = RX;
            m_heard.peer = m_called;
            m_heard.payer = m_calledPayer;
        }
        Update();
        return;
    }
    const auto to = Destination(header);
    const auto from = Origin(header);
    const auto sender = from.known ? NodeOf(from.address) : std::nullopt;
    const bool mine =
        to.group || (to.known && NodeOf(to.address) == GetDevice()->GetNode()->GetId());
    if (mine)
    {
        m_heard.cause = RX;
        m_heard.peer = sender;
        m_heard.serves = true;
        m_heard.payer = LinkTag::Of(frame);
        if (!to.group)
        {
            m_caller = sender;
            m_callerPayer = m_heard.payer;
        }
    }
    Update();
}

void
LrWpanEnergyModel::Update()
{
    switch (m_state)
    {
    case IEEE_802_15_4_PHY_TRX_OFF: {
        Use use;
        use.cause = SLEEP;
        Enter(use, m_sleepW);
        break;
    }
    case IEEE_802_15_4_PHY_BUSY_TX:
        Enter(m_sending, m_txW);
        break;
    case IEEE_802_15_4_PHY_BUSY_RX:
        Enter(m_heard, m_rxW);
        break;
    default:
        Enter(Use(), m_listenW);
        break;
    }
}

} // namespace dsgd
} // namespace ns3
