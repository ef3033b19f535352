/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-simulation-fixture.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-comparison-plots.h"
#include "ns3/dsgd-comparison.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <sstream>

using namespace ns3::dsgd;

namespace
{

using ComparisonTest = SimulationFixture;

/**
 * @param output folder
 * @return a comparison of a second or less
 */
ExperimentConfig
SmallComparison(const std::string& output)
{
    ExperimentConfig config;
    config.topology = "grid:3x3";
    config.dataset = "gaussian:8,4,400,100,1";
    config.rounds = 8;
    config.output = output;
    return config;
}

} // namespace

TEST_F(ComparisonTest, PutsEveryDesignInTheTableAndTheSummary)
{
    TemporaryFolder folder;
    const auto rows =
        Comparison(SmallComparison(folder.Path("c")), {"vanilla", "fdla", "greedy"}, 2).Run();
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].design, "vanilla");
    EXPECT_EQ(rows[0].cutVsVanilla, 0);
    EXPECT_LE(rows[1].mixingNorm, rows[0].mixingNorm);
    EXPECT_LE(rows[2].maxDegree, rows[1].maxDegree);
    EXPECT_NEAR(rows[2].cutVsVanilla, 1 - rows[2].busiestJ / rows[0].busiestJ, 1e-12);
    for (const auto& row : rows)
    {
        EXPECT_NEAR(row.computeJ + row.txJ + row.rxJ + row.idleJ + row.otherJ, row.busiestJ, 1e-6);
    }
    const auto summary = Slurp(folder.Path("c") + "/summary.csv");
    EXPECT_EQ(summary.substr(0, summary.find('\n')),
              "design,max_degree,mixing_norm,rho,rounds,accuracy_mean,accuracy_min,busiest_node,"
              "busiest_j,compute_j,tx_j,rx_j,idle_j,other_j,cut_vs_vanilla");
    EXPECT_EQ(std::count(summary.begin(), summary.end(), '\n'), 4);
}

TEST_F(ComparisonTest, FindsTheRoundFromWhichOnTheTargetIsHeld)
{
    TemporaryFolder folder;
    auto config = SmallComparison(folder.Path("c"));
    config.rounds = 40;
    config.evaluateEvery = 1;
    Comparison comparison(config, {"metropolis", "vanilla"}, 2);
    const auto rows = comparison.Run();
    const auto targets = comparison.FindTargets(rows);
    ASSERT_EQ(targets.size(), 2u);
    const auto& vanilla = targets[1];
    EXPECT_DOUBLE_EQ(vanilla.target, rows[1].accuracyMean - 0.005);
    ASSERT_TRUE(vanilla.held);
    EXPECT_EQ(vanilla.cutVsVanilla, 0);
    EXPECT_LE(vanilla.busiestJ, rows[1].busiestJ * (1 + 1e-9));
    const auto text = Slurp(folder.Path("c") + "/vanilla/rounds.csv");
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line);
    for (uint32_t round = 0; std::getline(lines, line); ++round)
    {
        std::istringstream fields(line);
        std::string field;
        for (int k = 0; k < 6; ++k)
        {
            std::getline(fields, field, ',');
        }
        const bool holds = std::stod(field) >= vanilla.target;
        EXPECT_TRUE(round < vanilla.round || holds) << "round " << round;
        EXPECT_FALSE(round + 1 == vanilla.round && holds) << "round " << round;
    }
    const auto csv = Slurp(folder.Path("c") + "/target.csv");
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
}

TEST_F(ComparisonTest, HasNoTargetWithoutVanilla)
{
    TemporaryFolder folder;
    Comparison comparison(SmallComparison(folder.Path("c")), {"fdla"}, 1);
    EXPECT_TRUE(comparison.FindTargets(comparison.Run()).empty());
}

TEST_F(ComparisonTest, DoesNotDependOnHowManyRunAtATime)
{
    TemporaryFolder folder;
    Comparison(SmallComparison(folder.Path("a")), {"vanilla", "metropolis"}, 1).Run();
    Comparison(SmallComparison(folder.Path("b")), {"metropolis", "vanilla"}, 2).Run();
    for (const std::string file : {"rounds.csv", "energy.csv", "links.csv", "nodes.csv"})
    {
        EXPECT_EQ(Slurp(folder.Path("a") + "/vanilla/" + file),
                  Slurp(folder.Path("b") + "/vanilla/" + file))
            << file;
    }
}

TEST_F(ComparisonTest, WritesNoSummaryWhenADesignFails)
{
    TemporaryFolder folder;
    Comparison(SmallComparison(folder.Path("c")), {"vanilla"}, 1).Run();
    auto config = SmallComparison(folder.Path("c"));
    config.learner = "quadratic:8";
    config.sgd.stepSize = 1e6;
    Comparison comparison(config, {"vanilla", "greedy"}, 2);
    try
    {
        comparison.Run();
        ADD_FAILURE() << "no error";
    }
    catch (const std::runtime_error& error)
    {
        EXPECT_NE(std::string(error.what()).find("diverged"), std::string::npos) << error.what();
    }
    EXPECT_FALSE(std::filesystem::exists(folder.Path("c") + "/summary.csv"));
}

TEST_F(ComparisonTest, RefusesNoDesignTheSameTwiceAndAnUnknownOne)
{
    TemporaryFolder folder;
    const auto config = SmallComparison(folder.Path("c"));
    ExpectError([&] { Comparison(config, {}, 1); }, "--designs is empty");
    ExpectError([&] { Comparison(config, {"fdla", "fdla"}, 1); }, "names a design twice");
    ExpectError([&] { Comparison(config, {"fdla", "x"}, 1); }, "unknown design 'x'");
}

TEST_F(ComparisonTest, DrawsBothPicturesInBothFormats)
{
    if (std::system("command -v gnuplot > /dev/null") != 0)
    {
        GTEST_SKIP() << "gnuplot is not installed";
    }
    TemporaryFolder folder;
    Comparison(SmallComparison(folder.Path("c")), {"vanilla", "greedy"}, 2).Run();
    EXPECT_EQ(DrawComparison(folder.Path("c"), {"vanilla", "greedy"}), "");
    for (const std::string name : {"accuracy-energy", "node-energy"})
    {
        const auto svg = Slurp(folder.Path("c") + "/" + name + ".svg");
        EXPECT_NE(svg.find("greedy"), std::string::npos) << name;
        EXPECT_NE(svg.find("</svg>"), std::string::npos) << name;
        EXPECT_EQ(Slurp(folder.Path("c") + "/" + name + ".png").substr(1, 3), "PNG") << name;
    }
}

TEST_F(ComparisonTest, SaysWhatIsMissingWithoutGnuplot)
{
    TemporaryFolder folder;
    const std::string path = std::getenv("PATH");
    setenv("PATH", "/nonexistent", 1);
    const auto problem = DrawComparison(folder.Path("."), {"vanilla"});
    setenv("PATH", path.c_str(), 1);
    EXPECT_NE(problem.find("gnuplot is not installed"), std::string::npos) << problem;
    EXPECT_FALSE(std::filesystem::exists(folder.Path("accuracy-energy.svg")));
}
