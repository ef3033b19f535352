/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TASK_POOL_H
#define DSGD_TASK_POOL_H

#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <type_traits>
#include <utility>

/**
 * @file
 * @ingroup dsgd
 * Work on several cores.
 */

namespace boost
{
namespace asio
{
class thread_pool;
} // namespace asio
} // namespace boost

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Runs tasks on a fixed number of threads.
 *
 * Tasks start in the order of their submission but may end in any order; they must not share
 * anything that changes. The destructor waits for all tasks.
 */
class TaskPool
{
  public:
    /**
     * @param threads the number of threads; with 0, Submit runs its task at once in the caller
     */
    explicit TaskPool(uint32_t threads = HardwareThreads());

    /// Waits for all tasks.
    ~TaskPool();

    TaskPool(const TaskPool&) = delete;
    TaskPool& operator=(const TaskPool&) = delete;

    /**
     * @return the number of threads
     */
    uint32_t Threads() const;

    /**
     * @return the number of threads that this machine runs at once, at least 1
     */
    static uint32_t HardwareThreads();

    /**
     * Runs a task.
     *
     * @tparam F a callable without parameters
     * @param task the task
     * @return its result, or the exception it threw
     */
    template <typename F>
    std::future<std::invoke_result_t<std::decay_t<F>>> Submit(F&& task);

  private:
    /**
     * @param task the task to run
     */
    void Enqueue(std::function<void()> task);

    uint32_t m_threads;                               //!< number of threads
    std::unique_ptr<boost::asio::thread_pool> m_pool; //!< null for 0 threads
};

template <typename F>
std::future<std::invoke_result_t<std::decay_t<F>>>
TaskPool::Submit(F&& task)
{
    using Result = std::invoke_result_t<std::decay_t<F>>;
    // Shared, because std::function must be copyable and a packaged task is not.
    auto packaged = std::make_shared<std::packaged_task<Result()>>(std::forward<F>(task));
    auto result = packaged->get_future();
    Enqueue([packaged] { (*packaged)(); });
    return result;
}

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TASK_POOL_H
