/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-wifi-network.h"

#include "dsgd-wifi-reception.h"

#include "ns3/double.h"
#include "ns3/pointer.h"
#include "ns3/preamble-detection-model.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/string.h"
#include "ns3/txop.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-mac-queue.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-net-device.h"
#include "ns3/yans-wifi-channel.h"
#include "ns3/yans-wifi-helper.h"

#include <array>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(WifiNetwork);

namespace
{

/// What a standard is called and has.
struct StandardFacts
{
    WifiStandard standard;          //!< in ns-3
    const char* name;               //!< for messages
    std::vector<const char*> modes; //!< the slowest first
};

/**
 * @param standard which
 * @return about it
 */
const StandardFacts&
Facts(WifiNetwork::Standard standard)
{
    static const std::array<StandardFacts, 3> FACTS = {
        {{WIFI_STANDARD_80211a,
          "802.11a",
          {"OfdmRate6Mbps",
           "OfdmRate9Mbps",
           "OfdmRate12Mbps",
           "OfdmRate18Mbps",
           "OfdmRate24Mbps",
           "OfdmRate36Mbps",
           "OfdmRate48Mbps",
           "OfdmRate54Mbps"}},
         {WIFI_STANDARD_80211b,
          "802.11b",
          {"DsssRate1Mbps", "DsssRate2Mbps", "DsssRate5_5Mbps", "DsssRate11Mbps"}},
         {WIFI_STANDARD_80211g,
          "802.11g",
          {"ErpOfdmRate6Mbps",
           "ErpOfdmRate9Mbps",
           "ErpOfdmRate12Mbps",
           "ErpOfdmRate18Mbps",
           "ErpOfdmRate24Mbps",
           "ErpOfdmRate36Mbps",
           "ErpOfdmRate48Mbps",
           "ErpOfdmRate54Mbps",
           "DsssRate1Mbps",
           "DsssRate2Mbps",
           "DsssRate5_5Mbps",
           "DsssRate11Mbps"}}}};
    return FACTS[standard];
}

} // namespace

TypeId
WifiNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::WifiNetwork")
            .SetParent<RadioNetwork>()
            .SetGroupName("Dsgd")
            .AddConstructor<WifiNetwork>()
            .AddAttribute("Standard",
                          "802.11a, 802.11b or 802.11g",
                          EnumValue(STANDARD_B),
                          MakeDsgdEnumAccessor<Standard>(&WifiNetwork::m_standard),
                          MakeEnumChecker(STANDARD_A,
                                          "802.11a",
                                          STANDARD_B,
                                          "802.11b",
                                          STANDARD_G,
                                          "802.11g"))
            .AddAttribute("DataMode",
                          "Mode of data and broadcast frames, such as DsssRate11Mbps; empty for "
                          "the slowest of the standard",
                          StringValue(""),
                          MakeStringAccessor(&WifiNetwork::m_dataMode),
                          MakeStringChecker())
            .AddAttribute("ControlMode",
                          "Mode of RTS frames, such as DsssRate1Mbps; empty for the slowest of the "
                          "standard",
                          StringValue(""),
                          MakeStringAccessor(&WifiNetwork::m_controlMode),
                          MakeStringChecker())
            .AddAttribute("Manager",
                          "Rate control; only ConstantRateWifiManager sends unicast data in "
                          "DataMode",
                          TypeIdValue(TypeId::LookupByName("ns3::ConstantRateWifiManager")),
                          MakeTypeIdAccessor(&WifiNetwork::m_manager),
                          MakeTypeIdChecker())
            .AddAttribute("ErrorRateModel",
                          "How reception follows from the signal-to-noise ratio; DSSS modes have "
                          "ns-3's own in any case",
                          TypeIdValue(TypeId::LookupByName("ns3::TableBasedErrorRateModel")),
                          MakeTypeIdAccessor(&WifiNetwork::m_errorModel),
                          MakeTypeIdChecker())
            .AddAttribute("FrameSize",
                          "Bytes of a packet in a broadcast frame, without LLC and MAC headers, "
                          "that is delivered with the probability of the link",
                          UintegerValue(1500),
                          MakeUintegerAccessor(&WifiNetwork::m_frameSize),
                          MakeUintegerChecker<uint32_t>(1, 2304))
            .AddAttribute("RtsCtsThreshold",
                          "Bytes of a frame above which RTS and CTS come before it",
                          UintegerValue(65535),
                          MakeUintegerAccessor(&WifiNetwork::m_rtsCtsThreshold),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Retries",
                          "How often a frame is tried at most",
                          UintegerValue(7),
                          MakeUintegerAccessor(&WifiNetwork::m_retries),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("TxPower",
                          "Power of all senders, dBm",
                          DoubleValue(16.0206),
                          MakeDoubleAccessor(&WifiNetwork::m_txPowerDbm),
                          MakeDoubleChecker<double>())
            .AddAttribute("NoiseFigure",
                          "Noise figure of all receivers, dB",
                          DoubleValue(7),
                          MakeDoubleAccessor(&WifiNetwork::m_noiseFigureDb),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("QueueSize",
                          "How much a device can hold back, for all neighbors together",
                          QueueSizeValue(QueueSize("2000p")),
                          MakeQueueSizeAccessor(&WifiNetwork::m_queueSize),
                          MakeQueueSizeChecker())
            .AddAttribute("QueueDelay",
                          "How long a frame may wait for its first transmission before it is "
                          "dropped; ns-3's own default of 0.5 s is short for slow modes",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&WifiNetwork::m_queueDelay),
                          MakeTimeChecker(Seconds(0)));
    return tid;
}

