/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-outputs.h"

#include "ns3/dsgd-design-report-json.h"
#include "ns3/dsgd-matrix-market.h"
#include "ns3/dsgd-mixing-matrix-io.h"
#include "ns3/dsgd-schedule-json.h"
#include "ns3/dsgd-text-file.h"

#include <filesystem>

namespace ns3
{
namespace dsgd
{

void
DesignOutputs::WriteDesign(const BaseTopology& topology,
                           const DesignResult& result,
                           uint32_t rounds) const
{
    if (!matrix.empty())
    {
        const auto mean = result.schedule->Mean();
        const bool isMarket = std::filesystem::path(matrix).extension() == ".mtx";
        WriteTextFile(matrix, isMarket ? FormatMatrixMarket(mean) : FormatDenseMatrix(mean));
    }
    if (!schedule.empty())
    {
        WriteTextFile(schedule, FormatSchedule(*result.schedule, rounds, result.groups));
    }
    if (!report.empty())
    {
        WriteTextFile(report, FormatDesignReport(topology, result.report));
    }
}

void
DesignOutputs::WriteReports(const DesignSurvey& survey) const
{
    if (!report.empty())
    {
        WriteTextFile(report, survey.FormatReports());
    }
}

std::string
DesignOutputs::WritePareto(const DesignSurvey& survey) const
{
    if (pareto.empty())
    {
        return "";
    }
    WriteTextFile(pareto, survey.FormatPareto());
    return survey.DrawPareto(pareto);
}

void
AddDesignOutputs(ProgramOptions& options, DesignOutputs& outputs)
{
    options.Add("matrix",
                "file for W, E[W] of several: dense rows, or Matrix Market for NAME.mtx",
                outputs.matrix);
    options.Add("schedule", "file for the schedule, JSON", outputs.schedule);
    options.Add("report", "file for the report, JSON; with --all an array", outputs.report);
    options.Add("pareto",
                "file for energy a round against p, CSV, drawn beside it",
                outputs.pareto);
}

} // namespace dsgd
} // namespace ns3
