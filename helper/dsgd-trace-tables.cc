/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-trace-tables.h"

namespace ns3
{
namespace dsgd
{

TableSchema
EnergyTable()
{
    return {"energy",
            {"time_s", "round", "node", "cause", "energy_j", "remaining_j"},
            {{"round", "node"}},
            // So that a balance can be checked from the file.
            true};
}

TableSchema
LinksTable()
{
    return {"links",
            {"round", "src", "dst", "bytes", "frames", "retries", "tx_j", "rx_j", "delay_s"},
            {{"round"}, {"src", "dst"}, {"dst"}}};
}

TableSchema
RoundsTable()
{
    return {"rounds",
            {"round",
             "start_s",
             "end_s",
             "active_links",
             "loss",
             "accuracy_mean",
             "accuracy_min",
             "consensus_distance",
             "busiest_node",
             "busiest_j",
             "alive_nodes",
             "test_loss",
             "average_accuracy",
             "average_loss"},
            {{"round"}}};
}

TableSchema
MissingTable()
{
    return {"missing", {"round", "node", "neighbor", "share"}, {{"round"}, {"node"}}};
}

TableSchema
NodesTable()
{
    return {"nodes",
            {"node", "compute_j", "tx_j", "rx_j", "idle_j", "other_j", "total_j"},
            {{"node"}}};
}

std::vector<TableSchema>
TraceTables()
{
    return {RoundsTable(), EnergyTable(), MissingTable(), LinksTable(), NodesTable()};
}

std::vector<std::string>
TraceTableNames()
{
    std::vector<std::string> names;
    for (const auto& schema : TraceTables())
    {
        names.push_back(schema.name);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
