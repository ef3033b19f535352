/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-simulation-fixture.h"
#include "helper/dsgd-run-folder.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-experiment-options.h"
#include "ns3/dsgd-experiment.h"
#include "ns3/dsgd-run-trace.h"

#include <algorithm>
#include <iterator>
#include <sstream>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

using RunTraceTest = SimulationFixture;

/// The hand-made run of two nodes.
struct HandMade
{
    TemporaryFolder folder;            //!< goes when the test is over
    RunFolder run{folder.Path("run")}; //!< the files
};

} // namespace

TEST_F(RunTraceTest, AddsUpJoulesByCause)
{
    HandMade made;
    RunReader reader(made.run.Path());
    EXPECT_EQ(TableByCause(DigestRun(reader)).FormatCsv(),
              "cause,energy_j,share_percent\n"
              "compute,17,77.27272727272727\n"
              "tx,5,22.727272727272727\n"
              "all,22,100\n");
}

TEST_F(RunTraceTest, SortsNodesByJoules)
{
    HandMade made;
    RunReader reader(made.run.Path());
    const auto digest = DigestRun(reader);
    EXPECT_EQ(TableByNode(digest, 1).FormatCsv(),
              "node,label,energy_j,share_percent,compute_j,tx_j,remaining_j,died_s\n"
              "0,a,12,54.54545454545455,9,3,8,\n");
    EXPECT_EQ(TableByNode(digest, 9).RowCount(), 2u);
    EXPECT_EQ(TableByNode(digest).FormatCsv(),
              "node,label,energy_j,share_percent,compute_j,tx_j,remaining_j,died_s\n"
              "0,a,12,54.54545454545455,9,3,8,\n"
              "1,b,10,45.45454545454545,8,2,0,1.75\n");
}

TEST_F(RunTraceTest, SortsLinksByJoules)
{
    HandMade made;
    RunReader reader(made.run.Path());
    EXPECT_EQ(TableByLink(DigestRun(reader), 2).FormatCsv(),
              "src,dst,energy_j,share_percent,tx_j,rx_j,bytes,frames,retries\n"
              "0,1,3,55.81395348837209,2.5,0.5,3000,6,1\n"
              "1,0,2.375,44.18604651162791,2,0.375,1500,3,0\n");
}

TEST_F(RunTraceTest, AddsUpRounds)
{
    HandMade made;
    RunReader reader(made.run.Path());
    EXPECT_EQ(TableByRound(DigestRun(reader)).FormatCsv(),
              "round,end_s,energy_j,bytes,active_links,alive_nodes,busiest_j,loss,accuracy_mean\n"
              "0,1,9,2000,1,2,5,1.5,\n"
              "1,2,9,1500,1,1,10,1.25,0.5\n"
              "2,3,4,1000,1,1,12,1,0.75\n");
}

TEST_F(RunTraceTest, CountsOnlyWhatWasSpentBetweenTwoTimes)
{
    HandMade made;
    RunReader reader(made.run.Path());
    const auto digest = DigestRun(reader, ParseWindow("1, 2.5"));
    EXPECT_EQ(digest.TotalJ(), 9);
    EXPECT_EQ(digest.rounds.size(), 1u);
    EXPECT_EQ(digest.links[0].bytes, 1000);
    EXPECT_EQ(digest.links[1].bytes, 500);
    EXPECT_EQ(digest.Deaths().size(), 1u);
    EXPECT_EQ(DigestRun(reader, ParseWindow("2,")).TotalJ(), 4);
    EXPECT_TRUE(DigestRun(reader, ParseWindow("2,")).Deaths().empty());
    EXPECT_EQ(DigestRun(reader, ParseWindow(",1")).TotalJ(), 9);
    EXPECT_EQ(DigestRun(reader, ParseWindow("7,8")).TotalJ(), 0);
    // The parts are the whole.
    EXPECT_EQ(DigestRun(reader, ParseWindow(",1.5")).TotalJ() +
                  DigestRun(reader, ParseWindow("1.5,")).TotalJ(),
              22);
}

TEST_F(RunTraceTest, RefusesOtherWindows)
{
    for (const std::string text : {"", "3", "1,2,3", "2,1", "1,1", "a,2"})
    {
        ExpectError([&]() { ParseWindow(text); }, "--between: ");
    }
}

