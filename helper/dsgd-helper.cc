/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-helper.h"

#include "ns3/channel.h"
#include "ns3/dsgd-flow-exchange.h"
#include "ns3/dsgd-tcp-exchange.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6.h"
#include "ns3/simulator.h"

#include <optional>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param node a node
 * @param accept which devices to consider
 * @return the first IPv4 address on such a device that is not the loopback's
 */
template <typename F>
std::optional<Address>
FirstIpv4Address(Ptr<Node> node, F accept)
{
    const auto ipv4 = node->GetObject<Ipv4>();
    for (uint32_t interface = 0; ipv4 && interface < ipv4->GetNInterfaces(); ++interface)
    {
        for (uint32_t k = 0; k < ipv4->GetNAddresses(interface); ++k)
        {
            const auto address = ipv4->GetAddress(interface, k).GetLocal();
            if (!address.IsLocalhost() && accept(ipv4->GetNetDevice(interface)))
            {
                return Address(address);
            }
        }
    }
    return std::nullopt;
}

/**
 * @param node a node
 * @param accept which devices to consider
 * @return the first global IPv6 address on such a device
 */
template <typename F>
std::optional<Address>
FirstIpv6Address(Ptr<Node> node, F accept)
{
    const auto ipv6 = node->GetObject<Ipv6>();
    for (uint32_t interface = 0; ipv6 && interface < ipv6->GetNInterfaces(); ++interface)
    {
        for (uint32_t k = 0; k < ipv6->GetNAddresses(interface); ++k)
        {
            const auto address = ipv6->GetAddress(interface, k);
            if (address.GetScope() == Ipv6InterfaceAddress::GLOBAL &&
                accept(ipv6->GetNetDevice(interface)))
            {
                return Address(address.GetAddress());
            }
        }
    }
    return std::nullopt;
}

/**
 * @param from a node
 * @param to another
 * @return the address at which the first reaches the second: IPv4 before IPv6, and on a channel
 * that they share before others
 */
std::optional<Address>
PeerAddress(Ptr<Node> from, Ptr<Node> to)
{
    std::set<Ptr<Channel>> channels;
    for (uint32_t d = 0; d < from->GetNDevices(); ++d)
    {
        if (const auto channel = from->GetDevice(d)->GetChannel())
        {
            channels.insert(channel);
        }
    }
    const auto shares = [&channels](Ptr<NetDevice> device) {
        return device->GetChannel() && channels.count(device->GetChannel()) > 0;
    };
    const auto any = [](Ptr<NetDevice>) { return true; };
    auto address = FirstIpv4Address(to, shares);
    if (!address)
    {
        address = FirstIpv6Address(to, shares);
    }
    if (!address)
    {
        address = FirstIpv4Address(to, any);
    }
    return address ? address : FirstIpv6Address(to, any);
}

/**
 * Ends a node's part when its battery is empty.
 *
 * @param application the node's application
 */
void
HandleDepleted(Ptr<TrainingApplication> application, Time)
{
    // The last joule may have gone into a frame that the exchange is just sending.
    Simulator::ScheduleNow(&TrainingApplication::Halt, application);
}

/**
 * @param node a node
 * @return the radios of its devices that can sleep
 */
std::vector<Ptr<RadioSwitch>>
Radios(Ptr<Node> node)
{
    std::vector<Ptr<RadioSwitch>> radios;
    for (uint32_t d = 0; d < node->GetNDevices(); ++d)
    {
        if (const auto radio = RadioSwitch::For(node->GetDevice(d)))
        {
            radios.push_back(radio);
        }
    }
    return radios;
}

} // namespace

DsgdHelper::DsgdHelper()
    : m_threads(TaskPool::HardwareThreads())
{
    m_application.SetTypeId(DsgdApplication::GetTypeId());
    m_exchange.SetTypeId(TcpExchange::GetTypeId());
}

void
DsgdHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_application.Set(name, value);
}

void
DsgdHelper::SetApplication(TypeId type)
{
    m_application.SetTypeId(type);
}

void
DsgdHelper::SetExchange(TypeId type)
{
    m_exchange.SetTypeId(type);
}

void
DsgdHelper::SetExchange(const ObjectFactory& factory)
{
    m_exchange = factory;
}

