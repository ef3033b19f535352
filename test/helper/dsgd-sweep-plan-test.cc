/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-sweep-engine.h"
#include "ns3/dsgd-sweep-reader.h"
#include "ns3/dsgd-text-tools.h"

#include <set>

using namespace ns3::dsgd;

namespace
{

/// A plan with everything.
constexpr const char* FULL = R"({
  "program": "./mine",
  "options": {"topology": "ring:5", "rounds": 20, "sleep": true, "step": 0.25},
  "parameters": {"design": ["vanilla", "greedy", "file:W, 1.csv"], "batch": [8, 16]},
  "seeds": [3, 1],
  "target-accuracy": 0.5,
  "baseline": {"design": "greedy"},
  "metrics": ["busiest_j"],
  "output": "there"
})";

/**
 * Expects a plan to be refused.
 *
 * @param text a plan
 * @param message a part of the message
 */
void
Refuses(const std::string& text, const std::string& message)
{
    ExpectError([&] { ParseSweepPlan(text, "plan.json"); }, message);
    ExpectError([&] { ParseSweepPlan(text, "plan.json"); }, "plan.json: ");
    try
    {
        ParseSweepPlan(text, "plan.json");
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos) << error.what();
    }
}

/**
 * @param key a key
 * @param value its value
 * @return a plan with it, and all it needs
 */
std::string
With(const std::string& key, const std::string& value)
{
    std::string plan = "{\"" + key + "\": " + value;
    plan += key == "parameters" ? "" : R"(, "parameters": {"design": ["vanilla", "greedy"]})";
    plan += key == "seeds" ? "" : R"(, "seeds": [1])";
    return plan + "}";
}

} // namespace

TEST(SweepPlan, HasEveryCombinationWithEverySeed)
{
    const auto plan = ParseSweepPlan(FULL, "plan.json");
    EXPECT_EQ(plan.program, "./mine");
    EXPECT_EQ(plan.output, "there");
    EXPECT_EQ(plan.targetAccuracy, 0.5);
    EXPECT_EQ(plan.GroupCount(), 6u);
    const auto runs = plan.Runs();
    ASSERT_EQ(runs.size(), 12u);
    EXPECT_EQ(runs[0].seed, 3u);
    EXPECT_EQ(runs[1].seed, 1u);
    EXPECT_EQ(runs[2].group, 1u);
    EXPECT_EQ(runs[2].values, (std::vector<std::string>{"vanilla", "16"}));
    EXPECT_EQ(runs[11].arguments,
              (std::vector<std::string>{"--topology=ring:5",
                                        "--rounds=20",
                                        "--sleep=true",
                                        "--step=0.25",
                                        "--design=file:W, 1.csv",
                                        "--batch=16",
                                        "--seed=1"}));
    EXPECT_EQ(runs[11].name.substr(0, 40),
              "design-file+W++1.csv_batch-16_seed-1_" + runs[11].name.substr(37, 3));
}

TEST(SweepPlan, ComparesWithTheSameButForTheBaselinesParameter)
{
    const auto plan = ParseSweepPlan(FULL, "plan.json");
    EXPECT_EQ(plan.BaselineOf(0), 2u);
    EXPECT_EQ(plan.BaselineOf(1), 3u);
    EXPECT_FALSE(plan.BaselineOf(2));
    EXPECT_FALSE(plan.BaselineOf(3));
    EXPECT_EQ(plan.BaselineOf(4), 2u);
    EXPECT_EQ(plan.BaselineOf(5), 3u);
    EXPECT_FALSE(ParseSweepPlan(With("seeds", "[1]"), "x").BaselineOf(0));
}

TEST(SweepPlan, NamesFoldersByAllOptions)
{
    const auto first = ParseSweepPlan(With("options", R"({"rounds": 5})"), "x").Runs();
    const auto again = ParseSweepPlan(With("options", R"({"rounds": 5})"), "y").Runs();
    const auto other = ParseSweepPlan(With("options", R"({"rounds": 6})"), "x").Runs();
    EXPECT_EQ(first[0].name, again[0].name);
    EXPECT_NE(first[0].name, other[0].name);
    std::set<std::string> names;
    for (const auto& run : ParseSweepPlan(FULL, "x").Runs())
    {
        EXPECT_TRUE(names.insert(run.name).second) << run.name;
    }
}

