/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-report-json.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace dsgd
{

std::string
FormatDesignReport(const BaseTopology& topology, const DesignReport& report)
{
    nlohmann::ordered_json json;
    json["design"] = report.design;
    json["topology"] = topology.Name();
    json["nodes"] = topology.NodeCount();
    json["links"] = topology.LinkCount();
    json["active_links"] = report.activeLinks;
    json["max_degree"] = report.maxDegree;
    json["mixing_norm"] = report.mixingNorm;
    json["rho"] = report.rho;
    json["p"] = report.p;
    json["lower_bound_mixing_norm"] = report.budgetLowerBound;
    json["gap"] = report.mixingNorm - report.budgetLowerBound;
    json["links_lower_bound_mixing_norm"] = report.linksLowerBound;
    json["expected_energy_j"] =
        std::vector<double>(report.expectedJoules.begin(), report.expectedJoules.end());
    json["busiest_node"] = report.busiestNode;
    json["bound_rounds"] = report.boundRounds;
    json["objective_j"] = report.objective;
    json["objective_lower_bound_j"] = report.objectiveLowerBound;
    json["seconds"] = report.seconds;
    return json.dump(2) + "\n";
}

} // namespace dsgd
} // namespace ns3
