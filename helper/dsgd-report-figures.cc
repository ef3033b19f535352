/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-report-figures.h"

#include "dsgd-bar-chart.h"
#include "dsgd-graph-layout.h"
#include "dsgd-graph-picture.h"
#include "dsgd-line-chart.h"
#include "dsgd-markup-text.h"
#include "dsgd-report-style.h"
#include "dsgd-report-words.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Bars that fit on a page.
constexpr std::size_t MOST_BARS = 40;
/// Lines that can be told apart.
constexpr std::size_t MOST_LINES = 5;

/**
 * @param run a run
 * @return joules of the links both ways, by the smaller and the larger end
 */
std::map<std::pair<uint32_t, uint32_t>, double>
LinkSums(const ReportRun& run)
{
    std::map<std::pair<uint32_t, uint32_t>, double> sums;
    for (const auto& [u, v] : run.info.links)
    {
        sums[std::minmax(u, v)] += 0;
    }
    for (const auto& link : run.digest.links)
    {
        sums[std::minmax(link.src, link.dst)] += link.txJ + link.rxJ;
    }
    return sums;
}

/**
 * @param runs to be compared
 * @param scales of all
 * @param byEnergy whether the busiest node's joules go to the right, not the time
 * @return the chart, empty if no accuracy was measured
 */
std::string
AccuracyChart(const std::vector<ReportRun>& runs, const ReportScales& scales, bool byEnergy)
{
    LineChart chart(byEnergy ? "Mean accuracy against the energy of the busiest node"
                             : "Mean accuracy against simulated time",
                    byEnergy ? "energy of the busiest node" : "simulated time",
                    "mean accuracy of the nodes' own models");
    chart.SetUnits(byEnergy ? scales.joules : scales.seconds, {});
    bool isAny = false;
    double least = INFINITY;
    double most = 0;
    for (const auto& run : runs)
    {
        std::vector<SvgPoint> points;
        for (const auto& round : run.digest.rounds)
        {
            const double x = byEnergy ? round.busiestJ : round.endS;
            if (std::isfinite(round.accuracyMean) && std::isfinite(x))
            {
                points.emplace_back(x, round.accuracyMean);
            }
        }
        if (!points.empty() && points.back().first > 0)
        {
            least = std::min(least, points.back().first);
            most = std::max(most, points.back().first);
        }
        isAny = isAny || !points.empty();
        chart.AddLine(run.name, std::move(points));
    }
    // Ends far apart would press the cheaper run against the edge.
    chart.SetLogarithmic(byEnergy && most > 5 * least);
    return isAny ? chart.Draw() : "";
}

} // namespace

ReportScales::ReportScales(const std::vector<ReportRun>& runs)
{
    double endS = 0;
    hasBatteries = !runs.empty();
    for (const auto& run : runs)
    {
        for (const auto& node : run.digest.nodes)
        {
            nodeJ = std::max(nodeJ, node.totalJ);
            hasBatteries = hasBatteries && std::isfinite(node.initialJ);
            leftJ = std::min(leftJ, node.remainingJ);
            initialJ = std::isfinite(node.initialJ) ? std::max(initialJ, node.initialJ) : initialJ;
        }
        for (const auto& [ends, sum] : LinkSums(run))
        {
            linkJ = std::max(linkJ, sum);
        }
        endS = std::max(endS, run.digest.toS);
    }
    joules = ChartUnit::Joules(nodeJ);
    linkJoules = ChartUnit::Joules(linkJ);
    seconds = ChartUnit::Seconds(endS);
}

ReportFigure
AccuracyByEnergy(const std::vector<ReportRun>& runs, const ReportScales& scales)
{
    ReportFigure figure{AccuracyChart(runs, scales, true),
                        "Accuracy against energy",
                        "What the busiest node has to pay for a mean accuracy."};
    if (runs.size() == 1)
    {
        const auto held = runs[0].HeldFrom(runs[0].LastAccuracy() - ACCURACY_MARGIN);
        if (held.held)
        {
            figure.caption += " From " + scales.joules.Show(held.busiestJ) + " on (round " +
                              std::to_string(held.round) +
                              ") it stays within half a point of the final " +
                              HumanNumber(runs[0].LastAccuracy()) + ".";
        }
    }
    return figure;
}

