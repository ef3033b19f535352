/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-radio-switch.h"

#include "ns3/dsgd-compat.h"
#include "ns3/event-id.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/phy-entity.h"
#include "ns3/simulator.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-phy.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(RadioSwitch);

namespace
{

/// Uses the sleep mode of the Wi-Fi PHY.
class WifiSwitch : public RadioSwitch
{
  public:
    explicit WifiSwitch(Ptr<WifiPhy> phy)
        : m_phy(phy)
    {
    }

    void Sleep() override
    {
        if (m_phy->IsStateOff() || m_asleep)
        {
            return;
        }
        m_asleep = true;
        Try();
    }

    void Wake() override
    {
        m_asleep = false;
        m_try.Cancel();
        if (m_phy->IsStateSleep())
        {
            m_phy->ResumeFromSleep();
        }
    }

    bool IsAsleep() const override
    {
        return m_asleep;
    }

  protected:
    void DoDispose() override
    {
        m_try.Cancel();
        m_phy = nullptr;
        RadioSwitch::DoDispose();
    }

  private:
    /**
     * Goes to sleep now or looks again later. WifiPhy would wait by itself, but not take notice of
     * a wake-up in between.
     */
    void Try()
    {
        // A preamble leaves the state idle until it is detected, and busy while the header comes:
        // asleep in either, ns-3 aborts when the payload begins.
        if (m_phy->IsStateIdle() && !HearsPreamble())
        {
            m_phy->SetSleepMode();
        }
        else if (!m_phy->IsStateOff())
        {
            m_try = Simulator::Schedule(Max(m_phy->GetDelayUntilIdle(), MicroSeconds(20)),
                                        &WifiSwitch::Try,
                                        this);
        }
    }

    /**
     * @return whether a frame has begun that the state does not tell of yet
     */
    bool HearsPreamble() const
    {
        const auto standard = m_phy->GetStandard();
        return !m_phy->GetPhyEntity(standard)->NoEndPreambleDetectionEvents() ||
               (standard == WIFI_STANDARD_80211g &&
                !m_phy->GetPhyEntity(WIFI_MOD_CLASS_DSSS)->NoEndPreambleDetectionEvents());
    }

    Ptr<WifiPhy> m_phy;   //!< the PHY
    bool m_asleep{false}; //!< whether it is to sleep
    EventId m_try;        //!< pending Try()
};

/// Uses macRxOnWhenIdle of the 802.15.4 MAC.
class LrWpanSwitch : public RadioSwitch
{
  public:
    explicit LrWpanSwitch(Ptr<LrWpanMac> mac)
        : m_mac(mac)
    {
    }

    void Sleep() override
    {
        m_mac->SetRxOnWhenIdle(false);
    }

    void Wake() override
    {
        m_mac->SetRxOnWhenIdle(true);
    }

    bool IsAsleep() const override
    {
        return !m_mac->GetRxOnWhenIdle();
    }

  protected:
    void DoDispose() override
    {
        m_mac = nullptr;
        RadioSwitch::DoDispose();
    }

  private:
    Ptr<LrWpanMac> m_mac; //!< the MAC
};

} // namespace

TypeId
RadioSwitch::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::RadioSwitch").SetParent<Object>().SetGroupName("Dsgd");
    return tid;
}

Ptr<RadioSwitch>
RadioSwitch::For(Ptr<NetDevice> device)
{
    if (const auto wifi = DynamicCast<WifiNetDevice>(device))
    {
        return CreateObject<WifiSwitch>(wifi->GetPhy());
    }
    if (const auto lrWpan = DynamicCast<LrWpanNetDevice>(device))
    {
        return CreateObject<LrWpanSwitch>(lrWpan->GetMac());
    }
    return nullptr;
}

} // namespace dsgd
} // namespace ns3
