/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-one-node-slurm.h"
#include "dsgd-simulation-fixture.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-sweep-engine.h"
#include "ns3/dsgd-sweep-plots.h"
#include "ns3/dsgd-sweep-reader.h"
#include "ns3/dsgd-text-record.h"

#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace ns3::dsgd;

namespace
{

/// What stands for a simulation: its numbers follow from its options, and it counts its calls.
constexpr const char* PROGRAM = R"(#!/bin/sh
for word in "$@"; do
  case $word in
    --design=*) design=${word#*=} ;;
    --rounds=*) rounds=${word#*=} ;;
    --seed=*) seed=${word#*=} ;;
    --output=*) output=${word#*=} ;;
  esac
done
echo "$design $rounds $seed" >> "$(dirname "$0")/calls"
if [ "$design" = broken ] && [ "$seed" = 2 ]; then
  echo "broken by design"
  exit 3
fi
mkdir -p "$output"
echo '{"status": "running"}' > "$output/run.json"
case $design in
  slow) sleep 0.3; joules=1 ;;
  half) joules=$((rounds * 5 + seed)) ;;
  *) joules=$((rounds * 10 + seed)) ;;
esac
{
  echo "round,start_s,end_s,active_links,loss,accuracy_mean,accuracy_min,consensus_distance,busiest_node,busiest_j,alive_nodes"
  echo "0,0,1,5,1,0.5,0.4,0,0,$seed,5"
  echo "1,1,2,5,1,,,,0,$seed,5"
  echo "2,2,3,5,1,0.8,0.7,0,0,$((joules / 2)),5"
} > "$output/rounds.csv"
echo "{\"status\": \"complete\", \"result\": {\"busiest_j\": $joules, \"accuracy_mean\": 0.8," \
  "\"nothing\": null, \"rounds\": $rounds}}" > "$output/run.json"
)";

/// A folder with a program, and a plan for it.
class SweepTest : public testing::Test
{
  protected:
    SweepTest()
        : program(folder.Path("program.sh"))
    {
        std::ofstream(program) << PROGRAM;
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    }

    /**
     * @return how often the program has been called
     */
    std::size_t Calls() const
    {
        std::ifstream in(folder.Path("calls"));
        std::size_t count = 0;
        for (std::string line; std::getline(in, line);)
        {
            ++count;
        }
        return count;
    }

    /**
     * @param designs values of a parameter, as JSON
     * @return a plan with two numbers of rounds and three seeds
     */
    static SweepPlan MakePlan(const std::string& designs)
    {
        return ParseSweepPlan(R"({"parameters": {"design": [)" + designs +
                                  R"(], "rounds": [1, 2]}, "seeds": [1, 2, 3],
                                    "target-accuracy": 0.6})",
                              "plan.json");
    }

    /**
     * @param name of an engine
     * @param plan what to run
     * @return how many runs are done afterwards
     */
    std::size_t Run(const std::string& name, const SweepPlan& plan)
    {
        SweepEngine engine(name, folder.Path("out"), program);
        engine.Run(plan.Runs(), 2, "");
        std::size_t done = 0;
        for (const auto& run : plan.Runs())
        {
            done += engine.IsDone(run);
        }
        return done;
    }

    /**
     * @param plan what was run
     * @param results receives what it has come to
     */
    void Collect(const SweepPlan& plan, SweepResults& results)
    {
        for (const auto& run : plan.Runs())
        {
            const auto path = folder.Path("out/runs/" + run.name);
            if (std::filesystem::exists(path))
            {
                results.Add(run, path);
            }
        }
    }

    TemporaryFolder folder; //!< of this test
    std::string program;    //!< stands for a simulation
};

/// Tests that start Slurm.
using SlowSweepTest = SweepTest;

} // namespace

#define NEED_PARALLEL()                                                                            \
    if (!Shell("parallel --version"))                                                              \
    {                                                                                              \
        GTEST_SKIP() << "GNU parallel is not installed";                                           \
    }