void
DsgdHelper::SetExchangeAttribute(const std::string& name, const AttributeValue& value)
{
    m_exchange.Set(name, value);
}

void
DsgdHelper::SetOrder(Ptr<TransmissionOrder> order)
{
    m_order = order;
}

void
DsgdHelper::SetThreads(uint32_t threads)
{
    m_threads = threads;
}

void
DsgdHelper::SetEnergy(std::vector<NodeEnergy> energy)
{
    m_energy = std::move(energy);
}

ApplicationContainer
DsgdHelper::Install(NodeContainer nodes,
                    std::shared_ptr<const MixingSchedule> schedule,
                    std::vector<std::unique_ptr<Learner>> learners) const
{
    const uint32_t m = schedule->Support().front().NodeCount();
    if (nodes.GetN() != m || learners.size() != m || (!m_energy.empty() && m_energy.size() != m))
    {
        throw std::invalid_argument("a schedule of " + std::to_string(m) +
                                    " nodes needs as many ns-3 nodes, learners and energy "
                                    "equipments, not " +
                                    std::to_string(nodes.GetN()) + ", " +
                                    std::to_string(learners.size()) + " and " +
                                    std::to_string(m_energy.size()));
    }
    const bool packets = m_exchange.GetTypeId() != FlowExchange::GetTypeId();
    std::vector<std::map<uint32_t, Address>> peers(m);
    for (const auto& matrix : schedule->Support())
    {
        for (uint32_t i = 0; i < m; ++i)
        {
            for (const auto& entry : matrix.ActiveNeighbors(i))
            {
                if (peers[i].count(entry.neighbor) > 0)
                {
                    continue;
                }
                const auto address = packets ? PeerAddress(nodes.Get(i), nodes.Get(entry.neighbor))
                                             : std::optional<Address>(Address());
                if (!address)
                {
                    throw std::invalid_argument("node " + std::to_string(entry.neighbor) +
                                                " has no IP address; install an Internet stack "
                                                "and assign addresses first");
                }
                peers[i][entry.neighbor] = *address;
            }
        }
    }
    ApplicationContainer applications;
    const auto board = Create<ModelBoard>();
    const auto agreement = Create<PairAgreement>();
    const auto pool = std::make_shared<TaskPool>(m_threads);
    for (uint32_t i = 0; i < m; ++i)
    {
        const auto exchange = m_exchange.Create<ModelExchange>();
        exchange->Configure(nodes.Get(i), i, peers[i], board);
        const auto application = m_application.Create<TrainingApplication>();
        application->Configure(i, schedule, std::move(learners[i]), exchange, pool);
        if (const auto synchronous = DynamicCast<DsgdApplication>(application))
        {
            synchronous->SetAgreement(agreement);
            synchronous->SetOrder(m_order);
            synchronous->SetRadios(Radios(nodes.Get(i)));
        }
        else if (m_order)
        {
            throw std::invalid_argument("an order of transmissions needs rounds, which " +
                                        m_application.GetTypeId().GetName() + " has not");
        }
        if (!m_energy.empty())
        {
            application->SetComputeModel(m_energy[i].compute);
            m_energy[i].compute->TraceConnectWithoutContext(
                "Depleted",
                MakeBoundCallback(&HandleDepleted, application));
        }
        nodes.Get(i)->AddApplication(application);
        applications.Add(application);
    }
    return applications;
}

int64_t
DsgdHelper::AssignStreams(const ApplicationContainer& applications, int64_t stream)
{
    const int64_t first = stream;
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        stream += DynamicCast<TrainingApplication>(applications.Get(i))->AssignStreams(stream);
    }
    return stream - first;
}

void
DsgdHelper::PrintResults(const ApplicationContainer& applications, std::ostream& out)
{
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        const auto application = DynamicCast<TrainingApplication>(applications.Get(i));
        const std::string state = application->IsFinished() ? "finished"
                                  : application->IsHalted() ? "ended"
                                                            : "running";
        out << "node " << application->GetIndex() << ": " << state << " after "
            << application->GetRoundsDone() << " rounds";
        if (application->GetRoundsDone() > 0)
        {
            out << ", accuracy " << application->Evaluate().accuracy;
        }
        out << '\n';
    }
}

} // namespace dsgd
} // namespace ns3
