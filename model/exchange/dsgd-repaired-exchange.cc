/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-repaired-exchange.h"

#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The wait between two questions doubles at most so often, each time that two came to nothing.
constexpr uint32_t MOST_DOUBLINGS = 20;

} // namespace

NS_LOG_COMPONENT_DEFINE("DsgdRepairedExchange");
NS_OBJECT_ENSURE_REGISTERED(RepairedExchange);

TypeId
RepairedExchange::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::RepairedExchange")
            .SetParent<DatagramExchange>()
            .SetGroupName("Dsgd")
            .AddAttribute("RepairDelay",
                          "How long after the latest datagram of a model its missing ones are "
                          "asked for; doubled each time that two questions came to nothing",
                          TimeValue(MilliSeconds(250)),
                          MakeTimeAccessor(&RepairedExchange::m_repairDelay),
                          MakeTimeChecker(MicroSeconds(1)))
            .AddAttribute("GatherTime",
                          "How long a node waits for others to ask before it sends again",
                          TimeValue(MilliSeconds(20)),
                          MakeTimeAccessor(&RepairedExchange::m_gatherTime),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("RepairRounds",
                          "How often in a row the missing datagrams of a model are asked for "
                          "without any of them coming",
                          UintegerValue(64),
                          MakeUintegerAccessor(&RepairedExchange::m_repairRounds),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ProbeDelay",
                          "How long after it has sent its own model a node asks a neighbor for "
                          "one of which nothing has come; doubles each time up to "
                          "MaxProbeDelay",
                          TimeValue(Seconds(2)),
                          MakeTimeAccessor(&RepairedExchange::m_probeDelay),
                          MakeTimeChecker(MicroSeconds(1)))
            .AddAttribute("MaxProbeDelay",
                          "The longest time between two questions, for a model or for its missing "
                          "datagrams, if these do not begin with a longer one",
                          TimeValue(Seconds(4)),
                          MakeTimeAccessor(&RepairedExchange::m_maxProbeDelay),
                          MakeTimeChecker(MicroSeconds(1)))
            .AddAttribute("Probes",
                          "How often in a round a node asks for models of which nothing has come",
                          UintegerValue(20),
                          MakeUintegerAccessor(&RepairedExchange::m_probes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("KeepRounds",
                          "How many of its latest models a node can send again",
                          UintegerValue(2),
                          MakeUintegerAccessor(&RepairedExchange::m_keepRounds),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("AllowPartial",
                          "Whether a model that stays incomplete is delivered in part",
                          BooleanValue(true),
                          MakeBooleanAccessor(&RepairedExchange::m_allowPartial),
                          MakeBooleanChecker());
    return tid;
}

RepairedExchange::RepairedExchange() = default;
RepairedExchange::~RepairedExchange() = default;

void
RepairedExchange::DoStop()
{
    NS_LOG_FUNCTION(this);
    for (auto& [round, probe] : m_asking)
    {
        probe.next.Cancel();
    }
    m_asking.clear();
    for (auto& [round, kept] : m_kept)
    {
        kept.answer.Cancel();
    }
    m_kept.clear();
    DatagramExchange::DoStop();
}

void
RepairedExchange::DoEndRound(uint32_t round)
{
    while (!m_asking.empty() && m_asking.begin()->first <= round)
    {
        m_asking.begin()->second.next.Cancel();
        m_asking.erase(m_asking.begin());
    }
    DatagramExchange::DoEndRound(round);
}

void
RepairedExchange::DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model)
{
    const auto outgoing = Pack(round, model);
    m_kept[round].model = outgoing;
    while (m_kept.size() > m_keepRounds)
    {
        m_kept.begin()->second.answer.Cancel();
        m_kept.erase(m_kept.begin());
    }
    std::vector<std::pair<Ptr<NetDevice>, Task>> tasks;
    for (uint32_t peer : peers)
    {
        const auto way = Way(peer);
        const auto same = std::find_if(tasks.begin(), tasks.end(), [&way](const auto& entry) {
            return entry.first == way.first && entry.second.to == way.second;
        });
        if (same != tasks.end())
        {
            same->second.receivers.push_back(peer);
        }
        else
        {
            tasks.push_back({way.first, {outgoing, {peer}, way.second, {0, outgoing->total}}});
        }
    }
    for (auto& [device, task] : tasks)
    {
        QueueOf(device).Add(std::move(task));
    }
    auto& probe = m_asking[round];
    probe.next.Cancel();
    probe.peers = peers;
    probe.delay = m_probeDelay;
    probe.next =
        Simulator::Schedule(Spread(probe.delay), &RepairedExchange::HandleProbe, this, round);
}

void
RepairedExchange::HandleProbe(uint32_t round)
{
    NS_LOG_FUNCTION(this << round);
    auto& probe = m_asking[round];
    bool waits = false;
    for (uint32_t peer : probe.peers)
    {
        const bool awaited = !HasFinished(peer, round);
        // A neighbor that has not sent yet does not answer.
        if (awaited && !HasBegun(peer, round))
        {
            Ask(peer, Way(peer), round, {{0, GetWireBytes()}});
        }
        waits = waits || awaited;
    }
    if (!waits || ++probe.attempts >= m_probes)
    {
        m_asking.erase(round);
        return;
    }
    probe.delay = std::min(2 * probe.delay, std::max(m_probeDelay, m_maxProbeDelay));
    probe.next =
        Simulator::Schedule(Spread(probe.delay), &RepairedExchange::HandleProbe, this, round);
}

Time
RepairedExchange::IdleTime(const Incoming& incoming) const
{
    const auto doublings = std::min(incoming.attempts / 2, MOST_DOUBLINGS);
    return Spread(
        std::min(m_repairDelay * (1 << doublings), std::max(m_repairDelay, m_maxProbeDelay)));
}

Time
RepairedExchange::Spread(Time delay) const
{
    return delay;
}

bool
RepairedExchange::AllowsPartial() const
{
    return m_allowPartial;
}

void
RepairedExchange::HandleIdle(uint32_t sender, uint32_t round, Incoming& incoming)
{
    NS_LOG_FUNCTION(this << sender << round);
    if (incoming.attempts >= m_repairRounds)
    {
        Finish(sender, round);
        return;
    }
    ++incoming.attempts;
    const auto way = Way(sender);
    Ask(sender, way, round, incoming.assembly.Missing(RangesPerRequest(way.first)));
}

void
RepairedExchange::HandleRequest(uint32_t from, uint32_t round, const std::vector<Bytes>& missing)
{
    NS_LOG_FUNCTION(this << from << round << missing.size());
    const auto kept = m_kept.find(round);
    if (kept == m_kept.end() || missing.empty())
    {
        return;
    }
    const auto [device, to] = Way(from);
    auto& wish =
        kept->second.wishes
            .try_emplace({NumberOf(device), to}, Wish{device, {}, ModelAssembly(GetWireBytes())})
            .first->second;
    wish.receivers.push_back(from);
    for (const auto& [begin, end] : missing)
    {
        wish.pieces.Add(begin, end);
    }
    if (kept->second.answer.IsExpired())
    {
        kept->second.answer =
            Simulator::Schedule(Spread(m_gatherTime), &RepairedExchange::Answer, this, round);
    }
}

void
RepairedExchange::Answer(uint32_t round)
{
    NS_LOG_FUNCTION(this << round);
    auto& kept = m_kept.at(round);
    for (const auto& [key, wish] : std::exchange(kept.wishes, {}))
    {
        const auto& to = key.second;
        // What still waits to be sent to the same address need not be sent once more.
        ModelAssembly queued(kept.model->total);
        for (const auto& task : QueueOf(wish.device).Tasks())
        {
            if (task.model == kept.model && task.to == to)
            {
                queued.Add(task.range.first, task.range.second);
            }
        }
        for (const auto& [begin, end] : queued.Missing(std::numeric_limits<std::size_t>::max()))
        {
            for (const auto& [first, last] : wish.pieces.Ranges())
            {
                if (std::max(begin, first) < std::min(end, last))
                {
                    QueueOf(wish.device)
                        .Add({kept.model,
                              wish.receivers,
                              to,
                              {std::max(begin, first), std::min(end, last)},
                              false,
                              true});
                }
            }
        }
    }
}

} // namespace dsgd
} // namespace ns3
