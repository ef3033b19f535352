/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-design-outputs.h"
#include "ns3/dsgd-design-summary.h"
#include "ns3/dsgd-mixing-matrix-io.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"

#include <nlohmann/json.hpp>

using namespace ns3::dsgd;

namespace
{

/**
 * @param topology a topology
 * @return its Metropolis weights
 */
DesignResult
Metropolis(const BaseTopology& topology)
{
    return MakeMixingMatrixHelper({}, "metropolis", topology).Design(topology);
}

} // namespace

TEST(DesignOutputs, WritesADesignToTheFilesNamed)
{
    const TemporaryFolder folder;
    const auto topology = MakeTopology("ring:5");
    DesignOutputs outputs;
    outputs.WriteDesign(topology, Metropolis(topology), 3);
    EXPECT_TRUE(std::filesystem::is_empty(folder.Path("")));
    outputs.matrix = folder.Path("W.csv");
    outputs.schedule = folder.Path("S.json");
    outputs.report = folder.Path("R.json");
    outputs.WriteDesign(topology, Metropolis(topology), 3);
    const auto matrix = ParseDenseMatrix(ReadTextFile(outputs.matrix), outputs.matrix);
    EXPECT_TRUE(matrix.isApprox(Metropolis(topology).schedule->Mean(), 0));
    EXPECT_EQ(nlohmann::json::parse(ReadTextFile(outputs.schedule))["order"].size(), 3u);
    EXPECT_EQ(nlohmann::json::parse(ReadTextFile(outputs.report))["active_links"], 5);
    outputs = {};
    outputs.matrix = folder.Path("W.mtx");
    outputs.WriteDesign(topology, Metropolis(topology), 0);
    EXPECT_EQ(ReadTextFile(outputs.matrix).find("%%MatrixMarket"), 0u);
    outputs.matrix = folder.Path("none/W.mtx");
    ExpectError([&] { outputs.WriteDesign(topology, Metropolis(topology), 0); },
                "cannot be written");
}

TEST(DesignOutputs, WritesASurvey)
{
    const TemporaryFolder folder;
    DesignSurvey survey({}, MakeTopology("ring:5"));
    survey.Run({"metropolis", "vanilla"});
    DesignOutputs outputs;
    outputs.WriteReports(survey);
    EXPECT_EQ(outputs.WritePareto(survey), "");
    EXPECT_TRUE(std::filesystem::is_empty(folder.Path("")));
    outputs.report = folder.Path("R.json");
    outputs.pareto = folder.Path("P.csv");
    outputs.WriteReports(survey);
    outputs.WritePareto(survey);
    EXPECT_EQ(nlohmann::json::parse(ReadTextFile(outputs.report)).size(), 2u);
    EXPECT_EQ(ReadTextFile(outputs.pareto), survey.FormatPareto());
}

TEST(DesignSummary, HasALineForEachThingKnown)
{
    DesignReport report;
    report.design = "greedy";
    report.activeLinks = 4;
    report.maxDegree = 2;
    report.mixingNorm = 0.5;
    report.rho = 0.25;
    report.p = 0.75;
    report.linksLowerBound = 0.25;
    report.expectedJoules = Eigen::VectorXd::LinSpaced(5, 1, 5);
    report.busiestNode = 4;
    report.boundRounds = 1234.6;
    report.seconds = 0.0625;
    const auto topology = MakeTopology("ring:5");
    const std::string head = "topology      " + topology.Name() +
                             ": 5 nodes, 5 links\n"
                             "design        greedy\n"
                             "active links  4\n"
                             "max degree    2\n"
                             "mixing norm   0.500000\n";
    const std::string links =
        "  at least    0.250000 with other weights on these links (gap 0.25)\n";
    const std::string budget = "  at least    0.125000 within this budget (gap 0.38)\n";
    const std::string tail = "rho, p        0.250000, 0.750000\n"
                             "busiest node  4, 5.00 J a round\n"
                             "bound         1235 rounds\n"
                             "seconds       0.062\n";
    EXPECT_EQ(FormatDesignSummary(topology, report), head + links + tail);
    report.budgetLowerBound = 0.125;
    EXPECT_EQ(FormatDesignSummary(topology, report), head + links + budget + tail);
    report.linksLowerBound = 0;
    EXPECT_EQ(FormatDesignSummary(topology, report), head + budget + tail);
}
