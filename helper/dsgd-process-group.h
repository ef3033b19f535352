/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PROCESS_GROUP_H
#define DSGD_PROCESS_GROUP_H

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Runs pieces of work in processes of their own, some at a time, and follows their progress.
 *
 * ns-3 holds one simulation a process, so several simulations side by side need several processes.
 * They are forked from the caller and share what it has loaded. The caller must not have threads.
 */
class ProcessGroup
{
  public:
    /// How far a piece of work is.
    struct Progress
    {
        double share{0};    //!< 0 to 1
        double joules{0};   //!< of the busiest node
        double accuracy{0}; //!< last known
    };

    /// A piece of work: its number, and where to note its progress.
    using Work = std::function<void(std::size_t, Progress&)>;
    /// Called now and then with the progress of all and the seconds that are left.
    using Watch = std::function<void(const std::vector<Progress>&, double)>;

    /**
     * @param count how many pieces of work
     * @param jobs how many at a time
     */
    ProcessGroup(std::size_t count, std::size_t jobs);

    /**
     * Runs all pieces; when one fails, the others are ended.
     *
     * @param work a piece of work, run in its own process
     * @param watch called in this process
     * @param names of the pieces, for errors
     * @throws std::runtime_error with the error of the first piece that failed
     */
    void Run(const Work& work, const Watch& watch, const std::vector<std::string>& names);

  private:
    std::size_t m_count; //!< pieces
    std::size_t m_jobs;  //!< at a time
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PROCESS_GROUP_H
