/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-gnuplot-script.h"

#include "ns3/dsgd-text-file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Colors of Okabe and Ito, then some that differ from them in lightness.
constexpr const char* COLORS[] = {"#000000",
                                  "#0072b2",
                                  "#d55e00",
                                  "#009e73",
                                  "#cc79a7",
                                  "#e69f00",
                                  "#56b4e9",
                                  "#999999",
                                  "#5e3c99",
                                  "#7a4419"};

/**
 * Runs gnuplot on a script.
 *
 * @param folder where the script is and its pictures go
 * @param script its name
 * @return what went wrong, empty if nothing did
 */
std::string
RunGnuplot(const std::string& folder, const std::string& script)
{
    const pid_t child = fork();
    if (child == 0)
    {
        // What gnuplot has to say goes to a file beside the script.
        const int log = chdir(folder.c_str()) == 0
                            ? open((script + ".log").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644)
                            : -1;
        if (log >= 0)
        {
            dup2(log, STDOUT_FILENO);
            dup2(log, STDERR_FILENO);
        }
        execlp("gnuplot", "gnuplot", script.c_str(), static_cast<char*>(nullptr));
        _exit(errno == ENOENT ? 127 : 126);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
    {
        return std::string("gnuplot cannot be run: ") + std::strerror(errno);
    }
    const auto log = std::filesystem::path(folder) / (script + ".log");
    std::error_code error;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    {
        std::filesystem::remove(log, error);
        return {};
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
    {
        std::filesystem::remove(log, error);
        return "gnuplot is not installed (apt-get install gnuplot-nox)";
    }
    return "gnuplot failed, see " + log.string();
}

} // namespace

std::string
PlotColor(std::size_t curve)
{
    return COLORS[curve % std::size(COLORS)];
}

std::string
BusiestNodeAxis()
{
    return "set grid lc rgb '#dddddd'\n"
           "set border 3\nset tics nomirror\n"
           "set logscale x\n"
           "set format x '%.0s %c'\n"
           "set xlabel 'energy of the busiest node (J, logarithmic)'\n";
}

std::string
FormatGnuplotScript(const std::string& name, int width, int height, const std::string& body)
{
    std::ostringstream out;
    out << "# Run again with: gnuplot " << name << ".gp\n"
        << "set datafile separator ','\n"
        << "set datafile missing NaN\n";
    for (const auto& [terminal, suffix] :
         {std::pair("svg background rgb 'white'", "svg"), std::pair("pngcairo", "png")})
    {
        out << "set terminal " << terminal << " size " << width << ',' << height
            << " font 'DejaVu Sans,13'\n"
            << "set output '" << name << '.' << suffix << "'\n"
            << body << "unset output\n";
    }
    return out.str();
}

std::string
DrawWithGnuplot(const std::string& folder, const std::string& name, const std::string& script)
{
    std::error_code error;
    for (const char* suffix : {".svg", ".png"})
    {
        std::filesystem::remove(std::filesystem::path(folder) / (name + suffix), error);
    }
    WriteTextFile((std::filesystem::path(folder) / (name + ".gp")).string(), script);
    return RunGnuplot(folder, name + ".gp");
}

} // namespace dsgd
} // namespace ns3
