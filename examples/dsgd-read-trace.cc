/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Reading the traces of a run in C++: who spent most, on what, and on which link.

#include "ns3/dsgd-experiment.h"
#include "ns3/dsgd-run-reader.h"

#include <iostream>

using namespace ns3::dsgd;

namespace
{

/// Prints a question and the texts of its answer.
void
Ask(RunReader& reader, const std::string& question, const std::string& sql)
{
    std::cout << question << '\n';
    const auto answer = reader.Query(sql);
    for (std::size_t row = 0; row < answer.rows.size(); ++row)
    {
        std::cout << "  " << answer.Text(row, 0) << '\n';
    }
}

} // namespace

int
main()
{
    // Any run leaves these files; dsgd-simulate --output=FOLDER does, too.
    ExperimentConfig config;
    config.topology = "grid:3x3";
    config.dataset = "gaussian:50,5,1000,500,1";
    config.rounds = 10;
    config.output = "dsgd-read-trace";
    Experiment(config).Run();

    RunReader reader(config.output);
    Ask(reader,
        "dearest nodes, J",
        "SELECT printf('node %d %.2f', node, sum(energy_j)) FROM energy WHERE round = 9 "
        "GROUP BY node ORDER BY sum(energy_j) DESC, node LIMIT 3");
    Ask(reader,
        "all nodes by cause, J",
        "SELECT printf('%s %.2f', cause, sum(energy_j)) FROM energy WHERE round = 9 "
        "GROUP BY cause ORDER BY cause");
    Ask(reader,
        "busiest links, bytes in all rounds",
        "SELECT printf('%d to %d %d', src, dst, sum(bytes)) FROM links GROUP BY src, dst "
        "ORDER BY sum(bytes) DESC, src, dst LIMIT 3");
    return 0;
}
