/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-process-group.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <map>
#include <new>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace dsgd
{

namespace
{

/// What a child tells its parent, in memory that both see.
struct Slot
{
    ProcessGroup::Progress progress; //!< how far it is
    char error[1024];                //!< what went wrong
};

/// Memory shared between parent and children.
class SharedSlots
{
  public:
    /**
     * @param count how many slots
     */
    explicit SharedSlots(std::size_t count)
        : m_bytes(count * sizeof(Slot))
    {
        void* memory =
            mmap(nullptr, m_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED)
        {
            throw std::runtime_error("no shared memory for child processes");
        }
        m_slots = static_cast<Slot*>(memory);
        for (std::size_t i = 0; i < count; ++i)
        {
            new (m_slots + i) Slot{};
        }
    }

    SharedSlots(const SharedSlots&) = delete;
    SharedSlots& operator=(const SharedSlots&) = delete;

    ~SharedSlots()
    {
        munmap(m_slots, m_bytes);
    }

    /**
     * @param index a piece of work
     * @return its slot
     */
    Slot& operator[](std::size_t index)
    {
        return m_slots[index];
    }

  private:
    Slot* m_slots;       //!< the memory
    std::size_t m_bytes; //!< its size
};

/**
 * The life of a child; does not return.
 *
 * @param index its piece of work
 * @param work the work
 * @param slot where it reports
 */
[[noreturn]] void
LiveAsChild(std::size_t index, const ProcessGroup::Work& work, Slot& slot)
{
    // A killed parent must not leave simulations behind.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int status = 0;
    try
    {
        work(index, slot.progress);
        slot.progress.share = 1;
    }
    catch (const std::exception& error)
    {
        std::snprintf(slot.error, sizeof slot.error, "%s", error.what());
        status = 1;
    }
    std::fflush(nullptr);
    // Not exit(): destructors of the parent's objects are the parent's business.
    _exit(status);
}

} // namespace

ProcessGroup::ProcessGroup(std::size_t count, std::size_t jobs)
    : m_count(count),
      m_jobs(std::max<std::size_t>(1, jobs))
{
}

void
ProcessGroup::Run(const Work& work, const Watch& watch, const std::vector<std::string>& names)
{
    constexpr useconds_t PAUSE_US = 50000;
    SharedSlots slots(m_count);
    std::map<pid_t, std::size_t> running;
    std::size_t next = 0;
    std::string failure;
    const auto start = std::chrono::steady_clock::now();
    std::fflush(nullptr);
    while (!running.empty() || (next < m_count && failure.empty()))
    {
        while (running.size() < m_jobs && next < m_count && failure.empty())
        {
            const pid_t child = fork();
            if (child == 0)
            {
                LiveAsChild(next, work, slots[next]);
            }
            if (child < 0)
            {
                failure = std::string("no child process: ") + std::strerror(errno);
                break;
            }
            running[child] = next++;
        }
        int status = 0;
        const pid_t child = waitpid(-1, &status, WNOHANG);
        const auto it = running.find(child);
        if (child > 0 && it != running.end())
        {
            const auto index = it->second;
            running.erase(it);
            if (!(WIFEXITED(status) && WEXITSTATUS(status) == 0) && failure.empty())
            {
                const std::string reason =
                    slots[index].error[0] ? slots[index].error
                    : WIFSIGNALED(status)
                        ? std::string("ended by signal ") + std::to_string(WTERMSIG(status))
                        : "ended with status " + std::to_string(WEXITSTATUS(status));
                failure = names.at(index) + ": " + reason;
            }
            continue;
        }
        if (!failure.empty())
        {
            for (const auto& [pid, index] : running)
            {
                kill(pid, SIGKILL);
            }
        }
        std::vector<Progress> all;
        double done = 0;
        for (std::size_t i = 0; i < m_count; ++i)
        {
            all.push_back(slots[i].progress);
            done += all.back().share / m_count;
        }
        const double elapsed =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        watch(all, done > 0 ? elapsed * (1 - done) / done : 0);
        usleep(PAUSE_US);
    }
    if (!failure.empty())
    {
        throw std::runtime_error(failure);
    }
}

} // namespace dsgd
} // namespace ns3