TEST_F(SweepTest, RunsEverythingOnceByGnuParallel)
{
    NEED_PARALLEL();
    const auto plan = MakePlan(R"("whole", "half")");
    EXPECT_EQ(Run("parallel", plan), 12u);
    EXPECT_EQ(Calls(), 12u);
    // What is done is not done again.
    EXPECT_EQ(Run("parallel", plan), 12u);
    EXPECT_EQ(Calls(), 12u);
    // Nor by a larger plan that has it.
    EXPECT_EQ(Run("parallel", MakePlan(R"("whole", "half", "third")")), 18u);
    EXPECT_EQ(Calls(), 18u);
}

TEST_F(SweepTest, GoesOnAfterFailuresAndTellsWhatWentWrong)
{
    NEED_PARALLEL();
    const auto plan = MakePlan(R"("broken", "half")");
    EXPECT_EQ(Run("parallel", plan), 10u);
    SweepEngine engine("parallel", folder.Path("out"), program);
    const auto runs = plan.Runs();
    EXPECT_FALSE(engine.IsDone(runs[1]));
    EXPECT_EQ(engine.Complaint(runs[1]), "broken by design");
    EXPECT_EQ(engine.Complaint(MakePlan("\"other\"").Runs()[0]), "it was not begun");
}

TEST_F(SweepTest, WhatARunSaysStandsAgainstTheExtraArgument)
{
    NEED_PARALLEL();
    const auto plan = MakePlan("\"half\"");
    SweepEngine engine("parallel", folder.Path("out"), program);
    const auto run = plan.Runs().front();
    engine.Run({run}, 1, "--rounds=7");
    EXPECT_NE(ReadTextFile(engine.FolderOf(run) + "/run.json").find("\"rounds\": 1"),
              std::string::npos);
}

