/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-radio-routes.h"

#include "ns3/boolean.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4-static-routing.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6-interface-address.h"
#include "ns3/ipv6-static-routing-helper.h"
#include "ns3/ipv6-static-routing.h"
#include "ns3/ipv6.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

namespace ns3
{
namespace dsgd
{

std::vector<std::vector<uint32_t>>
NextHops(uint32_t nodes, const std::vector<RadioLink>& links)
{
    using Graph = boost::adjacency_list<boost::vecS,
                                        boost::vecS,
                                        boost::undirectedS,
                                        boost::no_property,
                                        boost::property<boost::edge_weight_t, double>>;
    Graph graph(nodes);
    for (const auto& link : links)
    {
        boost::add_edge(link.u, link.v, 1 / (link.delivery * link.delivery), graph);
    }
    std::vector<std::vector<uint32_t>> hops(nodes, std::vector<uint32_t>(nodes));
    for (uint32_t to = 0; to < nodes; ++to)
    {
        // The predecessor on the way from the destination is the next node on the way to it.
        std::vector<std::size_t> toward(nodes);
        boost::dijkstra_shortest_paths(graph,
                                       to,
                                       boost::predecessor_map(boost::make_iterator_property_map(
                                           toward.begin(),
                                           boost::get(boost::vertex_index, graph))));
        for (uint32_t from = 0; from < nodes; ++from)
        {
            hops[from][to] = static_cast<uint32_t>(toward[from]);
        }
    }
    for (const auto& link : links)
    {
        hops[link.u][link.v] = link.v;
        hops[link.v][link.u] = link.u;
    }
    return hops;
}

void
InstallIpv4Routes(NodeContainer nodes,
                  const NetDeviceContainer& devices,
                  const std::vector<std::vector<uint32_t>>& hops)
{
    std::vector<Ipv4Address> addresses;
    std::vector<uint32_t> interfaces;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto ipv4 = nodes.Get(i)->GetObject<Ipv4>();
        interfaces.push_back(ipv4->GetInterfaceForDevice(devices.Get(i)));
        addresses.push_back(ipv4->GetAddress(interfaces[i], 0).GetLocal());
    }
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto routing =
            Ipv4StaticRoutingHelper().GetStaticRouting(nodes.Get(i)->GetObject<Ipv4>());
        for (uint32_t to = 0; routing && to < nodes.GetN(); ++to)
        {
            if (hops[i][to] != to && hops[i][to] != i)
            {
                routing->AddHostRouteTo(addresses[to], addresses[hops[i][to]], interfaces[i]);
            }
        }
    }
}

void
InstallIpv6Routes(NodeContainer nodes,
                  const NetDeviceContainer& devices,
                  const std::vector<std::vector<uint32_t>>& hops)
{
    std::vector<Ipv6Address> globals;
    std::vector<uint32_t> interfaces;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto ipv6 = nodes.Get(i)->GetObject<Ipv6>();
        interfaces.push_back(ipv6->GetInterfaceForDevice(devices.Get(i)));
        ipv6->SetForwarding(interfaces[i], true);
        // The sender and the next node but one do not hear each other.
        ipv6->SetAttributeFailSafe("SendIcmpv6Redirect", BooleanValue(false));
        globals.push_back(ipv6->GetAddress(interfaces[i], 1).GetAddress());
    }
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto routing =
            Ipv6StaticRoutingHelper().GetStaticRouting(nodes.Get(i)->GetObject<Ipv6>());
        for (uint32_t to = 0; routing && to < nodes.GetN(); ++to)
        {
            if (hops[i][to] != to && hops[i][to] != i)
            {
                // By its global address: the route's source address is of the gateway's scope.
                routing->AddHostRouteTo(globals[to], globals[hops[i][to]], interfaces[i]);
            }
        }
    }
}

} // namespace dsgd
} // namespace ns3
