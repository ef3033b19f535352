/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-task-pool.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <thread>

namespace ns3
{
namespace dsgd
{

TaskPool::TaskPool(uint32_t threads)
    : m_threads(threads),
      m_pool(threads > 0 ? std::make_unique<boost::asio::thread_pool>(threads) : nullptr)
{
}

TaskPool::~TaskPool()
{
    if (m_pool)
    {
        // The pool's own destructor would drop tasks that have not started.
        m_pool->join();
    }
}

uint32_t
TaskPool::Threads() const
{
    return m_threads;
}

uint32_t
TaskPool::HardwareThreads()
{
    return std::max(1u, std::thread::hardware_concurrency());
}

void
TaskPool::Enqueue(std::function<void()> task)
{
    if (m_pool)
    {
        boost::asio::post(*m_pool, std::move(task));
    }
    else
    {
        task();
    }
}

} // namespace dsgd
} // namespace ns3
