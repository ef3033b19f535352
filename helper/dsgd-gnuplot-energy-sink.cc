/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-gnuplot-energy-sink.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

GnuplotEnergySink::GnuplotEnergySink(std::string prefix)
    : m_prefix(std::move(prefix))
{
    for (const char* what : {"-remaining.plt", "-causes.plt"})
    {
        if (!std::ofstream(m_prefix + what))
        {
            throw std::invalid_argument(m_prefix + what +
                                        ": cannot be written, the prefix of a "
                                        "file in a folder that is there is "
                                        "needed");
        }
    }
}

void
GnuplotEnergySink::WriteEnergy(const EnergySample& sample)
{
    m_spent[sample.node][*sample.cause] = sample.energyJ;
}

void
GnuplotEnergySink::WriteNode(const NodeSample& sample)
{
    if (std::isfinite(sample.remainingJ))
    {
        auto& curve = m_remaining[sample.node];
        curve.SetStyle(Gnuplot2dDataset::LINES);
        curve.SetTitle("node " + std::to_string(sample.node));
        curve.Add(sample.timeS, sample.remainingJ);
    }
}

void
GnuplotEnergySink::EndPeriod(const PeriodSample& sample)
{
    CauseJoules sums;
    for (const auto& [node, causes] : m_spent)
    {
        for (const auto& [cause, joules] : causes)
        {
            sums[cause] += joules;
        }
    }
    for (const auto& [cause, joules] : sums)
    {
        auto& curve = m_causes[cause];
        curve.SetStyle(Gnuplot2dDataset::LINES);
        curve.SetTitle(cause);
        curve.Add(sample.endS, joules);
    }
}

void
GnuplotEnergySink::Write(const std::string& what,
                         const std::string& legend,
                         const std::map<std::string, Gnuplot2dDataset>& curves) const
{
    const auto name = std::filesystem::path(m_prefix + "-" + what).filename().string();
    Gnuplot plot(name + ".svg");
    plot.SetTerminal("svg size 900,560 background rgb 'white'");
    plot.SetLegend("time (s)", legend);
    plot.AppendExtra("set key outside right noenhanced");
    plot.AppendExtra("set grid");
    plot.AppendExtra("set yrange [0:*]");
    for (const auto& [title, curve] : curves)
    {
        plot.AddDataset(curve);
    }
    std::ofstream out(m_prefix + "-" + what + ".plt");
    plot.GenerateOutput(out);
    if (!out.flush())
    {
        throw std::runtime_error(m_prefix + "-" + what + ".plt: could not be written to its end");
    }
}

void
GnuplotEnergySink::Finish()
{
    std::map<std::string, Gnuplot2dDataset> nodes;
    for (const auto& [node, curve] : m_remaining)
    {
        // In the order of their numbers.
        const auto number = std::to_string(node);
        nodes.emplace(std::string(10 - number.size(), '0') + number, curve);
    }
    Write("remaining", "energy left (J)", nodes);
    Write("causes", "energy spent by all nodes (J)", m_causes);
}

} // namespace dsgd
} // namespace ns3