WifiMode
WifiNetwork::FindMode(const std::string& name) const
{
    const auto& facts = Facts(m_standard);
    std::string known;
    for (const std::string mode : facts.modes)
    {
        if (name.empty() || name == mode)
        {
            return WifiMode(mode);
        }
        known += (known.empty() ? "" : ", ") + mode;
    }
    throw std::invalid_argument("'" + name + "' is no mode of " + facts.name +
                                ", known are: " + known);
}

NetDeviceContainer
WifiNetwork::Build(const BaseTopology& topology, NodeContainer nodes) const
{
    const auto mode = FindMode(m_dataMode);
    const auto control = FindMode(m_controlMode);
    InstallStack(nodes);
    Place(topology, nodes);

    YansWifiPhyHelper phy;
    const auto channel = CreateObject<YansWifiChannel>();
    channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
    phy.SetChannel(channel);
    phy.SetErrorRateModel(m_errorModel.GetName());
    phy.Set("TxPowerStart", DoubleValue(m_txPowerDbm));
    phy.Set("TxPowerEnd", DoubleValue(m_txPowerDbm));
    phy.Set("RxNoiseFigure", DoubleValue(m_noiseFigureDb));
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac", "QosSupported", BooleanValue(false));
    WifiHelper wifi;
    wifi.SetStandard(Facts(m_standard).standard);
    if (m_manager.GetName() == "ns3::ConstantRateWifiManager")
    {
        wifi.SetRemoteStationManager(m_manager.GetName(),
                                     "DataMode",
                                     WifiModeValue(mode),
                                     "ControlMode",
                                     WifiModeValue(control));
    }
    else
    {
        wifi.SetRemoteStationManager(m_manager.GetName());
    }
    const auto devices = wifi.Install(phy, mac, nodes);
    for (uint32_t d = 0; d < devices.GetN(); ++d)
    {
        const auto device = DynamicCast<WifiNetDevice>(devices.Get(d));
        const auto manager = device->GetRemoteStationManager();
        manager->SetAttribute("NonUnicastMode", WifiModeValue(mode));
        manager->SetAttribute("RtsCtsThreshold", UintegerValue(m_rtsCtsThreshold));
        // Newer releases have one limit, at the MAC.
        manager->SetAttributeFailSafe("MaxSsrc", UintegerValue(m_retries));
        manager->SetAttributeFailSafe("MaxSlrc", UintegerValue(m_retries));
        device->GetMac()->SetAttributeFailSafe("FrameRetryLimit", UintegerValue(m_retries));
    }

    ObjectFactory errors;
    errors.SetTypeId(m_errorModel);
    const WifiReception curve(DynamicCast<WifiNetDevice>(devices.Get(0))->GetPhy(),
                              mode,
                              errors.Create<ErrorRateModel>(),
                              m_noiseFigureDb,
                              m_frameSize);
    std::vector<RadioLink> links;
    channel->SetPropagationLossModel(MakeLoss(topology, nodes, curve, m_txPowerDbm, links));
    Adjust(devices, curve.PowerFor(LeastDelivery(topology)));
    wifi.AssignStreams(devices, m_stream);
    ShareSubnet(devices, m_fillNeighborCaches);
    if (m_routing == STATIC_ROUTING)
    {
        InstallIpv4Routes(nodes, devices, NextHops(nodes.GetN(), links));
    }
    return devices;
}

void
WifiNetwork::Adjust(const NetDeviceContainer& devices, double noticeDbm) const
{
    // Below the signal that is to be noticed, to whatever width of channel it is scaled.
    constexpr double BELOW_DB = 3;
    for (uint32_t d = 0; d < devices.GetN(); ++d)
    {
        const auto device = DynamicCast<WifiNetDevice>(devices.Get(d));
        const auto phy = device->GetPhy();
        phy->SetRxSensitivity(noticeDbm - BELOW_DB);
        phy->SetCcaEdThreshold(noticeDbm);
        phy->SetCcaSensitivityThreshold(noticeDbm);
        // The signal alone decides, by the error rate model.
        phy->SetPreambleDetectionModel(nullptr);
        PointerValue txop;
        device->GetMac()->GetAttribute("Txop", txop);
        const auto queue = txop.Get<Txop>()->GetWifiMacQueue();
        queue->SetMaxSize(m_queueSize);
        queue->SetMaxDelay(m_queueDelay);
    }
}

} // namespace dsgd
} // namespace ns3
