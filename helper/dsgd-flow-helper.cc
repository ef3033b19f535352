/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-flow-helper.h"

#include "ns3/boolean.h"
#include "ns3/data-rate.h"
#include "ns3/double.h"
#include "ns3/dsgd-flow-energy-model.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/enum.h"
#include "ns3/uinteger.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A kind of network as transfers see it.
struct FlowSettings
{
    std::string network;                           //!< its name
    FlowNetwork::Medium medium{FlowNetwork::LINK}; //!< what is shared
    double rate{1e6};                              //!< bit/s
    double delayS{0.0005};                         //!< s
    uint32_t headers{54};                          //!< bytes of headers on a segment
    double frameS{0};    //!< s of the medium a frame takes beside its bits
    bool repeats{false}; //!< whether lost frames cost energy
};

/// The kinds; 52 bytes are IPv4 and TCP with timestamps.
const std::vector<FlowSettings> SETTINGS = {
    {"p2p", FlowNetwork::LINK, 1e6, 0.0005, 52 + 2, 0, false},
    {"csma", FlowNetwork::SHARED, 1e8, 6.56e-6, 52 + 18, 0, false},
    {"simple", FlowNetwork::LINK, 1e6, 0.0005, 52, 0, false},
    {"wifi", FlowNetwork::SHARED, 1e6, 0, 52 + 36, 866e-6, true},
};

} // namespace

Ptr<FlowNetwork>
FlowHelper::MakeNetwork(const std::string& network, const BaseTopology& topology)
{
    std::vector<std::string> names;
    for (const auto& settings : SETTINGS)
    {
        names.push_back(settings.network);
        if (settings.network != network)
        {
            continue;
        }
        auto flow = CreateObject<FlowNetwork>();
        flow->SetAttribute("Medium", EnumValue(settings.medium));
        flow->SetAttribute("Rate", DataRateValue(DataRate(static_cast<uint64_t>(settings.rate))));
        flow->SetAttribute("Delay", TimeValue(Seconds(settings.delayS)));
        flow->SetAttribute("OverheadBytesPerSegment", UintegerValue(settings.headers));
        flow->SetAttribute("AckBytes", UintegerValue(settings.headers));
        flow->SetAttribute("FrameTime", TimeValue(Seconds(settings.frameS)));
        flow->SetAttribute("CountRepeats", BooleanValue(settings.repeats));
        flow->SetTopology(topology);
        return flow;
    }
    throw std::invalid_argument("the exchange flow has no figures for the network '" + network +
                                "', it has for: " + JoinNames(names));
}

void
FlowHelper::Install(std::vector<NodeEnergy>& energy, const EnergyProfile& profile)
{
    for (auto& equipment : energy)
    {
        auto model = CreateObject<FlowEnergyModel>();
        model->SetAttribute("TxJoulePerBit", DoubleValue(profile.txJoulePerBit));
        model->SetAttribute("RxJoulePerBit", DoubleValue(profile.rxJoulePerBit));
        model->SetAttribute("TxJoulePerFrame", DoubleValue(profile.txJoulePerFrame));
        model->SetAttribute("RxJoulePerFrame", DoubleValue(profile.rxJoulePerFrame));
        model->SetEnergySource(equipment.source);
        equipment.source->AppendDeviceEnergyModel(model);
        equipment.radios.push_back(model);
    }
}

} // namespace dsgd
} // namespace ns3
