/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-replay-book.h"

#include "dsgd-replay-exchange.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdReplayBook");
NS_OBJECT_ENSURE_REGISTERED(ReplayBook);

TypeId
ReplayBook::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::ReplayBook")
            .SetParent<Object>()
            .SetGroupName("Dsgd")
            .AddConstructor<ReplayBook>()
            .AddTraceSource("Round",
                            "A round begins: round, 0 measured, 1 replayed or 2 control",
                            MakeTraceSourceAccessor(&ReplayBook::m_roundTrace),
                            "ns3::dsgd::ReplayBook::RoundTracedCallback")
            .AddTraceSource("ControlError",
                            "How a round of control differs from the mean of those measured "
                            "before: round, relative difference of duration, of energy",
                            MakeTraceSourceAccessor(&ReplayBook::m_controlTrace),
                            "ns3::dsgd::ReplayBook::ControlTracedCallback");
    return tid;
}

ReplayBook::ReplayBook()
    : m_innerBoard(Create<ModelBoard>()),
      m_random(CreateObject<UniformRandomVariable>())
{
}

ReplayBook::~ReplayBook() = default;

void
ReplayBook::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_open.Cancel();
    m_end.Cancel();
    m_members.clear();
    m_offers.clear();
    Object::DoDispose();
}

void
ReplayBook::Join(uint32_t index, ReplayExchange* exchange, const Settings& settings)
{
    NS_LOG_FUNCTION(this << index);
    if (!m_isSet)
    {
        m_isSet = true;
        m_settings = settings;
        if (settings.stream >= 0)
        {
            m_random->SetStream(settings.stream);
        }
    }
    m_members[index].exchange = exchange;
    if (m_metered.insert(index).second)
    {
        m_meter.AddNode(exchange->GetNode());
    }
}

void
ReplayBook::Leave(uint32_t index)
{
    NS_LOG_FUNCTION(this << index);
    const auto it = m_members.find(index);
    if (it == m_members.end())
    {
        return;
    }
    Uncount(it->second);
    m_members.erase(it);
    for (auto& [round, offers] : m_offers)
    {
        offers.erase(std::remove_if(offers.begin(),
                                    offers.end(),
                                    [index](const Offered& o) { return o.index == index; }),
                     offers.end());
    }
    TryOpen();
}

void
ReplayBook::BeginRound(uint32_t index, uint32_t round, const std::vector<uint32_t>& peers)
{
    auto& links = m_begun[round];
    for (uint32_t peer : peers)
    {
        links.emplace_back(index, peer);
    }
    auto& member = m_members.at(index);
    if (!member.inStep && (!m_graph || round >= m_round))
    {
        member.inStep = true;
        ++m_ready[member.ready];
    }
}

void
ReplayBook::Uncount(Member& member)
{
    const auto count = m_ready.find(member.ready);
    if (member.inStep && --count->second == 0)
    {
        m_ready.erase(count);
    }
    member.inStep = false;
}

void
ReplayBook::SetReady(uint32_t index, uint64_t ready)
{
    const auto it = m_members.find(index);
    if (it == m_members.end() || it->second.ready >= ready)
    {
        return;
    }
    const bool inStep = it->second.inStep;
    Uncount(it->second);
    it->second.ready = ready;
    it->second.inStep = inStep;
    if (inStep)
    {
        ++m_ready[ready];
    }
    TryOpen();
}

void
ReplayBook::EndRound(uint32_t index, uint32_t round)
{
    SetReady(index, uint64_t{round} + 1);
}

void
ReplayBook::Offer(uint32_t index,
                  uint32_t round,
                  const std::vector<uint32_t>& peers,
                  ModelSnapshot model)
{
    NS_LOG_FUNCTION(this << index << round << peers.size());
    if (m_graph && round == m_round)
    {
        // A node that sends to one neighbor after the other.
        Launch({index, peers, std::move(model)});
        return;
    }
    if (m_graph && round < m_round)
    {
        m_members.at(index).exchange->DropOffered(round, peers);
        return;
    }
    m_offers[round].push_back({index, peers, std::move(model)});
    SetReady(index, uint64_t{round} + 1);
    TryOpen();
}

bool
ReplayBook::CanOpen() const
{
    return !m_offers.empty() && !m_ready.empty() &&
           m_ready.begin()->first > m_offers.begin()->first;
}

void
ReplayBook::TryOpen()
{
    // Not from within a call of a node that may be about to say more.
    if (m_open.IsExpired() && CanOpen())
    {
        m_open = Simulator::ScheduleNow(&ReplayBook::OpenNext, this);
    }
}

void
ReplayBook::OpenNext()
{
    if (CanOpen())
    {
        Open(m_offers.begin()->first);
    }
}

