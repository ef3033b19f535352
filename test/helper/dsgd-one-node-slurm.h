/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ONE_NODE_SLURM_H
#define DSGD_ONE_NODE_SLURM_H

#include "learning/dsgd-temporary-folder.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

/**
 * @param command for the shell
 * @return whether it succeeds
 */
inline bool
Shell(const std::string& command)
{
    return std::system(("{ " + command + "; } > /dev/null 2>&1").c_str()) == 0;
}

/**
 * @ingroup dsgd-tests
 * Slurm of one node that belongs to the test.
 */
class OneNodeSlurm
{
  public:
    /**
     * @param folder for its files
     */
    explicit OneNodeSlurm(const TemporaryFolder& folder)
    {
        char host[256] = "";
        gethostname(host, sizeof host - 1);
        const std::string name = std::string(host).substr(0, std::string(host).find('.'));
        const std::string user = getuid() == 0 ? "root" : std::getenv("USER");
        std::filesystem::create_directories(folder.Path("state"));
        // Ports of its own, so that it meets no other.
        const int port = 20000 + getpid() % 20000;
        std::ofstream(folder.Path("slurm.conf"))
            << "ClusterName=test\nSlurmctldHost=" << name << "(127.0.0.1)\nSlurmctldPort=" << port
            << "\nSlurmdPort=" << port + 1 << "\nAuthType=auth/none\nCredType=cred/none\n"
            << "SlurmUser=" << user << "\nSlurmdUser=" << user
            << "\nStateSaveLocation=" << folder.Path("state")
            << "\nSlurmdSpoolDir=" << folder.Path("spool")
            << "\nSlurmctldPidFile=" << folder.Path("slurmctld.pid")
            << "\nSlurmdPidFile=" << folder.Path("slurmd.pid")
            << "\nProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nMpiDefault=none\n"
            << "SelectType=select/cons_tres\nSelectTypeParameters=CR_Core\nReturnToService=2\n"
            << "SchedulerParameters=sched_interval=1,batch_sched_delay=0\nNodeName=" << name
            << " NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN\n"
            << "PartitionName=all Nodes=ALL Default=YES State=UP\n";
        setenv("SLURM_CONF", folder.Path("slurm.conf").c_str(), 1);
        Start("slurmctld", folder.Path("slurmctld.log"));
        Start("slurmd", folder.Path("slurmd.log"));
    }

    ~OneNodeSlurm()
    {
        for (const auto daemon : m_daemons)
        {
            kill(daemon, SIGTERM);
        }
        for (const auto daemon : m_daemons)
        {
            waitpid(daemon, nullptr, 0);
        }
        unsetenv("SLURM_CONF");
    }

    OneNodeSlurm(const OneNodeSlurm&) = delete;
    OneNodeSlurm& operator=(const OneNodeSlurm&) = delete;

    /**
     * @return whether it takes jobs, after half a minute at most
     */
    static bool IsUp()
    {
        for (int i = 0; i < 300; ++i)
        {
            if (Shell("sinfo --noheader --states=idle --format=%D | grep -q 1"))
            {
                return true;
            }
            usleep(100000);
        }
        return false;
    }

  private:
    /**
     * @param daemon a program
     * @param log where what it says goes
     */
    void Start(const std::string& daemon, const std::string& log)
    {
        const pid_t child = fork();
        if (child == 0)
        {
            if (!std::freopen(log.c_str(), "w", stdout) || dup2(1, 2) < 0)
            {
                _exit(126);
            }
            execlp(daemon.c_str(), daemon.c_str(), "-D", nullptr);
            _exit(127);
        }
        m_daemons.push_back(child);
    }

    std::vector<pid_t> m_daemons; //!< its processes
};

#endif // DSGD_ONE_NODE_SLURM_H
