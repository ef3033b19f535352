/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "helper/dsgd-run-folder.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-run-question.h"

using namespace ns3::dsgd;

namespace
{

/**
 * @param options as a user gives them
 * @return what they ask
 */
RunQuestion
ParseQuestion(std::vector<std::string> options)
{
    RunQuestion question;
    ProgramOptions program("");
    AddRunQuestion(program, question);
    std::vector<char*> arguments;
    options.insert(options.begin(), "program");
    for (auto& option : options)
    {
        arguments.push_back(option.data());
    }
    program.Parse(static_cast<int>(arguments.size()), arguments.data());
    return question;
}

/**
 * @param options as a user gives them
 * @return the answer for the hand-made run of two nodes
 */
RunAnswer
AskHandMade(const std::vector<std::string>& options)
{
    const TemporaryFolder folder;
    const RunFolder run(folder.Path("run"));
    RunReader reader(run.Path());
    return ParseQuestion(options).Answer(reader);
}

} // namespace

TEST(RunQuestion, GivesTheTableThatWasAskedFor)
{
    EXPECT_EQ(
        AskHandMade({"--by=cause", "--csv"}).text.find("cause,energy_j,share_percent\ncompute,"),
        0u);
    EXPECT_EQ(AskHandMade({"--csv"}).text, AskHandMade({"--by=cause", "--csv"}).text);
    EXPECT_EQ(AskHandMade({"--by=round", "--csv"}).text.find("round,end_s,"), 0u);
    EXPECT_EQ(AskHandMade({"--top=nodes", "--count=1", "--csv"}).text,
              "node,label,energy_j,share_percent,compute_j,tx_j,remaining_j,died_s\n"
              "0,a,12,54.54545454545455,9,3,8,\n");
    EXPECT_EQ(AskHandMade({"--top=links", "--csv"}).text, AskHandMade({"--by=link", "--csv"}).text);
    EXPECT_EQ(AskHandMade({"--sql=SELECT count(*) AS n FROM rounds", "--csv"}).text, "n\n3\n");
}

TEST(RunQuestion, CountsOnlyAPartOfTheRun)
{
    EXPECT_EQ(AskHandMade({"--by=cause", "--between=2,", "--csv"}).text,
              "cause,energy_j,share_percent\ncompute,3,75\ntx,1,25\nall,4,100\n");
}

TEST(RunQuestion, WithoutOneGivesAnOverview)
{
    const auto answer = AskHandMade({});
    EXPECT_NE(answer.text.find("command       ./dsgd simulate --seed=7\n"), std::string::npos);
    EXPECT_TRUE(answer.remark.empty());
    EXPECT_TRUE(answer.isFine);
}

TEST(RunQuestion, KeepsSentencesOutOfCsv)
{
    const std::string verdict =
        "the balance closes for 2 of 2 nodes, to 0.0e+00 of what they spent\n";
    const auto plain = AskHandMade({"--check"});
    EXPECT_TRUE(plain.remark.empty());
    EXPECT_EQ(plain.text.substr(plain.text.size() - verdict.size()), verdict);
    const auto csv = AskHandMade({"--check", "--csv"});
    EXPECT_EQ(csv.remark, verdict);
    EXPECT_EQ(csv.text.find("balance"), std::string::npos);

    const std::string sentence =
        "node 1 (b) died first, at 1.75 s in round 1; 1 of 2 nodes died in all\n";
    EXPECT_EQ(AskHandMade({"--first-death"}).text.find(sentence), 0u);
    EXPECT_EQ(AskHandMade({"--first-death", "--csv"}).remark, sentence);
}

TEST(RunQuestion, TellsABalanceThatDoesNotClose)
{
    const TemporaryFolder folder;
    const RunFolder run(folder.Path("run"));
    auto energy = RunFolder::ENERGY;
    energy.replace(energy.find("2,1,0,compute,6,12"), 18, "2,1,0,compute,7,12");
    run.Write("energy.csv", energy);
    RunReader reader(run.Path());
    EXPECT_FALSE(ParseQuestion({"--check"}).Answer(reader).isFine);
    EXPECT_TRUE(ParseQuestion({"--by=node"}).Answer(reader).isFine);
}

TEST(RunQuestion, RefusesWhatCannotBeAnswered)
{
    ExpectError(
        [] {
            ParseQuestion({"--check", "--first-death"}).Require();
        },
        "is needed, not several");
    ExpectError([] { ParseQuestion({"--top=cities"}).Require(); },
                "--top is 'cities', nodes or links");
    ExpectError([] { ParseQuestion({"--by=hour"}).Require(); },
                "--by is 'hour', cause, node, link or");
    ExpectError(
        [] {
            ParseQuestion({"--check", "--between=0,1"}).Require();
        },
        "--between goes with --top and --by only");
    ExpectError([] { ParseQuestion({"--count=0"}).Require(); }, "--count is 0");
    ExpectError([] { ParseQuestion({"--between=2,1"}).Require(); }, "--between: ");
}
