/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-comparison-plots.h"

#include "dsgd-gnuplot-script.h"

#include <sstream>
#include <utility>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param designs names, as folders
 * @param prefix where the folders are
 * @return the script of accuracy against energy
 */
std::string
AccuracyScript(const std::vector<std::string>& designs, const std::string& prefix)
{
    std::ostringstream body;
    body << "set key right bottom\n"
         << BusiestNodeAxis() << "set ylabel 'mean accuracy of the nodes'' own models'\n"
         << "plot ";
    for (std::size_t i = 0; i < designs.size(); ++i)
    {
        // Rounds without an evaluation have no accuracy and no point.
        body << (i > 0 ? ", \\\n     " : "") << '\'' << prefix << designs[i]
             << "/rounds.csv' using (valid(6) ? $10 : NaN):(valid(6) ? $6 : NaN) "
             << "with linespoints lw 2 pt " << 5 + 2 * (i % 4) << " ps 0.5 lc rgb '" << PlotColor(i)
             << "' title '" << designs[i] << '\'';
    }
    body << '\n';
    return FormatGnuplotScript("accuracy-energy", 900, 560, body.str());
}

/**
 * @param designs names, as folders
 * @param prefix where the folders are
 * @return the script of joules by node and cause
 */
std::string
NodeScript(const std::vector<std::string>& designs, const std::string& prefix)
{
    const std::pair<const char*, const char*> causes[] = {{"compute", "#009e73"},
                                                          {"tx", "#d55e00"},
                                                          {"rx", "#0072b2"},
                                                          {"idle", "#bbbbbb"},
                                                          {"other", "#cc79a7"}};
    std::ostringstream body;
    body << "stats '" << prefix << designs.front()
         << "/nodes.csv' using 7 every ::1 nooutput name 'A'\n"
         << "top = A_max\n";
    for (std::size_t i = 1; i < designs.size(); ++i)
    {
        body << "stats '" << prefix << designs[i]
             << "/nodes.csv' using 7 every ::1 nooutput name 'A'\n"
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
            body << (column > 2 ? ", " : "") << '\'' << prefix << designs[i] << "/nodes.csv' using "
                 << column << (column == 2 ? ":xtic(1)" : "") << " every ::1 lc rgb '" << color
                 << "' title '" << cause << '\'';
            ++column;
        }
        body << '\n';
    }
    body << "unset multiplot\n";
    return FormatGnuplotScript("node-energy",
                               900,
                               static_cast<int>(260 * designs.size() + 40),
                               body.str());
}

} // namespace

std::string
DrawComparison(const std::string& folder,
               const std::vector<std::string>& designs,
               const std::string& prefix)
{
    auto problem = DrawWithGnuplot(folder, "accuracy-energy", AccuracyScript(designs, prefix));
    // The second script is written even where gnuplot is missing.
    const auto second = DrawWithGnuplot(folder, "node-energy", NodeScript(designs, prefix));
    return problem.empty() ? second : problem;
}

} // namespace dsgd
} // namespace ns3