TEST_F(RunTraceTest, TellsWhoDiedFirstAndWhy)
{
    HandMade made;
    RunReader reader(made.run.Path());
    const auto answer = FindFirstDeath(reader);
    EXPECT_EQ(answer.sentence,
              "node 1 (b) died first, at 1.75 s in round 1; 1 of 2 nodes died in all");
    EXPECT_EQ(answer.table.FormatCsv(),
              "cause,node_j,mean_j,ratio\n"
              "compute,8,7,1.1428571428571428\n"
              "tx,2,2,1\n"
              "all,10,9,1.1111111111111112\n");
}

TEST_F(RunTraceTest, TellsWhoCameNearestToDeath)
{
    HandMade made;
    made.run.Write("run.json", R"({"initial_j": [20, 20]})");
    made.run.Write("rounds.csv", "");
    made.run.Write("links.csv", "");
    made.run.Write("energy.csv",
                   "time_s,round,node,cause,energy_j,remaining_j\n"
                   "2,0,0,tx,12,8\n2,0,1,tx,10,10\n");
    RunReader reader(made.run.Path());
    EXPECT_EQ(FindFirstDeath(reader).sentence,
              "no node died; node 0 came nearest, with 8 J of 20 J left, for another 1.333 s at "
              "its mean power");
}

TEST_F(RunTraceTest, FindsThatTheBalanceCloses)
{
    HandMade made;
    RunReader reader(made.run.Path());
    const auto balance = CheckBalance(reader);
    EXPECT_TRUE(balance.Closes());
    EXPECT_EQ(balance.Verdict(),
              "the balance closes for 2 of 2 nodes, to 0.0e+00 of what they spent");
    EXPECT_EQ(TableOfBalance(balance).FormatCsv(),
              "node,initial_j,remaining_j,source_j,causes_j,difference_j,relative,at_s,samples,"
              "closes\n"
              "0,20,8,12,12,0,0,,3,yes\n"
              "1,10,0,10,10,0,0,,3,yes\n");
}

TEST_F(RunTraceTest, FindsWhereTheBalanceDoesNotClose)
{
    HandMade made;
    auto energy = RunFolder::ENERGY;
    energy.replace(energy.find("2,1,0,compute,6,12"), 18, "2,1,0,compute,6.00001,12");
    made.run.Write("energy.csv", energy);
    RunReader reader(made.run.Path());
    const auto balance = CheckBalance(reader);
    EXPECT_FALSE(balance.Closes());
    EXPECT_FALSE(balance.nodes[0].closes);
    EXPECT_NEAR(balance.nodes[0].worstJ, 1e-5, 1e-12);
    EXPECT_EQ(balance.nodes[0].worstS, 2);
    EXPECT_TRUE(balance.nodes[1].closes);
}

TEST_F(RunTraceTest, FindsJoulesThatBecomeFewer)
{
    HandMade made;
    auto energy = RunFolder::ENERGY;
    energy.replace(energy.find("3,2,1,compute,8,0"), 17, "3,2,1,compute,7,1");
    energy.replace(energy.find("3,2,1,tx,2,0"), 12, "3,2,1,tx,2,1");
    made.run.Write("energy.csv", energy);
    RunReader reader(made.run.Path());
    EXPECT_FALSE(CheckBalance(reader).Closes());
    EXPECT_TRUE(CheckBalance(reader).nodes[1].falls);
}

TEST_F(RunTraceTest, ChecksMainsByWhatTheSourceGaveInTheEnd)
{
    HandMade made;
    made.run.Write("energy.csv",
                   "time_s,round,node,cause,energy_j,remaining_j\n"
                   "2,0,0,tx,12,inf\n2,0,1,tx,10,inf\n");
    made.run.Write("rounds.csv", "round,start_s,end_s\n0,0,2\n");
    made.run.Write("links.csv", "round,src,dst,bytes,tx_j,rx_j\n");
    {
        RunReader reader(made.run.Path());
        EXPECT_TRUE(CheckBalance(reader).Closes());
    }
    made.run.Write("run.json", R"({"result": {"consumed_j": [12, 11]}})");
    {
        RunReader reader(made.run.Path());
        EXPECT_FALSE(CheckBalance(reader).Closes());
    }
    made.run.Write("run.json", "{}");
    RunReader reader(made.run.Path());
    EXPECT_FALSE(CheckBalance(reader).Closes());
    EXPECT_EQ(CheckBalance(reader).Verdict(),
              "the balance cannot be checked: what the sources gave is not known");
}

