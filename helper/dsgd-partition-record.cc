/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-partition-record.h"

#include "dsgd-gnuplot-script.h"

#include "ns3/dsgd-partition-file.h"
#include "ns3/dsgd-text-file.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param nodes the number of nodes
 * @param classes the number of classes
 * @return the script that draws partition.csv
 */
std::string
PartitionScript(uint32_t nodes, uint32_t classes)
{
    // Of very many nodes only some can have their number below them.
    const uint32_t labels = (nodes + 49) / 50;
    std::ostringstream body;
    body << "set style data histogram\n"
         << "set style histogram rowstacked\n"
         << "set style fill solid noborder\n"
         << "set boxwidth 0.85\n"
         << "set yrange [0:*]\n"
         << "set grid y lc rgb '#dddddd'\n"
         << "set border 3\n"
         << "set xtics out nomirror rotate by 90 right font ',9'\n"
         << "set ytics nomirror\n"
         << "set xlabel 'node'\n"
         << "set ylabel 'samples'\n"
         << "set key outside right center title 'class' reverse Left invert\n"
         << "plot for [i=3:" << classes + 2 << "] 'partition.csv' using i:xtic(int($1) % " << labels
         << " == 0 ? stringcolumn(1) : '') every ::1 lc rgb word(\"";
    // Twelve hues; further classes begin again.
    for (const char* color : {"#0072b2",
                              "#e69f00",
                              "#009e73",
                              "#cc79a7",
                              "#56b4e9",
                              "#d55e00",
                              "#f0e442",
                              "#666666",
                              "#7f3c8d",
                              "#a5aa99",
                              "#11a579",
                              "#80ba5a"})
    {
        body << color << ' ';
    }
    body << "\", 1 + (i - 3) % 12) title " << (classes <= 30 ? "sprintf('%d', i - 3)" : "''")
         << '\n';
    const auto width = static_cast<int>(std::min(1800u, 360 + 18 * nodes));
    return FormatGnuplotScript("partition", width, 480, body.str());
}

} // namespace

void
RecordPartition(const std::string& folder,
                const std::string& spec,
                const Dataset& data,
                uint32_t nodes,
                uint64_t seed)
{
    const auto parts = MakePartition(spec, data.labels, data.classes, nodes, seed);
    WriteTextFile(folder + "/partition.csv",
                  FormatPartitionTable(parts, data.labels, data.classes));
    // Without gnuplot the table and the script are there for later.
    DrawWithGnuplot(folder, "partition", PartitionScript(nodes, data.classes));
}

} // namespace dsgd
} // namespace ns3
