/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-comparison.h"

#include "dsgd-process-group.h"
#include "dsgd-progress.h"
#include "dsgd-table-export.h"
#include "dsgd-target-search.h"

#include "ns3/dsgd-task-pool.h"
#include "ns3/dsgd-text-file.h"
#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param what an output that may be there from an earlier run
 */
void
RemoveOld(const std::filesystem::path& what)
{
    std::error_code error;
    std::filesystem::remove(what, error);
}

} // namespace

Comparison::Comparison(ExperimentConfig config, std::vector<std::string> designs, uint32_t jobs)
    : m_config(std::move(config)),
      m_designs(std::move(designs)),
      m_jobs(jobs > 0 ? jobs : TaskPool::HardwareThreads())
{
    if (m_designs.empty())
    {
        throw std::invalid_argument("--designs is empty, at least one design is needed");
    }
    const std::set<std::string> unique(m_designs.begin(), m_designs.end());
    if (unique.size() != m_designs.size())
    {
        throw std::invalid_argument("--designs names a design twice");
    }
    m_jobs = std::min<uint32_t>(m_jobs, m_designs.size());
    if (m_config.threads == 0)
    {
        m_config.threads = std::max(1u, TaskPool::HardwareThreads() / m_jobs);
    }
    m_config.design = m_designs.front();
    const Experiment first(m_config);
    for (std::size_t i = 0; i < m_designs.size(); ++i)
    {
        m_experiments.push_back(first.WithDesign(m_designs[i], Folder(i)));
        m_experiments.back().Design();
    }
    std::error_code error;
    std::filesystem::create_directories(m_config.output, error);
    if (error)
    {
        throw std::invalid_argument(m_config.output + ": cannot be made, " + error.message());
    }
}

std::string
Comparison::Folder(std::size_t index) const
{
    return m_config.output + "/" + FolderName(m_designs[index]);
}

std::string
Comparison::TablePrefix() const
{
    // A folder of traces has its tables in one form only.
    return m_config.tables == "sqlite" ? "plots/" : "";
}

std::string
Comparison::TableFolder(std::size_t index) const
{
    return m_config.output + "/" + TablePrefix() + FolderName(m_designs[index]);
}

void
Comparison::ExportTables() const
{
    if (TablePrefix().empty())
    {
        return;
    }
    for (std::size_t i = 0; i < m_designs.size(); ++i)
    {
        for (const char* table : {"rounds", "nodes"})
        {
            ExportTable(Folder(i) + "/run.sqlite", table, TableFolder(i));
        }
    }
}

std::string
Comparison::FolderName(const std::string& design)
{
    std::string name = design;
    for (char& c : name)
    {
        // The name of a user's own matrix is a path.
        c = c == '/' || c == ':' || c == '\'' ? '_' : c;
    }
    return name;
}

std::vector<ComparisonRow>
Comparison::Run()
{
    RemoveOld(std::filesystem::path(m_config.output) / "summary.csv");
    ProcessGroup group(m_designs.size(), m_jobs);
    ProgressLine line;
    const double rounds = m_config.rounds;
    group.Run(
        [&](std::size_t index, ProcessGroup::Progress& progress) {
            m_experiments[index].Run([&](const RoundSummary& summary, double joules) {
                progress.share = (summary.round + 1) / rounds;
                progress.joules = joules;
                if (summary.evaluated)
                {
                    progress.accuracy = summary.accuracyMean;
                }
            });
        },
        [&](const std::vector<ProcessGroup::Progress>& all, double secondsLeft) {
            std::string text;
            for (std::size_t i = 0; i < all.size(); ++i)
            {
                char part[64];
                std::snprintf(part,
                              sizeof part,
                              "%s %.0f%% acc %.3f  ",
                              m_designs[i].c_str(),
                              100 * all[i].share,
                              all[i].accuracy);
                text += part;
            }
            line.Show(text + " " + std::to_string(int(secondsLeft)) + " s left");
        },
        m_designs);
    line.Clear();

    std::vector<ComparisonRow> rows;
    double vanilla = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < m_designs.size(); ++i)
    {
        rows.push_back(ReadRow(i));
        if (m_designs[i] == "vanilla")
        {
            vanilla = rows.back().busiestJ;
        }
    }
    for (auto& row : rows)
    {
        row.cutVsVanilla = 1 - row.busiestJ / vanilla;
    }
    ExportTables();
    WriteTextFile(m_config.output + "/summary.csv", FormatCsv(rows));
    return rows;
}

ComparisonRow
Comparison::ReadRow(std::size_t index) const
{
    const auto path = Folder(index) + "/run.json";
    const auto json = nlohmann::json::parse(ReadTextFile(path), nullptr, false);
    if (json.is_discarded() || json.value("status", "") != "complete")
    {
        throw std::runtime_error(path + ": the run did not come to its end");
    }
    const auto& mixing = json.at("mixing");
    const auto& result = json.at("result");
    ComparisonRow row;
    row.design = m_designs[index];
    row.maxDegree = mixing.at("max_degree");
    row.mixingNorm = mixing.at("mixing_norm");
    row.rho = mixing.at("rho");
    row.rounds = result.at("rounds");
    row.accuracyMean = result.at("accuracy_mean").is_null()
                           ? std::numeric_limits<double>::quiet_NaN()
                           : result.at("accuracy_mean").get<double>();
    row.accuracyMin = result.at("accuracy_min").is_null() ? std::numeric_limits<double>::quiet_NaN()
                                                          : result.at("accuracy_min").get<double>();
    row.busiestNode = result.at("busiest_node");
    row.busiestJ = result.at("busiest_j");
    row.computeJ = result.at("compute_j");
    row.txJ = result.at("tx_j");
    row.rxJ = result.at("rx_j");
    row.idleJ = result.at("idle_j");
    row.otherJ = result.at("other_j");
    if (result.contains("replay"))
    {
        row.replay = result.at("replay").at("summary");
    }
    return row;
}

