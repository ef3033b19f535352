/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-lr-wpan-network.h"

#include "dsgd-lr-wpan-radio.h"
#include "dsgd-lr-wpan-reception.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/icmpv6-l4-protocol.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6-address-helper.h"
#include "ns3/ipv6-interface.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/lr-wpan-spectrum-value-helper.h"
#include "ns3/ndisc-cache.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/single-model-spectrum-channel.h"
#include "ns3/sixlowpan-helper.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(LrWpanNetwork);

namespace
{

constexpr uint32_t CHANNEL = 11;
constexpr uint16_t PAN = 1;
constexpr const char* PREFIX = "fd00:1::"; // unique local; ns-3 does not forward 2001:db8::/32
constexpr uint8_t PREFIX_BITS = 64;
constexpr int64_t IPV6_STREAMS = 300000;      //!< above those of devices
constexpr int64_t SIXLOWPAN_STREAMS = 600000; //!< above those of the Internet stack

} // namespace

TypeId
LrWpanNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::LrWpanNetwork")
            .SetParent<RadioNetwork>()
            .SetGroupName("Dsgd")
            .AddConstructor<LrWpanNetwork>()
            .AddAttribute("FrameSize",
                          "Bytes of a broadcast frame, from its MAC header to its check sequence, "
                          "that is delivered with the probability of the link",
                          UintegerValue(100),
                          MakeUintegerAccessor(&LrWpanNetwork::m_frameSize),
                          MakeUintegerChecker<uint32_t>(12, 127))
            .AddAttribute("TxPower",
                          "Power of all senders, dBm",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LrWpanNetwork::m_txPowerDbm),
                          MakeDoubleChecker<double>())
            .AddAttribute("NoiseFigure",
                          "Noise figure of all receivers, dB",
                          DoubleValue(14),
                          MakeDoubleAccessor(&LrWpanNetwork::m_noiseFigureDb),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("Retries",
                          "How often a frame is sent again at most",
                          UintegerValue(3),
                          MakeUintegerAccessor(&LrWpanNetwork::m_retries),
                          MakeUintegerChecker<uint32_t>(0, 7));
    return tid;
}

void
LrWpanNetwork::InstallIpv6(NodeContainer nodes) const
{
    NodeContainer without;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto node = nodes.Get(i);
        if (node->GetObject<Ipv6>())
        {
            continue;
        }
        if (node->GetObject<Ipv4>())
        {
            throw std::invalid_argument("node " + std::to_string(i) +
                                        " has IPv4 without IPv6, which 6LoWPAN needs; install the "
                                        "Internet stack with both");
        }
        without.Add(node);
    }
    InternetStackHelper internet;
    internet.SetIpv4StackInstall(false);
    internet.Install(without);
    internet.AssignStreams(without, m_stream + IPV6_STREAMS);
    for (uint32_t i = 0; m_fillNeighborCaches && i < without.GetN(); ++i)
    {
        // Where all addresses are known, none is taken twice.
        without.Get(i)->GetObject<Icmpv6L4Protocol>()->SetAttribute("DAD", BooleanValue(false));
    }
}

NetDeviceContainer
LrWpanNetwork::Build(const BaseTopology& topology, NodeContainer nodes) const
{
    if (m_routing == OLSR_ROUTING || m_routing == AODV_ROUTING)
    {
        throw std::invalid_argument("olsr and aodv are for IPv4, an lr-wpan network has IPv6; "
                                    "Routing can be none or static");
    }
    InstallIpv6(nodes);
    Place(topology, nodes);

    LrWpanSpectrumValueHelper psd;
    const auto noise = psd.CreateNoisePowerSpectralDensity(CHANNEL);
    *noise *= std::pow(10, m_noiseFigureDb / 10);
    const auto channel = CreateObject<SingleModelSpectrumChannel>();
    channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
    std::vector<RadioLink> links;
    channel->AddPropagationLossModel(
        MakeLoss(topology, nodes, LrWpanReception(noise, m_frameSize), m_txPowerDbm, links));
    NetDeviceContainer radios;
    int64_t stream = m_stream;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        // Not by LrWpanHelper, which takes its channel apart when it goes out of scope.
        const auto device = CreateObject<LrWpanNetDevice>();
        device->SetPhy(CreateObject<LrWpanRadio>());
        device->SetChannel(channel);
        nodes.Get(i)->AddDevice(device);
        device->SetNode(nodes.Get(i));
        device->GetPhy()->SetTxPowerSpectralDensity(
            psd.CreateTxPowerSpectralDensity(m_txPowerDbm, CHANNEL));
        device->GetPhy()->SetNoisePowerSpectralDensity(noise);
        const auto number = static_cast<uint16_t>(i + 1);
        const uint8_t bytes[] = {static_cast<uint8_t>(number >> 8),
                                 static_cast<uint8_t>(number & 0xff)};
        Mac16Address address;
        address.CopyFrom(bytes);
        device->GetMac()->SetPanId(PAN);
        device->GetMac()->SetShortAddress(address);
        device->GetMac()->SetMacMaxFrameRetries(static_cast<uint8_t>(m_retries));
        stream += device->AssignStreams(stream);
        radios.Add(device);
    }

    SixLowPanHelper sixLowPan;
    const auto devices = sixLowPan.Install(radios);
    sixLowPan.AddContext(devices, 0, Ipv6Prefix(PREFIX, PREFIX_BITS), Hours(24 * 365 * 100));
    sixLowPan.AssignStreams(devices, m_stream + SIXLOWPAN_STREAMS);
    Ipv6AddressHelper addresses;
    addresses.SetBase(Ipv6Address(PREFIX), Ipv6Prefix(PREFIX_BITS));
    addresses.Assign(devices);
    if (m_fillNeighborCaches)
    {
        FillNeighbors(nodes, devices);
    }
    if (m_routing == STATIC_ROUTING)
    {
        InstallIpv6Routes(nodes, devices, NextHops(nodes.GetN(), links));
    }
    return radios;
}

void
LrWpanNetwork::FillNeighbors(NodeContainer nodes, const NetDeviceContainer& devices) const
{
    // NeighborCacheHelper does not see through 6LoWPAN devices.
    std::vector<Ptr<Ipv6Interface>> interfaces;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto ipv6 = nodes.Get(i)->GetObject<Ipv6L3Protocol>();
        interfaces.push_back(ipv6->GetInterface(ipv6->GetInterfaceForDevice(devices.Get(i))));
    }
    for (const auto& own : interfaces)
    {
        const auto cache = own->GetNdiscCache();
        for (const auto& other : interfaces)
        {
            for (uint32_t k = 0; cache && own != other && k < other->GetNAddresses(); ++k)
            {
                auto* entry = cache->Add(other->GetAddress(k).GetAddress());
                entry->SetMacAddress(other->GetDevice()->GetAddress());
                entry->MarkPermanent();
            }
        }
    }
}

} // namespace dsgd
} // namespace ns3
