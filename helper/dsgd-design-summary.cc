/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-summary.h"

#include "dsgd-text-tools.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param label what bounds the norm
 * @param norm the mixing norm
 * @param bound the bound, 0 if there is none
 * @return a line, or none
 */
std::string
BoundLine(const std::string& label, double norm, double bound)
{
    return bound > 0 ? FormatNumber("  at least    %.6f ", bound) + label +
                           FormatNumber(" (gap %.2g)\n", norm - bound)
                     : "";
}

} // namespace

std::string
FormatDesignSummary(const BaseTopology& topology, const DesignReport& report)
{
    std::string text = "topology      " + topology.Name() + ": " +
                       std::to_string(topology.NodeCount()) + " nodes, " +
                       std::to_string(topology.LinkCount()) + " links\n";
    text += "design        " + report.design + "\n";
    text += "active links  " + std::to_string(report.activeLinks) + "\n";
    text += "max degree    " + std::to_string(report.maxDegree) + "\n";
    text += FormatNumber("mixing norm   %.6f\n", report.mixingNorm);
    text +=
        BoundLine("with other weights on these links", report.mixingNorm, report.linksLowerBound);
    text += BoundLine("within this budget", report.mixingNorm, report.budgetLowerBound);
    text += FormatNumber("rho, p        %.6f, ", report.rho);
    text += FormatNumber("%.6f\n", report.p);
    text += "busiest node  " + std::to_string(report.busiestNode);
    text += FormatNumber(", %.2f J a round\n", report.expectedJoules[report.busiestNode]);
    text += FormatNumber("bound         %.0f rounds\n", report.boundRounds);
    text += FormatNumber("seconds       %.3f\n", report.seconds);
    return text;
}

} // namespace dsgd
} // namespace ns3
