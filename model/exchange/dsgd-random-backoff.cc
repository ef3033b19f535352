/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-random-backoff.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(RandomBackoff);

TypeId
RandomBackoff::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::RandomBackoff")
                            .SetParent<TransmissionOrder>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<RandomBackoff>()
                            .AddAttribute("Window",
                                          "The longest that a model waits",
                                          TimeValue(Seconds(1)),
                                          MakeTimeAccessor(&RandomBackoff::m_window),
                                          MakeTimeChecker(Seconds(0)));
    return tid;
}

RandomBackoff::RandomBackoff()
    : m_fraction(CreateObject<UniformRandomVariable>())
{
}

Time
RandomBackoff::SendTime(uint32_t, uint32_t, uint32_t)
{
    return Simulator::Now() + m_window * m_fraction->GetValue();
}

int64_t
RandomBackoff::AssignStreams(int64_t stream)
{
    m_fraction->SetStream(stream);
    return 1;
}

} // namespace dsgd
} // namespace ns3
