/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DEPLETION_GUARD_H
#define DSGD_DEPLETION_GUARD_H

#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * An event that comes no later than the instant at which a store of energy runs out.
 *
 * The store falls at a known power and, at unknown times, by pieces. Scheduling the exact instant
 * anew at every piece would cost an event for each. The guard is placed at half of the remaining
 * lifetime instead and the store is watched again when it fires; only the last microsecond is
 * scheduled exactly, rounded up to the simulator's time step. Until GetFloor() is reached, pieces
 * may be taken without a word to the guard.
 */
class DepletionGuard
{
  public:
    /**
     * @param check called when the guard fires
     */
    explicit DepletionGuard(Callback<void> check);
    ~DepletionGuard();

    DepletionGuard(const DepletionGuard&) = delete;
    DepletionGuard& operator=(const DepletionGuard&) = delete;

    /**
     * Sees to it that the guard comes in time; a guard that comes too early is left alone.
     *
     * @param joules what is left now, J
     * @param watts the power at which it falls, W; at or below 0 it never runs out
     * @param negligible what counts as nothing, J
     */
    void Watch(double joules, double watts, double negligible);

    /**
     * Lets the guard fire at a given time, in place of any earlier call.
     *
     * @param seconds s from now, rounded up to at least one time step
     */
    void Arm(double seconds);

    /**
     * Takes the guard away.
     */
    void Disarm();

    /**
     * @return what must be left, beyond what has fallen since the last Watch(), for the guard to
     * be in time, J
     */
    double GetFloor() const;

  private:
    /**
     * The event.
     */
    void Fire();

    Callback<void> m_check; //!< called when the guard fires
    EventId m_event;        //!< the guard
    Time m_time;            //!< when it fires
    double m_floorJ{0};     //!< see GetFloor()
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DEPLETION_GUARD_H
