/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-comparison-plots.h"

#include "ns3/dsgd-text-file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Colors of Okabe and Ito, which the color-blind can tell apart.
constexpr const char* COLORS[] =
    {"#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999"};

/**
 * @param name of the picture
 * @param width in pixels
 * @param height in pixels
 * @param body what draws it
 * @return a script that draws it as SVG and as PNG
 */
std::string
Script(const std::string& name, int width, int height, const std::string& body)
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

/**
 * @param designs names, as folders
 * @return the script of accuracy against energy
 */
std::string
AccuracyScript(const std::vector<std::string>& designs)
{
    std::ostringstream body;
    body << "set key right bottom\n"
         << "set grid lc rgb '#dddddd'\n"
         << "set border 3\nset tics nomirror\n"
         << "set logscale x\n"
         << "set format x '%.0s %c'\n"
         << "set xlabel 'energy of the busiest node (J, logarithmic)'\n"
         << "set ylabel 'mean accuracy of the nodes'' own models'\n"
         << "plot ";
    for (std::size_t i = 0; i < designs.size(); ++i)
    {
        // Rounds without an evaluation have no accuracy and no point.
        body << (i > 0 ? ", \\\n     " : "") << '\'' << designs[i]
             << "/rounds.csv' using (valid(6) ? $10 : NaN):(valid(6) ? $6 : NaN) "
             << "with linespoints lw 2 pt " << 5 + 2 * (i % 4) << " ps 0.5 lc rgb '"
             << COLORS[i % std::size(COLORS)] << "' title '" << designs[i] << '\'';
    }
    body << '\n';
    return Script("accuracy-energy", 900, 560, body.str());
}

/**
 * @param designs names, as folders
 * @return the script of joules by node and cause
 */
std::string
NodeScript(const std::vector<std::string>& designs)
{
    const std::pair<const char*, const char*> causes[] = {{"compute", "#009e73"},
                                                          {"tx", "#d55e00"},
                                                          {"rx", "#0072b2"},
                                                          {"idle", "#bbbbbb"},
                                                          {"other", "#cc79a7"}};
    std::ostringstream body;
    body << "stats '" << designs.front() << "/nodes.csv' using 7 every ::1 nooutput name 'A'\n"
         << "top = A_max\n";
    for (std::size_t i = 1; i < designs.size(); ++i)
    {
        body << "stats '" << designs[i] << "/nodes.csv' using 7 every ::1 nooutput name 'A'\n"
             << "if (A_max > top) { top = A_max }\n";
    }
    body << "set yrange [0:top * 1.05]\n"
         << "set style data histogram\n"
         << "set style histogram rowstacked\n"
         << "set style fill solid noborder\n"
         << "set boxwidth 0.8\n"
         << "set grid y lc rgb '#dddddd'\n"
         << "set xtics out nomirror rotate by 90 right font ',9'\n"
         << "set ylabel 'J'\n"
         << "set multiplot layout " << designs.size() << ",1\n";
    for (std::size_t i = 0; i < designs.size(); ++i)
    {
        body << "set title '" << designs[i] << "' offset 0,-0.5\n"
             << (i == 0 ? "set key outside top center horizontal\n" : "unset key\n")
             << (i + 1 == designs.size() ? "set xlabel 'node'\n" : "unset xlabel\n") << "plot ";
        int column = 2;
        for (const auto& [cause, color] : causes)
        {
            body << (column > 2 ? ", " : "") << '\'' << designs[i] << "/nodes.csv' using " << column
                 << (column == 2 ? ":xtic(1)" : "") << " every ::1 lc rgb '" << color << "' title '"
                 << cause << '\'';
            ++column;
        }
        body << '\n';
    }
    body << "unset multiplot\n";
    return Script("node-energy", 900, static_cast<int>(260 * designs.size() + 40), body.str());
}

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
DrawComparison(const std::string& folder, const std::vector<std::string>& designs)
{
    const std::pair<const char*, std::string> scripts[] = {
        {"accuracy-energy", AccuracyScript(designs)},
        {"node-energy", NodeScript(designs)}};
    for (const auto& [name, text] : scripts)
    {
        std::error_code error;
        for (const char* suffix : {".svg", ".png"})
        {
            std::filesystem::remove(folder + "/" + name + suffix, error);
        }
        WriteTextFile(folder + "/" + name + ".gp", text);
    }
    for (const auto& [name, text] : scripts)
    {
        const auto problem = RunGnuplot(folder, std::string(name) + ".gp");
        if (!problem.empty())
        {
            return problem;
        }
    }
    return {};
}

} // namespace dsgd
} // namespace ns3
