/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TIME_SLOTS_H
#define DSGD_TIME_SLOTS_H

#include "dsgd-transmission-order.h"

#include "ns3/dsgd-link-slots.h"
#include "ns3/dsgd-mixing-schedule.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Time division: the active links of a round get slots in which both ends send, and links that
 * would disturb each other get different ones.
 *
 * All nodes know the schedule and the time, so each computes the same calendar: round k begins
 * StepTime + (slots of round k - 1) * SlotTime after round k - 1, and its slot s begins StepTime +
 * s * SlotTime later. A node that has missed its slot sends at the same place of the next frame,
 * as long as the slots of the round are repeated, and takes the slot's chances against later
 * rounds. SlotTime has to hold the models of both ends with all that the protocols add.
 */
class TimeSlots : public TransmissionOrder
{
  public:
    /**
     * Which links would disturb each other.
     */
    enum Medium
    {
        ENDS,  //!< those that share an end, as on point-to-point links or switched networks
        RADIO, //!< those whose ends hear each other, as the topology says
        ONE,   //!< all: everybody hears everybody
    };

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param schedule which links are active when
     * @param hearing who hears whom, for the medium RADIO; the schedule's topology unless given
     */
    void SetSchedule(std::shared_ptr<const MixingSchedule> schedule,
                     std::shared_ptr<const BaseTopology> hearing = nullptr);

    /**
     * @param start when round 0 begins
     */
    void SetStart(Time start);

    Time SendTime(uint32_t round, uint32_t node, uint32_t peer) override;
    bool IsSynchronous() const override;

    /**
     * @param round a round
     * @return how many slots it has
     */
    uint32_t SlotCount(uint32_t round);

  private:
    /**
     * @param matrix an element of the schedule's support
     * @return its slots
     */
    const LinkSlots& SlotsOf(const MixingMatrix& matrix);

    Time m_stepTime;                                  //!< from the beginning to the first slot
    Time m_slotTime;                                  //!< of a slot
    Medium m_medium{RADIO};                           //!< which links disturb each other
    std::shared_ptr<const MixingSchedule> m_schedule; //!< which links are active
    std::shared_ptr<const BaseTopology> m_hearing;    //!< may be null
    std::vector<Time> m_starts{Time(0)};              //!< of the rounds looked up so far
    std::map<const MixingMatrix*, LinkSlots> m_slots; //!< by matrix of the support
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TIME_SLOTS_H