TEST(SweepPlan, AddsOptionsToTheRunsOfAValue)
{
    const auto plan = ParseSweepPlan(With("for", R"({"design=greedy": {"max-degree": 4}})"), "x");
    const auto runs = plan.Runs();
    ASSERT_EQ(runs.size(), 2u);
    EXPECT_EQ(runs[0].arguments, (std::vector<std::string>{"--design=vanilla", "--seed=1"}));
    EXPECT_EQ(runs[1].arguments,
              (std::vector<std::string>{"--max-degree=4", "--design=greedy", "--seed=1"}));
    EXPECT_NE(runs[1].name, ParseSweepPlan(With("program", "\"simulate\""), "x").Runs()[1].name);
}

TEST(SweepPlan, CountsSeedsFromTheFirst)
{
    const auto plan = ParseSweepPlan(With("seeds", R"({"first": 5, "count": 3})"), "x");
    EXPECT_EQ(plan.seeds, (std::vector<uint64_t>{5, 6, 7}));
    EXPECT_EQ(ParseSweepPlan(With("seeds", R"({"count": 2})"), "x").seeds,
              (std::vector<uint64_t>{1, 2}));
}

TEST(SweepPlan, RefusesWhatIsMalformedByItsKey)
{
    Refuses("", "no JSON");
    Refuses("{\"seeds\": [1,}", "line 1, column 14");
    Refuses("[1]", "a JSON object");
    Refuses("{}", "parameters is missing");
    Refuses(R"({"parameters": {"design": ["a"]}})", "seeds is missing");
    Refuses(With("colour", "1"), "unknown key colour, known are: program");
    Refuses(R"({"seeds": [1], "seeds": [2], "parameters": {"a": [1]}})", "seeds is there twice");
    Refuses(With("parameters", "{}"), "parameters is {}, at least one is needed");
    Refuses(With("parameters", R"({"design": "a"})"), "parameters.design is \"a\", a list");
    Refuses(With("parameters", R"({"design": []})"), "parameters.design is []");
    Refuses(With("parameters", R"({"design": ["a", "a"]})"), "each value once");
    Refuses(With("parameters", R"({"design": [{}]})"), "parameters.design is {}, a text");
    Refuses(With("parameters", R"({"seed": [1]})"), "which the sweep sets itself");
    Refuses(With("parameters", R"({"a b": [1]})"), "'a b'");
    Refuses(With("options", "[1]"), "options is [1], an object");
    Refuses(With("options", R"({"rounds": null})"), "options.rounds is null");
    Refuses(With("options", R"({"output": "x"})"), "options has output");
    Refuses(With("options", R"({"design": "x"})"), "design is in options and in parameters");
    Refuses(With("for", "3"), "for is 3, an object");
    Refuses(With("for", R"({"design": {"a": 1}})"), "for.design: a parameter and its value");
    Refuses(With("for", R"({"rounds=3": {"a": 1}})"), "for.rounds=3: a parameter and its value");
    Refuses(With("for", R"({"design=x": {"a": 1}})"), "no such value, one of vanilla");
    Refuses(With("for", R"({"design=greedy": 1})"), "for.design=greedy is 1, an object");
    Refuses(With("for", R"({"design=greedy": {"design": "x"}})"), "which is a parameter");
    Refuses(With("for", R"({"design=greedy": {"seed": 1}})"), "which the sweep sets itself");
    Refuses(With("seeds", "[]"), "seeds is []");
    Refuses(With("seeds", "[-1]"), "seeds is -1, a whole number");
    Refuses(With("seeds", "[1, 1]"), "each seed once");
    Refuses(With("seeds", R"({"count": 0})"), "seeds.count is 0");
    Refuses(With("seeds", R"({"first": 1})"), "seeds.count is null");
    Refuses(With("seeds", R"({"last": 1})"), "unknown key seeds.last");
    Refuses(With("target-accuracy", "2"), "target-accuracy is 2");
    Refuses(With("baseline", R"({"design": "x"})"), "baseline.design is \"x\", one of vanilla");
    Refuses(With("baseline", R"({"rounds": 1})"), "one of the parameters");
    Refuses(With("baseline", "\"vanilla\""), "an object");
    Refuses(With("metrics", "[]"), "metrics is []");
    Refuses(With("program", "3"), "program is 3");
    Refuses(With("options", "{\"a\": " + std::string(10000, '[') + std::string(10000, ']') + "}"),
            "nested too deeply");
    Refuses(R"({"parameters": {"a": [1, 2]}, "seeds": {"count": 1000000}})", "more than 1000000");
}

TEST(SweepPlan, QuotesAnythingForTheShell)
{
    EXPECT_EQ(QuoteForShell("it's $5"), "'it'\\''s $5'");
}
