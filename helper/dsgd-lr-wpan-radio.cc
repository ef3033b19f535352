/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-lr-wpan-radio.h"

#include "ns3/log.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/spectrum-signal-parameters.h"

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdLrWpanRadio");
NS_OBJECT_ENSURE_REGISTERED(LrWpanRadio);

TypeId
LrWpanRadio::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::LrWpanRadio")
                            .SetParent<LrWpanPhy>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<LrWpanRadio>();
    return tid;
}

LrWpanRadio::LrWpanRadio() = default;
LrWpanRadio::~LrWpanRadio() = default;

void
LrWpanRadio::NotifyConstructionCompleted()
{
    LrWpanPhy::NotifyConstructionCompleted();
    TraceConnectWithoutContext("TrxState", MakeCallback(&LrWpanRadio::NoteState, this));
    TraceConnectWithoutContext("PhyRxEnd", MakeCallback(&LrWpanRadio::NoteEnd, this));
}

void
LrWpanRadio::SetDevice(Ptr<NetDevice> device)
{
    LrWpanPhy::SetDevice(device);
    DynamicCast<LrWpanNetDevice>(device)->GetMac()->TraceConnectWithoutContext(
        "MacState",
        MakeCallback(&LrWpanRadio::NoteMac, this));
}

void
LrWpanRadio::NoteMac(MacState, MacState after)
{
    m_macState = after;
}

void
LrWpanRadio::NoteState(Time, State, State after)
{
    m_state = after;
    m_isOver = false;
    m_recovery.Cancel();
}

void
LrWpanRadio::NoteEnd(Ptr<const Packet>, double)
{
    // Otherwise the state changes at once.
    m_isOver = m_state == IEEE_802_15_4_PHY_BUSY_RX;
    if (m_isOver)
    {
        RecoverLater();
    }
}

void
LrWpanRadio::RecoverLater()
{
    // After the end of a turnaround that goes on.
    const Time turnaround = Seconds(aTurnaroundTime / GetDataOrSymbolRate(false));
    m_recovery = Simulator::Schedule(turnaround + TimeStep(1),
                                     &LrWpanRadio::Recover,
                                     Ptr<LrWpanRadio>(this));
}

void
LrWpanRadio::Recover()
{
    if (m_macState != MAC_IDLE)
    {
        RecoverLater();
        return;
    }
    NS_LOG_DEBUG("a radio was left in a reception that is over");
    PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_FORCE_TRX_OFF);
    PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_RX_ON);
}

void
LrWpanRadio::StartRx(Ptr<SpectrumSignalParameters> signal)
{
    if (m_isOver)
    {
        NS_LOG_DEBUG("a frame begins while the radio is not ready for it");
        return;
    }
    LrWpanPhy::StartRx(signal);
}

} // namespace dsgd
} // namespace ns3
