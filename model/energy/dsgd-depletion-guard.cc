/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-depletion-guard.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

constexpr double EXACT_BELOW_S = 1e-6; //!< s of lifetime from which on the guard is exact
constexpr double LONGEST_S = 1e9;      //!< s, keeps the guard within the range of Time

} // namespace

DepletionGuard::DepletionGuard(Callback<void> check)
    : m_check(check)
{
}

DepletionGuard::~DepletionGuard()
{
    m_event.Cancel();
}

void
DepletionGuard::Watch(double joules, double watts, double negligible)
{
    m_floorJ = 0;
    if (watts <= 0)
    {
        return;
    }
    if (!m_event.IsExpired())
    {
        m_floorJ = watts * (m_time - Simulator::Now()).GetSeconds();
        if (joules > m_floorJ)
        {
            return;
        }
    }
    // Rounding noise must not add a time step to an instant that falls on one.
    const double lifetime = (joules - negligible / 2) / watts;
    Arm(lifetime > EXACT_BELOW_S ? lifetime / 2 : lifetime);
    m_floorJ = watts * (m_time - Simulator::Now()).GetSeconds();
}

void
DepletionGuard::Arm(double seconds)
{
    Disarm();
    const double steps = std::ceil(std::min(seconds, LONGEST_S) / TimeStep(1).GetSeconds());
    const Time delay = TimeStep(static_cast<uint64_t>(std::max(1.0, steps)));
    m_time = Simulator::Now() + delay;
    m_event = Simulator::Schedule(delay, &DepletionGuard::Fire, this);
}

void
DepletionGuard::Disarm()
{
    // A canceled event would stay in the queue and prolong the simulation.
    Simulator::Remove(m_event);
    m_floorJ = 0;
}

double
DepletionGuard::GetFloor() const
{
    return m_floorJ;
}

void
DepletionGuard::Fire()
{
    m_check();
}

} // namespace dsgd
} // namespace ns3