ReportFigure
AccuracyByTime(const std::vector<ReportRun>& runs, const ReportScales& scales)
{
    return {AccuracyChart(runs, scales, false),
            "Accuracy against time",
            "The same accuracies at the simulated times at which they were reached."};
}

ReportFigure
NodeBars(const ReportRun& run, const ReportScales& scales)
{
    ReportFigure figure;
    figure.title = "Energy of every node by cause";
    const auto nodes = run.digest.NodesByJoules();
    if (nodes.empty() || scales.nodeJ <= 0)
    {
        return figure;
    }
    std::vector<std::pair<std::string, std::string>> parts;
    for (const auto& cause : run.digest.causes)
    {
        parts.emplace_back(cause, CauseFill(cause));
    }
    BarChart chart(run.name + ": joules of every node by cause", "energy", parts);
    chart.SetScale(scales.nodeJ, scales.joules);
    for (std::size_t i = 0; i < std::min(nodes.size(), MOST_BARS); ++i)
    {
        const auto& node = *nodes[i];
        std::string note = HumanNumber(node.totalJ / scales.joules.size);
        if (node.diedS)
        {
            note += " \u2020 " + scales.seconds.Show(*node.diedS);
        }
        chart.Add({std::to_string(node.node), node.joules, note});
    }
    figure.picture = chart.Draw();
    const double mean = run.digest.TotalJ() / static_cast<double>(nodes.size());
    figure.caption = "Node " + std::to_string(nodes.front()->node) + " spent most, " +
                     scales.joules.Show(nodes.front()->totalJ) + ", " +
                     HumanNumber(nodes.front()->totalJ / mean, 3) + " times the mean of " +
                     scales.joules.Show(mean) + ".";
    if (nodes.size() > MOST_BARS)
    {
        figure.caption += " The busiest " + std::to_string(MOST_BARS) + " of " +
                          std::to_string(nodes.size()) + " nodes; the one that spent least spent " +
                          scales.joules.Show(nodes.back()->totalJ) + ".";
    }
    if (!run.digest.Deaths().empty())
    {
        figure.caption += " \u2020 battery empty at that time.";
    }
    return figure;
}

ReportFigure
NetworkPicture(const ReportRun& run, const ReportScales& scales)
{
    ReportFigure figure;
    figure.title = "The network";
    const auto& nodes = run.digest.nodes;
    if (nodes.empty())
    {
        return figure;
    }
    std::map<uint32_t, uint32_t> place;
    for (const auto& node : nodes)
    {
        place.emplace(node.node, static_cast<uint32_t>(place.size()));
    }
    std::vector<PictureLink> links;
    std::vector<std::pair<uint32_t, uint32_t>> pairs;
    std::size_t used = 0;
    for (const auto& [ends, sum] : LinkSums(run))
    {
        const auto u = place.find(ends.first);
        const auto v = place.find(ends.second);
        if (u != place.end() && v != place.end())
        {
            links.push_back({u->second, v->second, sum});
            pairs.emplace_back(u->second, v->second);
            used += sum > 0;
        }
    }
    const auto& positions = run.info.positions;
    const bool isPlaced = std::all_of(nodes.begin(), nodes.end(), [&](const auto& node) {
        return node.node < positions.size() && positions[node.node];
    });
    std::vector<std::array<double, 2>> spots;
    if (isPlaced)
    {
        for (const auto& node : nodes)
        {
            spots.push_back(*positions[node.node]);
        }
        FitToUnit(spots);
    }
    else
    {
        spots = LayOutGraph(static_cast<uint32_t>(nodes.size()), pairs);
    }
    std::vector<PictureNode> drawn;
    for (std::size_t i = 0; i < nodes.size(); ++i)
    {
        drawn.push_back({std::to_string(nodes[i].node),
                         spots[i],
                         scales.hasBatteries ? nodes[i].remainingJ : nodes[i].totalJ,
                         nodes[i].diedS.has_value()});
    }
    PictureScale scale;
    scale.nodeLabel = scales.hasBatteries ? "left in the node's battery" : "spent by the node";
    scale.nodeMost = scales.hasBatteries ? scales.initialJ : scales.nodeJ;
    // Batteries that are all rather full would all have one color.
    scale.nodeLeast =
        scales.hasBatteries && scales.leftJ > 0.4 * scales.initialJ ? scales.leftJ : 0;
    scale.nodeUnit = ChartUnit::Joules(scale.nodeMost);
    scale.darkIsLeast = scales.hasBatteries;
    scale.linkMost = scales.linkJ;
    scale.linkUnit = scales.linkJoules;
    figure.picture =
        DrawGraph(run.name + ": the network, nodes by energy " +
                      (scales.hasBatteries ? "left" : "spent") + ", links by what they cost",
                  drawn,
                  links,
                  scale);
    figure.caption = std::to_string(used) + " of " + CountText(links.size(), "link") +
                     " carried models" + (used < links.size() ? ", the others are dotted" : "") +
                     "; " +
                     (isPlaced ? "nodes stand at their positions."
                               : "nodes have no "
                                 "positions and are placed by springs along the links.");
    const auto dead = run.digest.Deaths();
    if (!dead.empty())
    {
        figure.caption += " Crossed nodes died.";
    }
    return figure;
}

