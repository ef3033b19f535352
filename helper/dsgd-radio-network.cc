/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-radio-network.h"

#include "ns3/aodv-helper.h"
#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/integer.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-list-routing-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/olsr-helper.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(RadioNetwork);

namespace
{

constexpr int64_t INTERNET_STREAMS = 300000; //!< above those of devices
constexpr int64_t ROUTING_STREAMS = 600000;  //!< above those of the Internet stack

constexpr double IN_RANGE = 0.1;      //!< delivery from which on positions make a radio link
constexpr double UNNOTICED = 1. / 16; //!< of the weakest link's delivery

} // namespace

TypeId
RadioNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::RadioNetwork")
            .SetParent<NetworkModel>()
            .SetGroupName("Dsgd")
            .AddAttribute("Propagation",
                          "Where path losses come from; automatic: from positions, if all nodes "
                          "have one and all links deliver every frame, else from deliveries",
                          EnumValue(AUTOMATIC),
                          MakeDsgdEnumAccessor<Propagation>(&RadioNetwork::m_propagation),
                          MakeEnumChecker(AUTOMATIC,
                                          "automatic",
                                          DELIVERY,
                                          "delivery",
                                          POSITIONS,
                                          "positions"))
            .AddAttribute("LossModel",
                          "Propagation loss by positions",
                          ObjectFactoryValue(ObjectFactory("ns3::LogDistancePropagationLossModel")),
                          MakeObjectFactoryAccessor(&RadioNetwork::m_lossModel),
                          MakeObjectFactoryChecker())
            .AddAttribute("StrayDelivery",
                          "Delivery between nodes without a link, where path losses come from "
                          "deliveries; 0 means out of range, 0.0001 an interferer just below "
                          "reception",
                          DoubleValue(0),
                          MakeDoubleAccessor(&RadioNetwork::m_strayDelivery),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("Routing",
                          "How nodes reach others that are no radio neighbors; olsr and aodv only "
                          "on nodes that have no Internet stack yet",
                          EnumValue(STATIC_ROUTING),
                          MakeDsgdEnumAccessor<Routing>(&RadioNetwork::m_routing),
                          MakeEnumChecker(NO_ROUTING,
                                          "none",
                                          STATIC_ROUTING,
                                          "static",
                                          OLSR_ROUTING,
                                          "olsr",
                                          AODV_ROUTING,
                                          "aodv"))
            .AddAttribute("FillNeighborCaches",
                          "Whether every node knows all hardware addresses from the start, so that "
                          "neither ARP nor neighbor discovery is needed",
                          BooleanValue(true),
                          MakeBooleanAccessor(&RadioNetwork::m_fillNeighborCaches),
                          MakeBooleanChecker())
            .AddAttribute("Stream",
                          "First of the random streams of the network",
                          IntegerValue(1000000),
                          MakeIntegerAccessor(&RadioNetwork::m_stream),
                          MakeIntegerChecker<int64_t>(0));
    return tid;
}

void
RadioNetwork::InstallStack(NodeContainer nodes) const
{
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    Ipv4ListRoutingHelper list;
    list.Add(Ipv4StaticRoutingHelper(), 0);
    if (m_routing == OLSR_ROUTING)
    {
        list.Add(OlsrHelper(), 10);
    }
    else if (m_routing == AODV_ROUTING)
    {
        list.Add(AodvHelper(), 10);
    }
    internet.SetRoutingHelper(list);
    InstallInternet(nodes, internet, m_stream + INTERNET_STREAMS);
    if (m_routing == OLSR_ROUTING)
    {
        OlsrHelper().AssignStreams(nodes, m_stream + ROUTING_STREAMS);
    }
    else if (m_routing == AODV_ROUTING)
    {
        AodvHelper().AssignStreams(nodes, m_stream + ROUTING_STREAMS);
    }
}

void
RadioNetwork::Place(const BaseTopology& topology, NodeContainer nodes) const
{
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        if (nodes.Get(i)->GetObject<MobilityModel>())
        {
            continue;
        }
        const auto mobility = CreateObject<ConstantPositionMobilityModel>();
        if (const auto& position = topology.Nodes()[i].position)
        {
            mobility->SetPosition(Vector((*position)[0], (*position)[1], (*position)[2]));
        }
        nodes.Get(i)->AggregateObject(mobility);
    }
}

bool
RadioNetwork::UsesPositions(const BaseTopology& topology) const
{
    if (m_propagation != AUTOMATIC)
    {
        return m_propagation == POSITIONS;
    }
    return std::all_of(topology.Nodes().begin(),
                       topology.Nodes().end(),
                       [](const auto& node) { return node.position.has_value(); }) &&
           std::all_of(topology.Links().begin(), topology.Links().end(), [](const auto& link) {
               return link.delivery == 1;
           });
}

double
RadioNetwork::LeastDelivery(const BaseTopology& topology) const
{
    double least = IN_RANGE;
    for (const auto& link : topology.Links())
    {
        least = std::min(least, link.delivery);
    }
    return UNNOTICED * least;
}

Ptr<PropagationLossModel>
RadioNetwork::MakeLoss(const BaseTopology& topology,
                       NodeContainer nodes,
                       const ReceptionCurve& curve,
                       double txPowerDbm,
                       std::vector<RadioLink>& links) const
{
    links.clear();
    std::vector<Ptr<MobilityModel>> places;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        places.push_back(nodes.Get(i)->GetObject<MobilityModel>());
    }
    if (!UsesPositions(topology))
    {
        const auto loss = CreateObject<MatrixPropagationLossModel>();
        if (m_strayDelivery > 0)
        {
            loss->SetDefaultLoss(txPowerDbm - curve.PowerFor(m_strayDelivery));
        }
        for (const auto& link : topology.Links())
        {
            loss->SetLoss(places[link.u],
                          places[link.v],
                          txPowerDbm - curve.PowerFor(link.delivery));
            links.push_back({link.u, link.v, link.delivery});
        }
        return loss;
    }
    const auto loss = m_lossModel.Create<PropagationLossModel>();
    loss->AssignStreams(m_stream);
    for (uint32_t u = 0; u < nodes.GetN(); ++u)
    {
        for (uint32_t v = u + 1; v < nodes.GetN(); ++v)
        {
            const double power = loss->CalcRxPower(txPowerDbm, places[u], places[v]);
            const double delivery = curve.DeliveryAt(power);
            if (delivery >= IN_RANGE)
            {
                links.push_back({u, v, delivery});
            }
            else if (topology.FindLink(u, v))
            {
                throw std::invalid_argument(
                    "link " + std::to_string(u) + " to " + std::to_string(v) + " of '" +
                    topology.Name() + "' is " +
                    std::to_string(places[u]->GetDistanceFrom(places[v])) +
                    " m long and arrives at " + std::to_string(power) +
                    " dBm, out of radio range; use shorter links, another LossModel, or "
                    "--ns3::dsgd::RadioNetwork::Propagation=delivery to leave positions aside");
            }
        }
    }
    return loss;
}

} // namespace dsgd
} // namespace ns3
