/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sweep-plots.h"

#include "dsgd-csv-sink.h"
#include "dsgd-gnuplot-script.h"
#include "dsgd-text-tools.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param text a text
 * @return it between quotes as gnuplot takes it
 */
std::string
QuoteForGnuplot(const std::string& text)
{
    std::string quoted = "'";
    for (const char c : text)
    {
        quoted += c == '\'' ? "''" : std::string(1, c);
    }
    return quoted + "'";
}

/**
 * @param plan what was run
 * @param group a combination
 * @param but a parameter to leave out
 * @return its name
 */
std::string
Label(const SweepPlan& plan, std::size_t group, std::size_t but)
{
    const auto texts = plan.ValuesOf(group);
    std::string label;
    for (std::size_t i = 0; i < texts.size(); ++i)
    {
        if (i != but)
        {
            // One parameter alone needs no name.
            const bool alone = texts.size() - (but < texts.size()) == 1;
            label += (label.empty() ? "" : ", ") +
                     (alone ? texts[i] : plan.parameters[i].first + " " + texts[i]);
        }
    }
    return label;
}

/**
 * @param interval of a mean
 * @return half of it, 0 where a single run tells none
 */
double
DrawnHalfWidth(const MeanInterval& interval)
{
    return std::isnan(interval.halfWidth) ? 0 : interval.halfWidth;
}

/**
 * @param summary of the sweep
 * @param metric a main metric
 * @return the body of its script
 */
std::string
Script(const SweepSummary& summary, const std::string& metric)
{
    const auto& plan = summary.Results().Plan();
    const auto& metrics = summary.Results().Metrics();
    const auto number = std::find(metrics.begin(), metrics.end(), metric) - metrics.begin();
    std::size_t axis = plan.parameters.size();
    for (std::size_t i = 0; i < plan.parameters.size(); ++i)
    {
        const auto& values = plan.parameters[i].second;
        if (values.size() > 1 && std::all_of(values.begin(), values.end(), ToNumber))
        {
            axis = i;
        }
    }
    const bool numeric = axis < plan.parameters.size();
    std::map<std::string, std::size_t> order;
    std::vector<std::string> names;
    std::vector<std::string> data;
    std::string tics;
    std::size_t place = 0;
    for (std::size_t group = 0; group < plan.GroupCount(); ++group)
    {
        const auto label = Label(plan, group, axis);
        const auto [it, isNew] = order.emplace(label, names.size());
        if (isNew)
        {
            names.push_back(label);
            data.emplace_back();
        }
        if (const auto* cell = summary.Find(group, number))
        {
            const auto x = numeric ? plan.ValuesOf(group)[axis] : std::to_string(place);
            auto& text = data[it->second];
            text += x + ",";
            AppendCsv(text, cell->all.mean, 10);
            text += ",";
            AppendCsv(text, DrawnHalfWidth(cell->all), 10);
            text += '\n';
        }
        tics += (tics.empty() ? "" : ", ") + QuoteForGnuplot(label) + " " + std::to_string(place++);
    }
    std::string body;
    for (std::size_t i = 0; i < data.size(); ++i)
    {
        body += "$data" + std::to_string(i) + " << END\n" + data[i] + "END\n";
    }
    body += "set border 3\nset tics nomirror\nset grid y lc rgb '#dddddd'\n";
    body += "set ylabel " + QuoteForGnuplot(metric + ", mean and 95% interval") + " noenhanced\n";
    body += numeric ? "set xlabel " + QuoteForGnuplot(plan.parameters[axis].first) +
                          " noenhanced\nset key outside right noenhanced\nset offsets "
                          "graph 0.05, graph 0.05, 0, 0\n"
                    : "unset key\nset xrange [-0.5:" + std::to_string(place) +
                          " - 0.5]\nset xtics noenhanced rotate by -30 (" + tics + ")\n";
    body += "plot ";
    for (std::size_t i = 0; i < data.size(); ++i)
    {
        const auto color = "lc rgb '" + PlotColor(i) + "'";
        const auto name = "$data" + std::to_string(i);
        body += (i > 0 ? ", \\\n     " : "") + name + " using 1:2:3 with yerrorbars lw 2 pt 7 ps " +
                "0.7 " + color + " title " + QuoteForGnuplot(names[i]) +
                (numeric ? ", " + name + " using 1:2 with lines lw 1 " + color + " notitle" : "");
    }
    return body + "\n";
}

/**
 * @param results of the sweep
 * @return the body of the script of accuracy against energy
 */
std::string
CurveScript(const SweepResults& results)
{
    const auto& plan = results.Plan();
    std::string data;
    std::string plot;
    std::size_t count = 0;
    for (std::size_t group = 0; group < plan.GroupCount(); ++group)
    {
        const auto curve = results.Curves().Curve(group);
        if (curve.empty())
        {
            continue;
        }
        const auto name = "$curve" + std::to_string(count);
        data += name + " << END\n";
        for (const auto& point : curve)
        {
            for (const double number :
                 {point.joules.mean, point.accuracy.mean, DrawnHalfWidth(point.accuracy)})
            {
                AppendCsv(data, number, 10);
                data += ',';
            }
            data.back() = '\n';
        }
        data += "END\n";
        const auto color = "lc rgb '" + PlotColor(count) + "'";
        plot += (count > 0 ? ", \\\n     " : "") + name +
                " using 1:($2-$3):($2+$3) with filledcurves fs transparent solid 0.15 noborder " +
                color + " notitle, " + name + " using 1:2 with linespoints lw 2 pt " +
                std::to_string(5 + 2 * (count % 4)) + " ps 0.5 " + color + " title " +
                QuoteForGnuplot(Label(plan, group, plan.parameters.size()));
        ++count;
    }
    return data + BusiestNodeAxis() + "set key noenhanced " +
           (count > 8 ? "outside right" : "right bottom") +
           "\nset ylabel 'mean accuracy, mean and 95% interval over seeds'\nplot " + plot + "\n";
}

} // namespace

std::string
DrawSweep(const SweepSummary& summary, const std::string& folder)
{
    std::string problem;
    const auto draw = [&](const std::string& name, const std::string& body) {
        const auto drawn = DrawWithGnuplot(folder, name, FormatGnuplotScript(name, 900, 560, body));
        problem = problem.empty() ? drawn : problem;
    };
    for (const auto& metric : summary.Results().MainMetrics())
    {
        draw(metric, Script(summary, metric));
    }
    if (!summary.Results().Curves().IsEmpty())
    {
        draw("accuracy-energy", CurveScript(summary.Results()));
    }
    return problem;
}

} // namespace dsgd
} // namespace ns3
