/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-time-slots.h"

#include "ns3/abort.h"
#include "ns3/dsgd-compat.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(TimeSlots);

TypeId
TimeSlots::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::TimeSlots")
            .SetParent<TransmissionOrder>()
            .SetGroupName("Dsgd")
            .AddConstructor<TimeSlots>()
            .AddAttribute("StepTime",
                          "From the beginning of a round to its first slot; the longest local step",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&TimeSlots::m_stepTime),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("SlotTime",
                          "Duration of a slot, in which both ends of a link send their models",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&TimeSlots::m_slotTime),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Medium",
                          "Links that get different slots: Ends (those that share an end), Radio "
                          "(also those whose ends hear each other), One (all)",
                          EnumValue(TimeSlots::RADIO),
                          MakeDsgdEnumAccessor<TimeSlots::Medium>(&TimeSlots::m_medium),
                          MakeEnumChecker(TimeSlots::ENDS,
                                          "Ends",
                                          TimeSlots::RADIO,
                                          "Radio",
                                          TimeSlots::ONE,
                                          "One"));
    return tid;
}

void
TimeSlots::SetSchedule(std::shared_ptr<const MixingSchedule> schedule,
                       std::shared_ptr<const BaseTopology> hearing)
{
    m_schedule = std::move(schedule);
    m_hearing = std::move(hearing);
    m_slots.clear();
    m_starts.resize(1);
}

void
TimeSlots::SetStart(Time start)
{
    m_starts.assign(1, start);
}

const LinkSlots&
TimeSlots::SlotsOf(const MixingMatrix& matrix)
{
    const auto found = m_slots.find(&matrix);
    if (found != m_slots.end())
    {
        return found->second;
    }
    const auto& topology = matrix.Topology();
    std::vector<bool> active(topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        active[e] = matrix.Weights()[e] != 0;
    }
    const BaseTopology* hearing = m_hearing ? m_hearing.get() : &topology;
    return m_slots[&matrix] = m_medium == ENDS
                                  ? SlotsWithoutSharedEnds(topology, active)
                                  : SlotsWithoutInterference(topology,
                                                             m_medium == ONE ? nullptr : hearing,
                                                             active);
}

uint32_t
TimeSlots::SlotCount(uint32_t round)
{
    NS_ABORT_MSG_UNLESS(m_schedule, "TimeSlots::SetSchedule must be called first");
    return SlotsOf(m_schedule->At(round)).count;
}

bool
TimeSlots::IsSynchronous() const
{
    return true;
}

Time
TimeSlots::SendTime(uint32_t round, uint32_t node, uint32_t peer)
{
    NS_ABORT_MSG_UNLESS(m_schedule, "TimeSlots::SetSchedule must be called first");
    while (m_starts.size() <= round)
    {
        const auto slots = SlotCount(static_cast<uint32_t>(m_starts.size()) - 1);
        m_starts.push_back(m_starts.back() + m_stepTime + m_slotTime * slots);
    }
    const auto& matrix = m_schedule->At(round);
    const auto& slots = SlotsOf(matrix);
    const auto link = matrix.Topology().FindLink(node, peer);
    NS_ABORT_MSG_UNLESS(link && slots.slot[*link] != LinkSlots::NO_SLOT,
                        "nodes " << node << " and " << peer << " are no neighbors in round "
                                 << round);
    const Time frame = m_slotTime * slots.count;
    Time when = m_starts[round] + m_stepTime + m_slotTime * slots.slot[*link];
    if (when < Simulator::Now())
    {
        const int64_t late = (Simulator::Now() - when).GetTimeStep();
        when += frame * ((late + frame.GetTimeStep() - 1) / frame.GetTimeStep());
    }
    return when;
}

} // namespace dsgd
} // namespace ns3
