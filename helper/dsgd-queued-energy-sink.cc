/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-queued-energy-sink.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// Samples that are handed over at once.
constexpr std::size_t BATCH = 4096;

/// Batches that may wait before the simulation does.
constexpr std::size_t WAITING = 64;

/// How long the end of a period may wait to be handed over.
constexpr std::chrono::milliseconds PATIENCE{100};

} // namespace

QueuedEnergySink::QueuedEnergySink(std::shared_ptr<EnergySink> sink)
    : m_sink(std::move(sink)),
      m_handedAt(std::chrono::steady_clock::now())
{
}

QueuedEnergySink::~QueuedEnergySink()
{
    Join();
}

void
QueuedEnergySink::WriteEnergy(const EnergySample& sample)
{
    m_batch.emplace_back(sample);
    if (m_batch.size() >= BATCH)
    {
        HandOver();
    }
}

void
QueuedEnergySink::WriteNode(const NodeSample& sample)
{
    m_batch.emplace_back(sample);
}

void
QueuedEnergySink::WriteLink(double timeS, uint32_t round, const EnergyLedger::LinkAccount& link)
{
    m_batch.emplace_back(LinkSample{timeS, round, link});
}

void
QueuedEnergySink::EndPeriod(const PeriodSample& sample)
{
    m_batch.emplace_back(sample);
    if (m_batch.size() >= BATCH || std::chrono::steady_clock::now() - m_handedAt > PATIENCE)
    {
        HandOver();
    }
}

void
QueuedEnergySink::WriteModel(const ModelSample& sample)
{
    // The end has come, everything else goes first.
    Join();
    m_sink->WriteModel(sample);
}

void
QueuedEnergySink::Finish()
{
    Join();
    if (m_error)
    {
        std::rethrow_exception(m_error);
    }
    m_sink->Finish();
}

void
QueuedEnergySink::HandOver()
{
    {
        std::unique_lock<std::mutex> lock(m_mutex);
        m_changed.wait(lock, [this]() { return m_waiting.size() < WAITING || m_error; });
        m_waiting.push_back(std::move(m_batch));
        m_batch = {};
        if (!m_free.empty())
        {
            m_batch = std::move(m_free.back());
            m_free.pop_back();
        }
    }
    if (!m_thread.joinable())
    {
        m_thread = std::thread(&QueuedEnergySink::Run, this);
    }
    m_changed.notify_all();
    m_batch.reserve(BATCH);
    m_handedAt = std::chrono::steady_clock::now();
}

void
QueuedEnergySink::Join()
{
    if (!m_batch.empty())
    {
        HandOver();
    }
    if (!m_thread.joinable())
    {
        return;
    }
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_done = true;
    }
    m_changed.notify_all();
    m_thread.join();
    m_done = false;
}

void
QueuedEnergySink::Run()
{
    std::unique_lock<std::mutex> lock(m_mutex);
    while (true)
    {
        m_changed.wait(lock, [this]() { return m_done || !m_waiting.empty(); });
        if (m_waiting.empty())
        {
            return;
        }
        auto batch = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        std::exception_ptr error;
        try
        {
            Write(batch);
        }
        catch (...)
        {
            error = std::current_exception();
        }
        batch.clear();
        lock.lock();
        m_free.push_back(std::move(batch));
        if (error && !m_error)
        {
            m_error = error;
        }
        m_changed.notify_all();
    }
}

void
QueuedEnergySink::Write(const Batch& batch)
{
    for (const auto& record : batch)
    {
        if (const auto* energy = std::get_if<EnergySample>(&record))
        {
            m_sink->WriteEnergy(*energy);
        }
        else if (const auto* node = std::get_if<NodeSample>(&record))
        {
            m_sink->WriteNode(*node);
        }
        else if (const auto* link = std::get_if<LinkSample>(&record))
        {
            m_sink->WriteLink(link->timeS, link->round, link->link);
        }
        else
        {
            m_sink->EndPeriod(std::get<PeriodSample>(record));
        }
    }
}

} // namespace dsgd
} // namespace ns3