TEST_F(RunTraceTest, AgreesWithARealRunInBothForms)
{
    TemporaryFolder folder;
    ExperimentConfig config;
    config.topology = "grid:3x3";
    config.dataset = "gaussian:8,4,400,100,1";
    config.rounds = 12;
    config.sgd.batch = 16;
    config.tables = "both";
    for (const double battery : {0.0, 3.8})
    {
        config.battery = battery;
        config.roundTimeout = 0.5;
        config.output = folder.Path("run");
        const auto result = Experiment(config).Run();
        ASSERT_EQ(result.deaths.empty(), battery == 0);
        std::filesystem::create_directories(folder.Path("lite"));
        std::filesystem::remove(folder.Path("lite/run.sqlite"));
        std::filesystem::rename(folder.Path("run/run.sqlite"), folder.Path("lite/run.sqlite"));
        for (const std::string name : {"run", "lite"})
        {
            RunReader reader(folder.Path(name));
            EXPECT_TRUE(reader.IsExact());
            EXPECT_TRUE(reader.Notes().empty());
            const auto digest = DigestRun(reader);
            EXPECT_EQ(digest.rounds.size(), 12u);
            EXPECT_EQ(digest.Busiest()->node, result.busiestNode);
            EXPECT_NEAR(digest.Busiest()->totalJ, result.busiestJ, 1e-8 * result.busiestJ);
            EXPECT_EQ(digest.Deaths().size(), result.deaths.size());
            const auto balance = CheckBalance(reader);
            EXPECT_TRUE(balance.Closes()) << balance.Verdict();
            EXPECT_EQ(balance.checked, 9u);
            EXPECT_LT(balance.worst, 1e-9);
        }
    }
}

TEST_F(RunTraceTest, RunsAgainByTheCommandOfARun)
{
    TemporaryFolder folder;
    for (const std::string network : {"p2p", "wifi"})
    {
        ExperimentConfig config;
        config.network = network;
        config.topology = "grid:3x3";
        config.dataset = "gaussian:8,4,400,100,1";
        config.design = "metropolis";
        config.rounds = 2;
        config.sgd.batch = 16;
        config.sgd.stepSize = 0.125;
        config.missingModel = "cancel-pair";
        config.sgd.localSteps = 2;
        config.battery = 1e5;
        config.roundTimeout = 2;
        config.seed = 3;
        config.output = folder.Path("first");
        Experiment(config).Run();
        std::istringstream command(RunReader(config.output).Info().command);
        std::vector<std::string> words{std::istream_iterator<std::string>(command), {}};
        ASSERT_GT(words.size(), 2u);
        EXPECT_EQ(words[0] + " " + words[1], "./dsgd simulate");
        std::vector<char*> arguments;
        std::for_each(words.begin() + 1, words.end(), [&](auto& word) {
            arguments.push_back(&word[0]);
        });

        ExperimentConfig again;
        ProgramOptions options("");
        options.Add("design", "", again.design);
        AddExperimentOptions(options, again);
        options.Parse(static_cast<int>(arguments.size()), arguments.data());
        again.output = folder.Path("second");
        Experiment(again).Run();
        for (const std::string name : {"energy.csv", "links.csv", "rounds.csv", "run.json"})
        {
            EXPECT_EQ(Slurp(config.output + "/" + name), Slurp(again.output + "/" + name)) << name;
        }
    }
}

TEST_F(RunTraceTest, AlignsTables)
{
    TextTable table({"node", "energy_j", "word"});
    table.Add({int64_t{7}, 1234.5678, std::string("a")});
    table.Add({int64_t{12}, std::monostate(), std::string("be, \"c\"")});
    EXPECT_EQ(table.Format(),
              "node  energy_j  word\n"
              "   7    1234.6  a\n"
              "  12         -  be, \"c\"\n");
    EXPECT_EQ(table.FormatCsv(), "node,energy_j,word\n7,1234.5678,a\n12,,\"be, \"\"c\"\"\"\n");
    EXPECT_THROW(table.Add({}), std::invalid_argument);
}
