/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SWEEP_ENGINE_H
#define DSGD_SWEEP_ENGINE_H

#include "dsgd-sweep-plan.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Has the runs of a sweep done by a scheduler that others have written: GNU parallel on this
 * machine, or a Slurm job array on a cluster that shares the output folder.
 *
 * A run is done in a folder NAME.part beside NAME.log and gets its folder NAME when it has come to
 * its end, so that what a killed sweep leaves is either whole or done again.
 */
class SweepEngine
{
  public:
    /**
     * @param name parallel or slurm
     * @param folder of the sweep; made if it is not there, and locked until the engine goes
     * @param program the program's path
     * @throws std::invalid_argument for an unknown name, a folder that cannot be written or that
     * another sweep is using, or a program or scheduler that is not there
     */
    SweepEngine(const std::string& name, const std::string& folder, std::string program);
    ~SweepEngine();
    SweepEngine(const SweepEngine&) = delete;
    SweepEngine& operator=(const SweepEngine&) = delete;

    /**
     * @return the names of all engines
     */
    static std::vector<std::string> Names();

    /**
     * @param run a run
     * @return its folder when it is done
     */
    std::string FolderOf(const SweepRun& run) const;

    /**
     * @param run a run
     * @return whether it is done
     */
    bool IsDone(const SweepRun& run) const;

    /**
     * Does the runs that are not done, and comes back when no more can be.
     *
     * @param runs all runs
     * @param jobs how many at a time, 0 for one a core of this machine, or as many as Slurm takes
     * @param extra a further argument of every run that does not say it itself and whose results it
     * does not change, or nothing
     * @throws std::runtime_error if the scheduler itself fails
     */
    void Run(const std::vector<SweepRun>& runs, uint32_t jobs, const std::string& extra);

    /**
     * @param run a run that is not done
     * @return the last line it has left in its log
     */
    std::string Complaint(const SweepRun& run) const;

  private:
    /**
     * @param run a run
     * @param extra a further argument, or nothing
     * @return a line for the shell that does it
     */
    std::string Command(const SweepRun& run, const std::string& extra) const;

    /**
     * @param jobs at a time, 0 for one a core
     */
    void RunParallel(uint32_t jobs) const;

    /**
     * @param count how many lines there are
     * @param jobs at a time, 0 for any number
     */
    void RunSlurm(std::size_t count, uint32_t jobs) const;

    std::string m_name;    //!< parallel or slurm
    std::string m_folder;  //!< of the sweep, as an absolute path
    std::string m_program; //!< the program's path
    int m_lock{-1};        //!< file that holds the lock
};

/**
 * @param name of a program of this module without dsgd-, or a path
 * @return its path: beside the running program, and called alike
 */
std::string FindSweepProgram(const std::string& name);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SWEEP_ENGINE_H
