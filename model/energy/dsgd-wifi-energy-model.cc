/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-wifi-energy-model.h"

#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/wifi-phy-listener.h"
#include "ns3/wifi-phy-state-helper.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdWifiEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(WifiEnergyModel);

/// Hears of the states of the PHY.
class WifiEnergyModel::Listener : public WifiPhyListener
{
  public:
    explicit Listener(WifiEnergyModel& model)
        : m_model(model)
    {
    }

    void NotifyRxStart(Time) override
    {
        m_model.m_receiving = true;
        m_model.Update();
    }

    void NotifyRxEndOk() override
    {
        m_model.m_receiving = false;
        m_model.m_decoding = false;
        m_model.Update();
    }

    void NotifyRxEndError() override
    {
        NotifyRxEndOk();
    }

    void NotifyTxStart(Time duration, double) override
    {
        m_model.m_receiving = false;
        m_model.m_decoding = false;
        m_model.m_newFrame = true;
        m_model.m_endTx = Simulator::Now() + duration;
        m_model.Update();
    }

    void NotifyCcaBusyStart(Time duration,
                            WifiChannelListType channel,
                            const std::vector<Time>&) override
    {
        if (channel == WIFI_CHANLIST_PRIMARY)
        {
            m_model.m_endCca = std::max(m_model.m_endCca, Simulator::Now() + duration);
            m_model.Update();
        }
    }

    void NotifySwitchingStart(Time duration) override
    {
        m_model.m_receiving = false;
        m_model.m_decoding = false;
        m_model.m_endCca = std::min(m_model.m_endCca, Simulator::Now());
        m_model.m_endSwitching = Simulator::Now() + duration;
        m_model.Update();
    }

    void NotifySleep() override
    {
        m_model.m_asleep = true;
        m_model.m_decoding = false;
        m_model.Update();
    }

    void NotifyOff() override
    {
        m_model.m_off = true;
        m_model.m_receiving = false;
        m_model.m_decoding = false;
        m_model.m_endTx = std::min(m_model.m_endTx, Simulator::Now());
        m_model.Update();
    }

    void NotifyWakeup() override
    {
        m_model.m_asleep = false;
        m_model.Update();
    }

    void NotifyOn() override
    {
        m_model.m_off = false;
        m_model.Update();
    }

  private:
    WifiEnergyModel& m_model; //!< who is told
};

namespace
{

// From ns-3.38 on a PHY shares its listeners' ownership.
template <typename L>
auto
Register(Ptr<WifiPhy> phy, const std::shared_ptr<L>& listener, int)
    -> decltype(phy->RegisterListener(listener))
{
    phy->RegisterListener(listener);
}

template <typename L>
void
Register(Ptr<WifiPhy> phy, const std::shared_ptr<L>& listener, long)
{
    phy->RegisterListener(listener.get());
}

template <typename L>
auto
Unregister(Ptr<WifiPhy> phy, const std::shared_ptr<L>& listener, int)
    -> decltype(phy->UnregisterListener(listener))
{
    phy->UnregisterListener(listener);
}

template <typename L>
void
Unregister(Ptr<WifiPhy> phy, const std::shared_ptr<L>& listener, long)
{
    phy->UnregisterListener(listener.get());
}

} // namespace

