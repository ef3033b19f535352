/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-design-survey.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace ns3::dsgd;

namespace
{

/**
 * @param topology a topology
 * @param config what else is asked for
 * @return every design on it
 */
DesignSurvey
SurveyAll(const std::string& topology, DesignConfig config = {})
{
    config.rounds = 100;
    DesignSurvey survey(config, MakeTopology(topology));
    survey.Run(DesignNames());
    return survey;
}

} // namespace

TEST(DesignSurvey, HasARowForEveryDesignAndAReasonWhereThereIsNoResult)
{
    const auto survey = SurveyAll("grid:3x3");
    ASSERT_EQ(survey.Rows().size(), DesignNames().size());
    const auto table = survey.FormatTable();
    for (const auto& row : survey.Rows())
    {
        EXPECT_EQ(row.refusal.empty(), !row.frontier.empty()) << row.design;
        EXPECT_NE(table.find(row.design), std::string::npos) << row.design;
    }
    EXPECT_NE(table.find("ramanujan needs a complete base topology"), std::string::npos);
}

TEST(DesignSurvey, ShowsTheBudgetOfLeastEnergyUntilTheBoundIsMet)
{
    const auto survey = SurveyAll("complete:8");
    for (const auto& row : survey.Rows())
    {
        for (const auto& report : row.frontier)
        {
            EXPECT_LE(row.best.expectedJoules.maxCoeff() * row.best.boundRounds,
                      report.expectedJoules.maxCoeff() * report.boundRounds * (1 + 1e-12))
                << row.design;
        }
    }
}

TEST(DesignSurvey, AGivenBudgetIsKeptByTheDesignsThatKeepBudgets)
{
    DesignConfig config;
    config.maxDegree = 3;
    const auto survey = SurveyAll("complete:8", config);
    for (const auto& row : survey.Rows())
    {
        if (row.refusal.empty() && MakeDesign(row.design)->KeepsBudget())
        {
            EXPECT_EQ(row.frontier.size(), 1u) << row.design;
            EXPECT_LE(row.best.maxDegree, 3u) << row.design;
        }
    }
}

TEST(DesignSurvey, TheTradeOffHasALineForEveryDesignAndBudget)
{
    const auto survey = SurveyAll("grid:3x3");
    std::size_t points = 0;
    for (const auto& row : survey.Rows())
    {
        points += row.frontier.size();
    }
    const auto text = survey.FormatPareto();
    EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')), points + 1);
    for (const auto& line : SplitLines(text))
    {
        EXPECT_TRUE(line.empty() || SplitFields(line, ',').size() == 9) << line;
    }
}

TEST(DesignSurvey, TheReportsAreAnArrayWithAnEntryForEachDesignThatApplies)
{
    const auto survey = SurveyAll("grid:3x3");
    const auto json = nlohmann::json::parse(survey.FormatReports());
    const auto applies = std::count_if(survey.Rows().begin(),
                                       survey.Rows().end(),
                                       [](const auto& row) { return row.refusal.empty(); });
    ASSERT_EQ(static_cast<std::ptrdiff_t>(json.size()), applies);
    for (const char* key : {"design",
                            "nodes",
                            "links",
                            "active_links",
                            "max_degree",
                            "mixing_norm",
                            "rho",
                            "p",
                            "lower_bound_mixing_norm",
                            "gap",
                            "expected_energy_j",
                            "busiest_node",
                            "bound_rounds",
                            "seconds"})
    {
        EXPECT_TRUE(json[0].contains(key)) << key;
    }
}

TEST(DesignSurvey, WhatIsWrongForAllDesignsIsAnError)
{
    DesignConfig config;
    config.costs = "1";
    DesignSurvey survey(config, MakeTopology("ring:4"));
    ExpectError([&] { survey.Run({"fdla"}); }, "'1'");
}
