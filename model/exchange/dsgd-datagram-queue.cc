/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-datagram-queue.h"

#include "dsgd-outgoing-device.h"
#include "dsgd-radio-rate.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

/// What a device is paced at that does not tell its rate, bit/s.
constexpr double UNKNOWN_RATE = 1e6;

} // namespace

DatagramQueue::DatagramQueue(Ptr<NetDevice> device, const Pacing& pacing, Transmit transmit)
    : m_device(device),
      m_pacing(pacing),
      m_transmit(std::move(transmit))
{
}

DatagramQueue::~DatagramQueue()
{
    m_next.Cancel();
}

void
DatagramQueue::Add(Task task)
{
    auto place = m_tasks.end();
    if (task.again)
    {
        // Who asks for a few pieces should not wait for all other models first.
        place = std::find_if(m_tasks.begin(), m_tasks.end(), [](const Task& other) {
            return !other.again && !other.begun;
        });
    }
    m_tasks.insert(place, std::move(task));
    if (m_next.IsExpired())
    {
        SendNext();
    }
}

const std::deque<DatagramQueue::Task>&
DatagramQueue::Tasks() const
{
    return m_tasks;
}

void
DatagramQueue::Withdraw(const std::function<bool(uint32_t, uint32_t)>& isObsolete,
                        const Withdrawal& withdrawn)
{
    for (auto& task : m_tasks)
    {
        if (task.begun)
        {
            continue;
        }
        auto& receivers = task.receivers;
        const auto gone =
            std::stable_partition(receivers.begin(), receivers.end(), [&](uint32_t receiver) {
                return !isObsolete(receiver, task.model->round);
            });
        std::for_each(gone, receivers.end(), [&](uint32_t receiver) { withdrawn(task, receiver); });
        receivers.erase(gone, receivers.end());
    }
    m_tasks.erase(std::remove_if(m_tasks.begin(),
                                 m_tasks.end(),
                                 [](const Task& task) { return task.receivers.empty(); }),
                  m_tasks.end());
}

Time
DatagramQueue::TimeOf(uint32_t count) const
{
    double rate = static_cast<double>(m_pacing.rate.GetBitRate());
    if (rate == 0)
    {
        rate = DeviceRate(m_device);
    }
    if (rate == 0)
    {
        rate = RadioRate(m_device);
    }
    if (rate == 0)
    {
        rate = UNKNOWN_RATE;
    }
    return Seconds(8.0 * (count + m_pacing.overheadBytes) / (rate * m_pacing.load));
}

void
DatagramQueue::SendNext()
{
    if (m_tasks.empty())
    {
        return;
    }
    if (RadioBacklog(m_device) >= m_pacing.backlog)
    {
        m_next = Simulator::Schedule(TimeOf(m_pacing.segmentBytes), &DatagramQueue::SendNext, this);
        return;
    }
    auto& first = m_tasks.front();
    const auto count = static_cast<uint32_t>(
        std::min<uint64_t>(m_pacing.segmentBytes, first.range.second - first.range.first));
    first.begun = true;
    const Task task = first;
    first.range.first += count;
    if (first.range.first >= first.range.second)
    {
        m_tasks.pop_front();
    }
    m_next = Simulator::Schedule(TimeOf(count), &DatagramQueue::SendNext, this);
    // Last, since a device may be so fast that answers come at once, and by a copy, since a battery
    // may be so empty that the exchange stops and this queue is no more.
    const auto transmit = m_transmit;
    transmit(task, count);
}

} // namespace dsgd
} // namespace ns3