std::string
Comparison::FormatTable(const std::vector<ComparisonRow>& rows)
{
    std::string table =
        "design           degree       r     rho  rounds  accuracy   worst  "
        "busiest    joules   compute        tx        rx      idle     other       cut\n";
    for (const auto& row : rows)
    {
        char line[256];
        char cut[16] = "-";
        if (std::isfinite(row.cutVsVanilla))
        {
            std::snprintf(cut, sizeof cut, "%.1f%%", 100 * row.cutVsVanilla);
        }
        std::snprintf(line,
                      sizeof line,
                      "%-16s %6u  %6.4f  %6.4f  %6u  %8.4f  %6.4f  %7u  %8.1f  %8.1f  %8.1f  "
                      "%8.1f  %8.1f  %8.1f  %8s\n",
                      row.design.c_str(),
                      row.maxDegree,
                      row.mixingNorm,
                      row.rho,
                      row.rounds,
                      row.accuracyMean,
                      row.accuracyMin,
                      row.busiestNode,
                      row.busiestJ,
                      row.computeJ,
                      row.txJ,
                      row.rxJ,
                      row.idleJ,
                      row.otherJ,
                      cut);
        table += line;
    }
    for (const auto& row : rows)
    {
        if (!row.replay.empty())
        {
            table += row.design + ": " + row.replay + '\n';
        }
    }
    return table;
}

std::string
Comparison::FormatCsv(const std::vector<ComparisonRow>& rows)
{
    std::ostringstream out;
    out.precision(10);
    out << "design,max_degree,mixing_norm,rho,rounds,accuracy_mean,accuracy_min,busiest_node,"
           "busiest_j,compute_j,tx_j,rx_j,idle_j,other_j,cut_vs_vanilla\n";
    for (const auto& row : rows)
    {
        out << row.design << ',' << row.maxDegree << ',' << row.mixingNorm << ',' << row.rho << ','
            << row.rounds << ',' << row.accuracyMean << ',' << row.accuracyMin << ','
            << row.busiestNode << ',' << row.busiestJ << ',' << row.computeJ << ',' << row.txJ
            << ',' << row.rxJ << ',' << row.idleJ << ',' << row.otherJ << ',';
        if (std::isfinite(row.cutVsVanilla))
        {
            out << row.cutVsVanilla;
        }
        out << '\n';
    }
    return out.str();
}

std::vector<TargetRow>
Comparison::FindTargets(const std::vector<ComparisonRow>& rows) const
{
    RemoveOld(std::filesystem::path(m_config.output) / "target.csv");
    const auto vanilla = std::find_if(rows.begin(), rows.end(), [](const auto& row) {
        return row.design == "vanilla";
    });
    std::vector<TargetRow> targets;
    if (vanilla == rows.end() || !std::isfinite(vanilla->accuracyMean))
    {
        return targets;
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        TargetRow target;
        target.design = rows[i].design;
        target.target = vanilla->accuracyMean - ACCURACY_MARGIN;
        const auto hit = FindTarget(Folder(i), target.target);
        target.held = hit.held;
        target.round = hit.round;
        target.busiestJ = hit.busiestJ;
        targets.push_back(target);
    }
    const auto& base = targets[vanilla - rows.begin()];
    std::ostringstream out;
    out.precision(10);
    out << "design,target_accuracy,round,busiest_j,cut_vs_vanilla\n";
    for (auto& target : targets)
    {
        target.cutVsVanilla = 1 - target.busiestJ / base.busiestJ;
        out << target.design << ',' << target.target << ',';
        if (target.held)
        {
            out << target.round << ',' << target.busiestJ << ',' << target.cutVsVanilla;
        }
        else
        {
            out << ",,";
        }
        out << '\n';
    }
    WriteTextFile(m_config.output + "/target.csv", out.str());
    return targets;
}

std::string
Comparison::FormatTargets(const std::vector<TargetRow>& rows)
{
    std::string text;
    for (const auto& row : rows)
    {
        char line[128];
        if (text.empty())
        {
            std::snprintf(line,
                          sizeof line,
                          "joules of the busiest node until an accuracy of %.4f is held:\n",
                          row.target);
            text += line;
        }
        if (row.held)
        {
            std::snprintf(line,
                          sizeof line,
                          "%-16s %8.1f  from round %u  %8.1f%%\n",
                          row.design.c_str(),
                          row.busiestJ,
                          row.round + 1,
                          100 * row.cutVsVanilla);
        }
        else
        {
            std::snprintf(line, sizeof line, "%-16s never\n", row.design.c_str());
        }
        text += line;
    }
    return text;
}

} // namespace dsgd
} // namespace ns3