ReportFigure
EnergyOverTime(const ReportRun& run, const ReportScales& scales)
{
    ReportFigure figure;
    figure.title = "Energy of the busiest nodes over time";
    const auto nodes = run.digest.NodesByJoules();
    if (nodes.empty() || scales.nodeJ <= 0)
    {
        return figure;
    }
    LineChart chart(run.name + ": joules of the busiest nodes over time",
                    "simulated time",
                    "energy spent by node");
    chart.SetUnits(scales.seconds, scales.joules);
    chart.SetMarks(true);
    double most = scales.nodeJ;
    double batteryJ = 0;
    if (scales.hasBatteries)
    {
        const bool isSame = std::all_of(nodes.begin(), nodes.end(), [&](const auto* node) {
            return node->initialJ == nodes.front()->initialJ;
        });
        batteryJ = isSame ? nodes.front()->initialJ : 0;
    }
    if (batteryJ > 0 && batteryJ < 1.6 * most)
    {
        most = std::max(most, batteryJ * 1.06);
        chart.AddLimit(batteryJ, "battery, " + scales.joules.Show(batteryJ));
    }
    chart.SetHeight(0, most);
    std::size_t lines = 0;
    std::size_t faint = 0;
    for (const auto* node : nodes)
    {
        const auto found = run.curves.find(node->node);
        if (found == run.curves.end())
        {
            continue;
        }
        const auto& curve = found->second;
        std::vector<SvgPoint> points{{0, 0}};
        for (std::size_t k = 0; k < curve.timeS.size(); ++k)
        {
            if (node->diedS && curve.timeS[k] >= *node->diedS)
            {
                points.emplace_back(*node->diedS, node->totalJ);
                break;
            }
            points.emplace_back(curve.timeS[k], curve.joules[k]);
        }
        if (lines < MOST_LINES)
        {
            chart.AddLine(std::to_string(node->node), std::move(points));
            ++lines;
        }
        else
        {
            chart.AddFaint(std::move(points));
            ++faint;
        }
        if (node->diedS)
        {
            chart.AddCross({*node->diedS, node->totalJ}, "node " + std::to_string(node->node));
        }
    }
    figure.picture = chart.Draw();
    figure.caption = "The " + CountText(lines, "node") + " that spent most";
    figure.caption += faint > 0 ? ", the " + CountText(faint, "other") + " faint." : ".";
    const auto dead = run.digest.Deaths();
    if (!dead.empty())
    {
        figure.caption += " Crosses: " + CountText(dead.size(), "death") + ", the first at " +
                          scales.seconds.Show(*dead.front()->diedS) + " (node " +
                          std::to_string(dead.front()->node) + ").";
    }
    else if (scales.hasBatteries)
    {
        figure.caption += " No battery ran empty.";
    }
    return figure;
}

} // namespace dsgd
} // namespace ns3