TEST_F(SweepTest, GoesOnWhereAKilledSweepHasStopped)
{
    NEED_PARALLEL();
    const auto plan = MakePlan(R"("slow", "half")");
    const pid_t child = fork();
    if (child == 0)
    {
        SweepEngine engine("parallel", folder.Path("out"), program);
        engine.Run(plan.Runs(), 1, "");
        _exit(0);
    }
    // Killed when the second run has begun, whenever that is.
    for (int i = 0; i < 1000 && Calls() < 2; ++i)
    {
        usleep(10000);
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    // What it has begun comes to its end by itself, and until then the folder is in use.
    const auto isFree = [&] {
        try
        {
            SweepEngine engine("parallel", folder.Path("out"), program);
            return true;
        }
        catch (const std::invalid_argument&)
        {
            return false;
        }
    };
    for (int i = 0; i < 1000 && !isFree(); ++i)
    {
        usleep(10000);
    }
    EXPECT_FALSE(std::filesystem::exists(folder.Path("out/runs/" + plan.Runs()[1].name + ".part")));
    const auto before = Calls();
    EXPECT_GE(before, 2u);
    EXPECT_LT(before, 12u);
    EXPECT_EQ(Run("parallel", plan), 12u);
    // Nothing was done twice.
    EXPECT_EQ(Calls(), 12u);
}

TEST_F(SweepTest, DoesAgainWhatWasNotComplete)
{
    NEED_PARALLEL();
    const auto plan = MakePlan(R"("half")");
    EXPECT_EQ(Run("parallel", plan), 6u);
    const auto run = plan.Runs()[2].name;
    std::ofstream(folder.Path("out/runs/" + run + "/run.json")) << "{\"status\": \"running\"}";
    std::filesystem::create_directories(folder.Path("out/runs/" + run + ".part"));
    EXPECT_EQ(Run("parallel", plan), 6u);
    EXPECT_EQ(Calls(), 7u);
    EXPECT_FALSE(std::filesystem::exists(folder.Path("out/runs/" + run + ".part")));
}

TEST_F(SweepTest, LetsNobodyElseUseItsFolder)
{
    NEED_PARALLEL();
    SweepEngine engine("parallel", folder.Path("out"), program);
    ExpectError([&] { SweepEngine("parallel", folder.Path("out"), program); },
                "another sweep is using it");
}

TEST_F(SweepTest, RefusesEnginesAndProgramsThatAreNotThere)
{
    ExpectError([&] { SweepEngine("carts", folder.Path("out"), program); },
                "unknown engine 'carts', known are: parallel, slurm");
    ExpectError([&] { SweepEngine("parallel", folder.Path("out"), "/none"); },
                "program /none: No such file");
    const std::string path = std::getenv("PATH");
    setenv("PATH", "/nonexistent", 1);
    ExpectError([&] { SweepEngine("parallel", folder.Path("out"), program); },
                "apt-get install parallel");
    setenv("PATH", path.c_str(), 1);
}

TEST_F(SweepTest, ComparesSeedBySeed)
{
    NEED_PARALLEL();
    auto plan = MakePlan(R"("whole", "half")");
    plan.baselineValue = 0;
    Run("parallel", plan);
    SweepResults results(plan);
    Collect(plan, results);
    EXPECT_EQ(results.Metrics(),
              (std::vector<std::string>{"busiest_j",
                                        "accuracy_mean",
                                        "result_rounds",
                                        "target_round",
                                        "target_j"}));
    EXPECT_EQ(results.Values(0, 0), (std::vector<double>{11, 12, 13}));
    EXPECT_EQ(results.Values(4, 0), (std::vector<double>{5, 6, 6}));
    const SweepSummary summary(results);
    const auto& half = summary.Cells().at(10);
    EXPECT_EQ(half.group, 2u);
    EXPECT_EQ(half.metric, 0u);
    EXPECT_DOUBLE_EQ(half.all.mean, 7);
    // Three seeds, a standard deviation of 1.
    const double quantile = 0.95 * std::sqrt(2 / (4 * 0.975 * 0.025));
    EXPECT_NEAR(half.all.halfWidth, quantile / std::sqrt(3.0), 1e-12);
    EXPECT_EQ(half.least, 6);
    EXPECT_EQ(half.most, 8);
    // Every seed makes the same difference.
    EXPECT_EQ(half.difference.count, 3u);
    EXPECT_DOUBLE_EQ(half.difference.mean, -5);
    EXPECT_DOUBLE_EQ(half.difference.halfWidth, 0);
    EXPECT_NEAR(half.relative, -5.0 / 12, 1e-15);
    EXPECT_EQ(summary.Cells().at(0).difference.count, 0u);
    const auto table = summary.FormatTable();
    EXPECT_NE(table.find("half    1       3  0.8 +- 0"), std::string::npos) << table;
    EXPECT_NE(table.find("differences from design=whole"), std::string::npos) << table;
    EXPECT_NE(table.find("-5 +- 0 (-41.7%)"), std::string::npos) << table;
}

TEST_F(SweepTest, WritesTablesAndPictures)
{
    NEED_PARALLEL();
    auto plan = MakePlan(R"("whole", "half")");
    plan.metrics = {"busiest_j"};
    Run("parallel", plan);
    SweepResults results(plan);
    Collect(plan, results);
    results.Write(folder.Path("out"));
    const SweepSummary summary(results);
    summary.Write(folder.Path("out"));
    const auto sweep = SimulationFixture::Slurp(folder.Path("out/sweep.csv"));
    EXPECT_EQ(sweep.substr(0, sweep.find('\n')),
              "design,rounds,seed,busiest_j,accuracy_mean,result_rounds,target_round,target_j,"
              "folder");
    EXPECT_NE(sweep.find("\nhalf,2,3,13,0.8,2,2,6,runs/design-half_rounds-2_seed-3_"),
              std::string::npos)
        << sweep;
    EXPECT_TRUE(std::filesystem::exists(folder.Path("out/sweep.sqlite")));
    const auto text = SimulationFixture::Slurp(folder.Path("out/summary.csv"));
    EXPECT_NE(text.find("\nhalf,2,busiest_j,3,12,2.484137712,11,13\n"), std::string::npos) << text;
    if (Shell("gnuplot --version"))
    {
        EXPECT_EQ(DrawSweep(summary, folder.Path("out")), "");
        EXPECT_TRUE(std::filesystem::exists(folder.Path("out/busiest_j.svg")));
        EXPECT_FALSE(std::filesystem::exists(folder.Path("out/accuracy_mean.svg")));
    }
    plan.metrics = {"beauty"};
    ExpectError([&] { results.MainMetrics(); }, "'beauty', the runs have: busiest_j");
}

TEST_F(SweepTest, DrawsAccuracyAgainstEnergyOverAllSeeds)
{
    NEED_PARALLEL();
    const auto plan = MakePlan(R"("whole", "half")");
    Run("parallel", plan);
    SweepResults results(plan);
    Collect(plan, results);
    const auto& curves = results.Curves();
    // Combination 1 is whole with 2 rounds: 1, 2, 3 J after the first, half of 21, 22, 23 in the
    // end.
    const auto curve = curves.Curve(1);
    ASSERT_EQ(curve.size(), 2u);
    EXPECT_EQ(curve[0].round, 0u);
    EXPECT_EQ(curve[0].joules.mean, 2);
    EXPECT_EQ(curve[0].accuracy.mean, 0.5);
    EXPECT_EQ(curve[1].round, 2u);
    EXPECT_DOUBLE_EQ(curve[1].joules.mean, 32.0 / 3);
    EXPECT_EQ(curve[1].joules.count, 3u);
    EXPECT_EQ(curve[1].accuracy.mean, 0.8);
    curves.Write(folder.Path("out"));
    const auto text = SimulationFixture::Slurp(folder.Path("out/curves.csv"));
    EXPECT_NE(text.find("\nwhole,2,0,3,0.5,0,2,2.484137712\n"), std::string::npos) << text;
    if (Shell("gnuplot --version"))
    {
        EXPECT_EQ(DrawSweep(SweepSummary(results), folder.Path("out")), "");
        EXPECT_TRUE(std::filesystem::exists(folder.Path("out/accuracy-energy.svg")));
    }
}

TEST_F(SweepTest, DrawsNoCurvesOfRunsThatHaveNotEvaluatedAnything)
{
    NEED_PARALLEL();
    auto plan = MakePlan(R"("whole", "half")");
    plan.targetAccuracy.reset();
    Run("parallel", plan);
    // One run of another program has no table of rounds, the others have one of their own.
    const auto runs = plan.Runs();
    std::filesystem::remove(folder.Path("out/runs/" + runs[0].name + "/rounds.csv"));
    for (std::size_t k = 1; k < runs.size(); ++k)
    {
        std::ofstream(folder.Path("out/runs/" + runs[k].name + "/rounds.csv")) << "lap,s\n1,2\n";
    }
    SweepResults results(plan);
    Collect(plan, results);
    EXPECT_TRUE(results.Curves().IsEmpty());
    if (Shell("gnuplot --version"))
    {
        EXPECT_EQ(DrawSweep(SweepSummary(results), folder.Path("out")), "");
        EXPECT_FALSE(std::filesystem::exists(folder.Path("out/accuracy-energy.svg")));
    }
}

TEST_F(SweepTest, TellsHowManySeedsReachedTheTarget)
{
    NEED_PARALLEL();
    auto plan = MakePlan(R"("half")");
    plan.targetAccuracy = 0.9;
    Run("parallel", plan);
    SweepResults results(plan);
    Collect(plan, results);
    for (const double round : results.Values(3, 0))
    {
        EXPECT_TRUE(std::isnan(round));
    }
    EXPECT_EQ(SweepSummary(results).FormatTable().find("nan"), std::string::npos);
}

TEST_F(SlowSweepTest, RunsEverythingOnceBySlurm)
{
    // Where administrators keep theirs.
    const std::string path = std::getenv("PATH");
    setenv("PATH", (path + ":/usr/sbin").c_str(), 1);
    if (!Shell("command -v slurmctld && command -v slurmd && command -v sbatch"))
    {
        GTEST_SKIP() << "Slurm is not installed (apt-get install slurm-wlm)";
    }
    const OneNodeSlurm slurm(folder);
    if (!OneNodeSlurm::IsUp())
    {
        GTEST_SKIP() << "Slurm does not start on this machine: "
                     << SimulationFixture::Slurp(folder.Path("slurmd.log"));
    }
    auto plan = MakePlan(R"("whole", "half", "broken")");
    EXPECT_EQ(Run("slurm", plan), 16u);
    EXPECT_EQ(Calls(), 18u);
    // Only what has failed is tried again.
    EXPECT_EQ(Run("slurm", plan), 16u);
    EXPECT_EQ(Calls(), 20u);
    SweepResults results(plan);
    Collect(plan, results);
    EXPECT_EQ(results.Values(0, 0), (std::vector<double>{11, 12, 13}));
    setenv("PATH", path.c_str(), 1);
}