TypeId
WifiEnergyModel::GetTypeId()
{
    // The currents of ns-3's WifiRadioEnergyModel at the 3.0 V of its BasicEnergySource.
    constexpr double VOLT = 3.0;
    static TypeId tid =
        TypeId("ns3::dsgd::WifiEnergyModel")
            .SetParent<RadioEnergyModel>()
            .SetGroupName("Dsgd")
            .AddConstructor<WifiEnergyModel>()
            .AddAttribute("TxW",
                          "Power while sending, W.",
                          DoubleValue(0.380 * VOLT),
                          MakeDoubleAccessor(&WifiEnergyModel::m_txW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("RxW",
                          "Power while receiving, W.",
                          DoubleValue(0.313 * VOLT),
                          MakeDoubleAccessor(&WifiEnergyModel::m_rxW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("IdleW",
                          "Power while listening without a signal, W.",
                          DoubleValue(0.273 * VOLT),
                          MakeDoubleAccessor(&WifiEnergyModel::m_idleW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("CcaBusyW",
                          "Power while sensing a signal or receiving its PHY header, W.",
                          DoubleValue(0.273 * VOLT),
                          MakeDoubleAccessor(&WifiEnergyModel::m_ccaBusyW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("SwitchingW",
                          "Power while switching channels, W.",
                          DoubleValue(0.273 * VOLT),
                          MakeDoubleAccessor(&WifiEnergyModel::m_switchingW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("SleepW",
                          "Power while asleep, W.",
                          DoubleValue(0.033 * VOLT),
                          MakeDoubleAccessor(&WifiEnergyModel::m_sleepW),
                          MakeDoubleChecker<double>(0));
    return tid;
}

WifiEnergyModel::WifiEnergyModel()
    : m_listener(std::make_shared<Listener>(*this))
{
    NS_LOG_FUNCTION(this);
}

WifiEnergyModel::~WifiEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

void
WifiEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_next.Cancel();
    if (m_phy)
    {
        m_phy->TraceDisconnectWithoutContext("PhyTxBegin",
                                             MakeCallback(&WifiEnergyModel::NoteTx, this));
        m_phy->TraceDisconnectWithoutContext("PhyRxBegin",
                                             MakeCallback(&WifiEnergyModel::NoteRx, this));
        m_phy->TraceDisconnectWithoutContext("PhyRxDrop",
                                             MakeCallback(&WifiEnergyModel::NoteDrop, this));
        if (m_phy->GetState())
        {
            Unregister(m_phy, m_listener, 0);
        }
        m_phy = nullptr;
    }
    RadioEnergyModel::DoDispose();
}

void
WifiEnergyModel::SetDevice(Ptr<WifiNetDevice> device)
{
    NS_LOG_FUNCTION(this << device);
    SetNetDevice(device);
    m_phy = device->GetPhy();
    m_asleep = m_phy->IsStateSleep();
    m_off = m_phy->IsStateOff();
    Register(m_phy, m_listener, 0);
    m_phy->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&WifiEnergyModel::NoteTx, this));
    m_phy->TraceConnectWithoutContext("PhyRxBegin", MakeCallback(&WifiEnergyModel::NoteRx, this));
    m_phy->TraceConnectWithoutContext("PhyRxDrop", MakeCallback(&WifiEnergyModel::NoteDrop, this));
    Update();
}

void
WifiEnergyModel::DoRecharged()
{
    Update();
}

void
WifiEnergyModel::NoteTx(Ptr<const Packet> frame, double)
{
    WifiMacHeader header;
    frame->PeekHeader(header);
    const auto to = header.GetAddr1();
    const bool answers = header.IsAck() || header.IsCts() || header.IsBlockAck();
    Use use;
    use.cause = header.IsRetry() ? RETRY : TX;
    if (!to.IsGroup())
    {
        use.peer = NodeOf(to);
        use.serves = answers;
        use.payer = answers ? m_callerPayer : LinkTag::Of(frame);
        if (!answers)
        {
            m_called = use.peer;
            m_calledPayer = use.payer;
        }
        if (!header.IsCtl())
        {
            CountFrame(use, frame->GetSize(), header.IsRetry());
        }
    }
    // An aggregate is what its first frame is.
    if (m_newFrame)
    {
        m_sending = use;
        m_newFrame = false;
    }
}

void
WifiEnergyModel::NoteRx(Ptr<const Packet> frame, RxPowerWattPerChannelBand)
{
    WifiMacHeader header;
    frame->PeekHeader(header);
    const auto to = header.GetAddr1();
    const bool group = to.IsGroup();
    const bool mine = group || to == Mac48Address::ConvertFrom(GetDevice()->GetAddress());
    Use use;
    use.cause = mine ? RX : OVERHEAR;
    if (mine && (header.IsAck() || header.IsCts()))
    {
        // These do not say who sent them, but there is only one who was asked to.
        use.peer = m_called;
        use.payer = m_calledPayer;
    }
    else if (mine)
    {
        use.peer = NodeOf(header.GetAddr2());
        use.serves = !header.IsBlockAck();
        use.payer = header.IsBlockAck() ? m_calledPayer : LinkTag::Of(frame);
        if (!group && !header.IsBlockAck())
        {
            m_callerPayer = use.payer;
        }
    }
    m_heard = use;
    m_heardUid = frame->GetUid();
    m_decoding = true;
    Update();
}

void
WifiEnergyModel::NoteDrop(Ptr<const Packet> frame, WifiPhyRxfailureReason)
{
    if (m_decoding && !m_receiving && frame->GetUid() == m_heardUid)
    {
        m_decoding = false;
        Update();
    }
}

void
WifiEnergyModel::Update()
{
    const Time now = Simulator::Now();
    Time end = now;
    if (m_off)
    {
        Enter(Use(), 0);
    }
    else if (m_asleep)
    {
        Use use;
        use.cause = SLEEP;
        Enter(use, m_sleepW);
    }
    else if (m_endTx > now)
    {
        end = m_endTx;
        Enter(m_sending, m_txW);
    }
    else if (m_receiving)
    {
        Enter(m_heard, m_rxW);
    }
    else if (m_endSwitching > now)
    {
        end = m_endSwitching;
        Enter(Use(), m_switchingW);
    }
    else if (m_endCca > now)
    {
        end = m_endCca;
        Enter(m_decoding ? m_heard : Use(), m_ccaBusyW);
    }
    else
    {
        Enter(Use(), m_idleW);
    }
    // An event that is already due in between looks again and finds this end.
    if (end > now && (m_next.IsExpired() || TimeStep(m_next.GetTs()) > end))
    {
        m_next.Cancel();
        m_next = Simulator::Schedule(end - now, &WifiEnergyModel::Update, this);
    }
}

} // namespace dsgd
} // namespace ns3
