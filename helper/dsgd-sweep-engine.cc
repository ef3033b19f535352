/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sweep-engine.h"

#include "dsgd-text-tools.h"

#include "ns3/dsgd-name-table.h"
#include "ns3/dsgd-text-file.h"
#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Schedulers by name, with their programs and packages.
const NameTable<std::pair<std::string, std::string>> ENGINES = {
    {"parallel", {"parallel", "parallel"}},
    {"slurm", {"sbatch", "slurm-client"}},
};

/// One more than the greatest index of a Slurm array, unless its configuration says otherwise.
constexpr std::size_t SLURM_ARRAY = 1000;

/**
 * @param program a program's name
 * @return whether the shell would find it
 */
bool
IsInstalled(const std::string& program)
{
    const char* path = std::getenv("PATH");
    for (const auto folder : SplitFields(path ? path : "", ':'))
    {
        if (access((std::string(folder) + "/" + program).c_str(), X_OK) == 0)
        {
            return true;
        }
    }
    return false;
}

/**
 * Runs a program that must not outlive this one.
 *
 * @param words its name and arguments
 * @return its exit status, above 128 if a signal has ended it
 */
int
RunWords(const std::vector<std::string>& words)
{
    std::vector<char*> arguments;
    for (const auto& word : words)
    {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    const pid_t self = getpid();
    const pid_t child = fork();
    if (child == 0)
    {
        // GNU parallel then begins nothing new and waits for what is running.
        prctl(PR_SET_PDEATHSIG, SIGHUP);
        const int nothing = open("/dev/null", O_RDONLY);
        if (nothing >= 0)
        {
            dup2(nothing, STDIN_FILENO);
        }
        // What this program prints is the table.
        dup2(STDERR_FILENO, STDOUT_FILENO);
        if (getppid() == self)
        {
            execvp(arguments[0], arguments.data());
        }
        _exit(127);
    }
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) != child)
    {
        if (errno != EINTR)
        {
            throw std::runtime_error(words[0] + " cannot be waited for: " + std::strerror(errno));
        }
    }
    if (child < 0)
    {
        throw std::runtime_error(words[0] + " cannot be run: " + std::strerror(errno));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

std::string
FindSweepProgram(const std::string& name)
{
    if (name.find('/') != std::string::npos)
    {
        return std::filesystem::absolute(name).string();
    }
    // ns-3's build adds to the names of programs.
    const auto self = std::filesystem::read_symlink("/proc/self/exe");
    auto file = self.filename().string();
    const std::string own = "dsgd-sweep";
    const auto start = file.find(own);
    file = start == std::string::npos ? "dsgd-" + name
                                      : file.replace(start, own.size(), "dsgd-" + name);
    return (self.parent_path() / file).string();
}

std::vector<std::string>
SweepEngine::Names()
{
    return NamesOf(ENGINES);
}

SweepEngine::SweepEngine(const std::string& name, const std::string& folder, std::string program)
    : m_name(name),
      m_folder(std::filesystem::absolute(folder).string()),
      m_program(std::move(program))
{
    const auto& [scheduler, package] = FindByName(ENGINES, "engine", name);
    if (access(m_program.c_str(), X_OK) != 0)
    {
        throw std::invalid_argument("program " + m_program + ": " + std::strerror(errno) +
                                    ", simulate or the path of a program is needed");
    }
    if (!IsInstalled(scheduler))
    {
        throw std::invalid_argument("the engine " + name + " needs the program " + scheduler +
                                    " (apt-get install " + package + ")");
    }
    std::error_code error;
    std::filesystem::create_directories(m_folder + "/runs", error);
    // The scheduler inherits it, and with it the lock: should this program be killed, the folder is
    // free when the runs that had begun are over.
    m_lock = open((m_folder + "/.lock").c_str(), O_RDWR | O_CREAT, 0644);
    if (m_lock < 0)
    {
        throw std::invalid_argument(m_folder + ": cannot be written, a folder that can be made and "
                                               "written is needed");
    }
    if (flock(m_lock, LOCK_EX | LOCK_NB) != 0)
    {
        close(m_lock);
        throw std::invalid_argument(m_folder + ": another sweep is using it");
    }
}

SweepEngine::~SweepEngine()
{
    close(m_lock);
}

std::string
SweepEngine::FolderOf(const SweepRun& run) const
{
    return m_folder + "/runs/" + run.name;
}

bool
SweepEngine::IsDone(const SweepRun& run) const
{
    std::ifstream file(FolderOf(run) + "/run.json");
    if (!file)
    {
        return false;
    }
    const auto json = nlohmann::json::parse(file, nullptr, false);
    return json.is_object() && json.value("status", nlohmann::json()) == "complete";
}

std::string
SweepEngine::Command(const SweepRun& run, const std::string& extra) const
{
    const auto folder = FolderOf(run);
    const auto part = QuoteForShell(folder + ".part");
    std::string line =
        "rm -rf " + QuoteForShell(folder) + " " + part + " && " + QuoteForShell(m_program);
    // First, so that what the run says itself stands.
    line += extra.empty() ? "" : " " + QuoteForShell(extra);
    for (const auto& argument : run.arguments)
    {
        line += " " + QuoteForShell(argument);
    }
    return line + " --output=" + part + " > " + QuoteForShell(folder + ".log") +
           " 2>&1 < /dev/null && mv " + part + " " + QuoteForShell(folder) + "\n";
}

void
SweepEngine::Run(const std::vector<SweepRun>& runs, uint32_t jobs, const std::string& extra)
{
    std::string lines;
    std::size_t count = 0;
    for (const auto& run : runs)
    {
        if (!IsDone(run))
        {
            lines += Command(run, extra);
            ++count;
        }
    }
    WriteTextFile(m_folder + "/jobs.sh", lines);
    if (count == 0)
    {
        return;
    }
    if (m_name == "slurm")
    {
        RunSlurm(count, jobs);
    }
    else
    {
        RunParallel(jobs);
    }
}

void
SweepEngine::RunParallel(uint32_t jobs) const
{
    // Not what the user's own configuration of it says.
    std::vector<std::string> words = {"parallel",
                                      "--plain",
                                      "--will-cite",
                                      "--jobs",
                                      jobs > 0 ? std::to_string(jobs) : "100%",
                                      "--joblog",
                                      m_folder + "/parallel.log",
                                      "--arg-file",
                                      m_folder + "/jobs.sh"};
    if (isatty(STDERR_FILENO))
    {
        words.emplace_back("--bar");
    }
    setenv("PARALLEL_SHELL", "/bin/sh", 1);
    const int status = RunWords(words);
    // Up to 101 is the number of runs that have failed.
    if (status > 101)
    {
        throw std::runtime_error("GNU parallel has ended with status " + std::to_string(status) +
                                 ", see " + m_folder + "/parallel.log");
    }
}

void
SweepEngine::RunSlurm(std::size_t count, uint32_t jobs) const
{
    // A killed sweep leaves its array in the queue.
    const auto name = "dsgd-sweep-" + std::to_string(std::hash<std::string>()(m_folder));
    const auto queued = "squeue --noheader --name=" + name;
    if (FILE* queue = popen((queued + " 2>/dev/null").c_str(), "r"))
    {
        const bool waiting = std::fgetc(queue) != EOF;
        pclose(queue);
        if (waiting)
        {
            throw std::runtime_error("runs of an earlier sweep are still in Slurm's queue; wait, "
                                     "or: scancel --name=" +
                                     name);
        }
    }
    for (std::size_t first = 0; first < count; first += SLURM_ARRAY)
    {
        const auto last = std::min(SLURM_ARRAY, count - first);
        const std::string script =
            "#!/bin/sh\n"
            "#SBATCH --job-name=" +
            name +
            "\n"
            "#SBATCH --array=1-" +
            std::to_string(last) + (jobs > 0 ? "%" + std::to_string(jobs) : "") +
            "\n"
            "#SBATCH --ntasks=1\n"
            "#SBATCH --cpus-per-task=1\n"
            "#SBATCH --output=" +
            m_folder + "/slurm-%A.log\n#SBATCH --open-mode=append\n" +
            "sh -c \"$(sed -n \"$((SLURM_ARRAY_TASK_ID + " + std::to_string(first) + "))p\" " +
            QuoteForShell(m_folder + "/jobs.sh") + ")\"\n";
        WriteTextFile(m_folder + "/sweep.sbatch", script);
        const int status = RunWords({"sbatch",
                                     "--wait",
                                     "--parsable",
                                     "--chdir",
                                     std::filesystem::current_path().string(),
                                     m_folder + "/sweep.sbatch"});
        // Any other status may be that of a run.
        if (status > 125)
        {
            throw std::runtime_error("sbatch has ended with status " + std::to_string(status));
        }
    }
}

std::string
SweepEngine::Complaint(const SweepRun& run) const
{
    std::ifstream log(FolderOf(run) + ".log");
    std::string last = "it was not begun";
    for (std::string line; std::getline(log, line);)
    {
        last = line;
    }
    return last;
}

} // namespace dsgd
} // namespace ns3