void
ReplayBook::Open(uint32_t round)
{
    NS_LOG_FUNCTION(this << round);
    EndReplay();
    EndMeasurement();
    auto links = std::move(m_begun[round]);
    m_begun.erase(m_begun.begin(), m_begun.upper_bound(round));
    std::sort(links.begin(), links.end());
    m_graph = &m_graphs[std::move(links)];
    m_round = round;
    m_start = Simulator::Now();
    m_underway.clear();
    auto offers = std::move(m_offers[round]);
    m_offers.erase(round);
    std::stable_sort(offers.begin(), offers.end(), [](const Offered& a, const Offered& b) {
        return a.index < b.index;
    });

    const auto& record = m_graph->record;
    if (!m_graph->isKnown)
    {
        const auto count = record.Samples().size();
        m_graph->isKnown =
            count >= m_settings.maxRounds ||
            (count >= m_settings.minRounds &&
             record.RelativeError(m_settings.confidence) <= m_settings.relativeError);
    }
    m_kind = MEASURED;
    if (m_graph->isKnown)
    {
        m_kind = m_graph->replays >= m_settings.controlEvery ? CONTROL : REPLAYED;
    }
    ++m_rounds[m_kind];
    m_roundTrace(round, m_kind);
    if (m_kind == REPLAYED)
    {
        ++m_graph->replays;
        const auto count = static_cast<uint32_t>(record.Samples().size());
        m_drawn = &record.Samples()[m_random->GetInteger(0, count - 1)];
        m_unpaid = m_drawn;
        m_meter.Suspend();
        // Before the arrivals of the same instant, one of which may end the simulation.
        m_end = Simulator::Schedule(m_drawn->duration, &ReplayBook::EndReplay, this);
    }
    else
    {
        m_graph->replays = 0;
        m_measuring = true;
        m_measured = ReplaySample();
        m_before = m_meter.Read(true);
        m_settled = m_before;
    }
    for (const auto& offered : offers)
    {
        Launch(offered);
    }
    TryOpen();
}

void
ReplayBook::Launch(const Offered& offered)
{
    const auto member = m_members.find(offered.index);
    if (member == m_members.end())
    {
        return;
    }
    if (m_kind != REPLAYED)
    {
        m_end.Cancel();
        for (uint32_t peer : offered.peers)
        {
            m_underway[{offered.index, peer}] = Simulator::Now();
        }
        member->second.exchange->SendInner(m_round, offered.peers, offered.model);
        return;
    }
    for (uint32_t peer : offered.peers)
    {
        const ReplaySample::Link link(offered.index, peer);
        const auto it = m_drawn->deliveries.find(link);
        const auto* delivery = it == m_drawn->deliveries.end() ? nullptr : &it->second;
        Simulator::Schedule(delivery ? delivery->delay : m_drawn->duration,
                            &ReplayBook::Replay,
                            this,
                            link,
                            m_round,
                            offered.model,
                            delivery);
    }
}

void
ReplayBook::Replay(ReplaySample::Link link,
                   uint32_t round,
                   ModelSnapshot model,
                   const ReplaySample::Delivery* delivery)
{
    const auto member = m_members.find(link.second);
    if (member == m_members.end())
    {
        return;
    }
    static const ReplaySample::Delivery LOST;
    const auto& outcome = delivery ? *delivery : LOST;
    member->second.exchange->DeliverReplayed(link.first,
                                             round,
                                             model,
                                             outcome.bytes,
                                             outcome.parts);
}

void
ReplayBook::EndReplay()
{
    if (!m_unpaid)
    {
        return;
    }
    NS_LOG_FUNCTION(this);
    m_end.Cancel();
    const auto* sample = std::exchange(m_unpaid, nullptr);
    m_meter.Spend(sample->spent, sample->duration);
    m_meter.Resume();
}

void
ReplayBook::Resolve(ReplaySample::Link link,
                    uint32_t round,
                    uint64_t bytes,
                    std::vector<ReceivedModel::Part> parts)
{
    const auto it = m_underway.find(link);
    if (!m_measuring || round != m_round || it == m_underway.end())
    {
        return;
    }
    m_measured.deliveries[link] = {Simulator::Now() - it->second, bytes, std::move(parts)};
    m_measured.duration = Simulator::Now() - m_start;
    m_underway.erase(it);
    if (m_underway.empty())
    {
        m_settled = m_meter.Read(false);
        m_end = Simulator::Schedule(m_settings.tail, &ReplayBook::EndMeasurement, this);
    }
}

void
ReplayBook::EndMeasurement()
{
    if (!m_measuring)
    {
        return;
    }
    NS_LOG_FUNCTION(this);
    m_end.Cancel();
    m_measuring = false;
    if (!m_underway.empty())
    {
        return; // cut short; nothing to learn from
    }
    m_measured.spent = ReplayMeter::Difference(m_before, m_meter.Read(true));
    // Frames that follow the last model belong to the round; the time they come in does not.
    const auto settled = ReplayMeter::Difference(m_before, m_settled);
    for (std::size_t i = 0; i < settled.models.size(); ++i)
    {
        for (const auto cause : {IDLE, SLEEP})
        {
            m_measured.spent.models[i][cause] = settled.models[i][cause];
        }
    }
    auto& record = m_graph->record;
    if (m_kind == CONTROL)
    {
        const auto difference = [](double control, double mean) {
            return mean > 0 ? (control - mean) / mean : 0;
        };
        const double time = difference(m_measured.duration.GetSeconds(), record.MeanDuration());
        const double energy = difference(m_measured.spent.Total(), record.MeanEnergy());
        ++m_error.rounds;
        m_error.meanTime += time;
        m_error.meanEnergy += energy;
        m_error.worstTime = std::max(m_error.worstTime, std::abs(time));
        m_error.worstEnergy = std::max(m_error.worstEnergy, std::abs(energy));
        m_controlTrace(m_round, time, energy);
    }
    if (m_graph->warmedUp < m_settings.warmUpRounds)
    {
        ++m_graph->warmedUp;
        return;
    }
    record.Add(std::move(m_measured));
}

Ptr<ModelBoard>
ReplayBook::GetInnerBoard() const
{
    return m_innerBoard;
}

ReplayBook::ControlError
ReplayBook::GetControlError() const
{
    auto error = m_error;
    if (error.rounds > 0)
    {
        error.meanTime /= error.rounds;
        error.meanEnergy /= error.rounds;
    }
    return error;
}

uint32_t
ReplayBook::GetRounds(Kind kind) const
{
    return m_rounds[kind];
}

std::size_t
ReplayBook::GetGraphCount() const
{
    return m_graphs.size();
}

} // namespace dsgd
} // namespace ns3
