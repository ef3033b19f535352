/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "helper/dsgd-markup-check.h"
#include "helper/dsgd-run-folder.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-chart-scale.h"
#include "ns3/dsgd-graph-layout.h"
#include "ns3/dsgd-line-chart.h"
#include "ns3/dsgd-markup-text.h"
#include "ns3/dsgd-report-page.h"
#include "ns3/dsgd-run-trace.h"

#include <cmath>
#include <cstdlib>
#include <random>

using namespace ns3::dsgd;

namespace
{

/**
 * @param text where to look
 * @param part what to count
 * @return how often it is there
 */
std::size_t
Occurrences(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    {
        ++count;
    }
    return count;
}

/**
 * @param folders of runs
 * @return their report, which is well-formed
 */
std::string
Report(const std::vector<std::string>& folders)
{
    ReportPage page(LoadReportRuns(folders));
    const auto html = page.Format();
    EXPECT_EQ(FindMarkupFault(html), "");
    EXPECT_EQ(Occurrences(html, "<figcaption>"), page.FigureCount());
    EXPECT_EQ(Occurrences(html, "<figure "), page.FigureCount());
    // One more defines the patterns.
    EXPECT_EQ(Occurrences(html, "<svg"), page.FigureCount() + 1);
    EXPECT_EQ(html.find("nan"), std::string::npos);
    return html;
}

/**
 * @param ticks of an axis
 * @return how they are written
 */
std::string
Labels(const std::vector<std::pair<double, std::string>>& ticks)
{
    std::string text;
    for (const auto& [value, label] : ticks)
    {
        text += (text.empty() ? "" : " ") + label;
    }
    return text;
}

} // namespace

TEST(ReportTest, ShowsARunWithAllItsFigures)
{
    TemporaryFolder folder;
    const RunFolder run(folder.Path("run"));
    const auto html = Report({run.Path()});
    EXPECT_EQ(Occurrences(html, "<figure "), 5u);
    for (const std::string text : {"<h1>Energy report: run</h1>",
                                   "node 0, 1.09 times the mean",
                                   "./dsgd simulate --seed=7",
                                   "node 1; 1 died in all",
                                   "0 \u2192 1</td><td>3</td>",
                                   "The balance closes for 2 of 2 nodes",
                                   "nodes stand at their positions",
                                   "Crosses: 1 death, the first at 1.75\u00a0s (node 1)",
                                   "From 12\u00a0J on (round 2)"})
    {
        EXPECT_NE(html.find(text), std::string::npos) << text;
    }
    EXPECT_EQ(html.find("Not a whole run"), std::string::npos);
}

TEST(ReportTest, IsTheSameEveryTime)
{
    TemporaryFolder folder;
    const RunFolder run(folder.Path("run"));
    EXPECT_EQ(Report({run.Path()}), Report({run.Path()}));
}

TEST(ReportTest, PutsRunsSideBySideWithTheirDifferences)
{
    TemporaryFolder folder;
    const RunFolder one(folder.Path("one"));
    const RunFolder two(folder.Path("two"));
    auto energy = RunFolder::ENERGY;
    energy.replace(energy.find("3,2,0,compute,9,8"), 17, "3,2,0,compute,6,11");
    energy.replace(energy.find("3,2,0,tx,3,8"), 12, "3,2,0,tx,3,11");
    two.Write("energy.csv", energy);
    auto rounds = RunFolder::ROUNDS;
    rounds.replace(rounds.find("0.75,0.5,"), 9, "0.7,0.5,");
    two.Write("rounds.csv", rounds);
    auto json = RunFolder::JSON;
    json.replace(json.find("\"seed\": 7"), 9, "\"seed\": 8");
    two.Write("run.json", json);
    const auto html = Report({one.Path(), two.Path()});
    EXPECT_EQ(Occurrences(html, "<figure "), 8u);
    for (const std::string text :
         {"two against one",
          "busiest node: \u221216.7\u00a0%, 10\u00a0J against 12\u00a0J",
          "all nodes: \u221213.6\u00a0%, 19\u00a0J against 22\u00a0J",
          "mean accuracy: \u22125 points, 0.7 against 0.75",
          "an accuracy of 0.745, half a point below that of one, was not held",
          "<th>--seed</th><td>7</td><td>8</td>"})
    {
        EXPECT_NE(html.find(text), std::string::npos) << text;
    }
}

TEST(ReportTest, NamesRunsOfOneNameByTheirFolders)
{
    TemporaryFolder folder;
    const RunFolder one(folder.Path("a/run"));
    const RunFolder two(folder.Path("b/run"));
    const auto runs = LoadReportRuns({one.Path(), two.Path()});
    EXPECT_EQ(runs[0].name, "a/run");
    EXPECT_EQ(runs[1].name, "b/run");
    EXPECT_EQ(LoadReportRuns({one.Path(), one.Path()})[1].name, "run #2");
}

TEST(ReportTest, SaysWhatIsNotThere)
{
    TemporaryFolder folder;
    const RunFolder run(folder.Path("run"));
    run.Write("links.csv", "");
    EXPECT_NE(Report({run.Path()}).find("No link carried anything"), std::string::npos);
    run.Write("rounds.csv", "");
    EXPECT_NE(Report({run.Path()}).find("No accuracy was measured"), std::string::npos);
    std::filesystem::remove(run.Path() + "/run.json");
    EXPECT_NE(Report({run.Path()}).find("The command is not known"), std::string::npos);
    run.Write("energy.csv", "");
    const auto html = Report({run.Path()});
    EXPECT_NE(html.find("there is no whole round"), std::string::npos);
    EXPECT_NE(html.find("energy.csv ends within line 1"), std::string::npos);
    EXPECT_EQ(Occurrences(html, "<figure "), 0u);
}

TEST(ReportTest, TellsThatARunIsNotWhole)
{
    TemporaryFolder folder;
    const RunFolder run(folder.Path("run"));
    run.Write("energy.csv", RunFolder::ENERGY.substr(0, RunFolder::ENERGY.size() - 4));
    const auto html = Report({run.Path()});
    EXPECT_NE(html.find("Not a whole run"), std::string::npos);
    EXPECT_NE(html.find("read up to round 1, the last whole one"), std::string::npos);
}

TEST(ReportTest, ShowsOneNodeAndAThousand)
{
    TemporaryFolder folder;
    const RunFolder run(folder.Path("run"));
    run.Write("run.json", "{}");
    run.Write("rounds.csv", "");
    run.Write("links.csv", "");
    std::string energy = "time_s,round,node,cause,energy_j\n0.5,0,0,compute,1\n";
    run.Write("energy.csv", energy);
    EXPECT_NE(Report({run.Path()}).find("1 node, 1 round"), std::string::npos);
    std::string links = "round,src,dst,bytes,tx_j,rx_j\n";
    for (int i = 1; i < 1000; ++i)
    {
        energy += "0.5,0," + std::to_string(i) + ",compute," + std::to_string(i) + "\n";
        links += "0," + std::to_string(i) + "," + std::to_string(i / 2) + ",100,1,1\n";
    }
    run.Write("energy.csv", energy);
    run.Write("links.csv", links);
    const auto html = Report({run.Path()});
    EXPECT_NE(html.find("The busiest 40 of 1000 nodes"), std::string::npos);
    EXPECT_LT(html.size(), 500000u);
}

TEST(ReportTest, EscapesWhatFilesSay)
{
    TemporaryFolder folder;
    const RunFolder run(folder.Path("<b>&\"'"));
    run.Write("run.json",
              R"({"command": "<script>alert(1)</script>", "topology": {"name": "a<b&c"},
                  "options": {"x\"<i>": "</table>"}, "versions": {"<v>": "&"}})");
    auto energy = RunFolder::ENERGY;
    for (auto at = energy.find("tx"); at != std::string::npos; at = energy.find("tx"))
    {
        energy.replace(at, 2, "<u>&");
    }
    run.Write("energy.csv", energy);
    EXPECT_EQ(Report({run.Path()}).find("<script"), std::string::npos);
}

TEST(ReportTest, RefusesDamagedFilesOrMakesAPageOfThem)
{
    // Numbers at the edges of what can be told, and pieces of the formats.
    const std::vector<std::string> pieces = {"-1",
                                             "0",
                                             "1e308",
                                             "-1e308",
                                             "inf",
                                             "nan",
                                             "",
                                             ",",
                                             "\n",
                                             "9",
                                             "4294967296",
                                             "\"",
                                             "[",
                                             "null",
                                             "{}",
                                             "1e-320",
                                             "99999999999999999999",
                                             "true"};
    TemporaryFolder folder;
    std::mt19937 random(5);
    const auto below = [&random](std::size_t limit) { return random() % limit; };
    const std::vector<std::pair<std::string, std::string>> files = {
        {"energy.csv", RunFolder::ENERGY},
        {"links.csv", RunFolder::LINKS},
        {"rounds.csv", RunFolder::ROUNDS},
        {"run.json", RunFolder::JSON},
    };
    const char* more = std::getenv("DSGD_DAMAGES");
    const int damages = more ? std::atoi(more) : 120;
    int accepted = 0;
    for (int k = 0; k < damages; ++k)
    {
        const RunFolder run(folder.Path("run"));
        auto [name, text] = files[below(files.size())];
        for (std::size_t changes = 1 + below(3); changes > 0; --changes)
        {
            // A whole field, a byte, or a part.
            const auto at = below(text.size());
            const auto begin = text.find_last_of(",\n:[ ", at);
            const auto end = std::min(text.find_first_of(",\n]}", at), text.size());
            const auto from = begin == std::string::npos ? 0 : begin + 1;
            switch (below(4))
            {
            case 0:
                text[at] = static_cast<char>(below(256));
                break;
            case 1:
                text.erase(at, below(40));
                break;
            default:
                text.replace(from, end > from ? end - from : 0, pieces[below(pieces.size())]);
            }
            text += text.empty() ? "\n" : "";
        }
        run.Write(name, text);
        try
        {
            ReportPage page(LoadReportRuns({run.Path()}));
            const auto html = page.Format();
            ASSERT_EQ(FindMarkupFault(html), "") << k << ": " << text;
            ASSERT_LT(html.size(), 1000000u) << k << ": " << text;
            RunReader reader(run.Path());
            Overview(reader, DigestRun(reader));
            ++accepted;
        }
        catch (const std::invalid_argument& error)
        {
            ASSERT_NE(std::string(error.what()).find(run.Path()), std::string::npos)
                << error.what() << "\n"
                << k << ": " << text;
        }
    }
    EXPECT_GT(accepted, damages / 10);
    EXPECT_LT(accepted, damages);
}

TEST(ReportTest, RefusesNoRunsAndTooMany)
{
    TemporaryFolder folder;
    const RunFolder run(folder.Path("run"));
    ExpectError([]() { ReportPage page({}); }, "a report of 0 runs, from 1 to 16");
    ExpectError([&]() { ReportPage page(std::vector<ReportRun>(17)); }, "a report of 17 runs");
}

TEST(ReportTest, PutsTicksAtRoundNumbers)
{
    EXPECT_EQ(Labels(ChartScale(0, 30, 0, 1).Ticks(5)), "0 10 20 30");
    EXPECT_EQ(Labels(ChartScale(0.602, 0.84, 0, 1).Ticks(5)), "0.65 0.70 0.75 0.80");
    EXPECT_EQ(Labels(ChartScale(0, 1, 0, 1).Ticks(4)), "0.00 0.25 0.50 0.75 1.00");
    EXPECT_EQ(Labels(ChartScale(-1, 1, 0, 1).Ticks(4)), "\u22121.0 \u22120.5 0.0 0.5 1.0");
    EXPECT_EQ(Labels(ChartScale(0, 25000, 0, 1, {1000, "kJ"}).Ticks(5)), "0 5 10 15 20 25");
    EXPECT_EQ(Labels(ChartScale(10, 1000, 0, 1, {}, true).Ticks(5)), "10 20 50 100 200 500 1000");
    EXPECT_EQ(Labels(ChartScale(3, 3, 0, 1).Ticks(3)), "2 3 4");
    EXPECT_FALSE(ChartScale(NAN, NAN, 0, 1).Ticks(5).empty());
    ChartScale scale(0.61, 0.84, 0, 100);
    scale.Round(5);
    EXPECT_NEAR(scale.Place(0.6), 0, 1e-9);
    EXPECT_NEAR(scale.Place(0.85), 100, 1e-9);
}

TEST(ReportTest, WritesNumbersForPeople)
{
    EXPECT_EQ(HumanNumber(953.7123), "953.7");
    EXPECT_EQ(HumanNumber(0.29354), "0.2935");
    EXPECT_EQ(HumanNumber(30), "30");
    EXPECT_EQ(HumanNumber(-2.5), "\u22122.5");
    EXPECT_EQ(HumanNumber(23204.4), "23\u202f204");
    EXPECT_EQ(HumanNumber(1033741), "1\u202f033\u202f741");
    EXPECT_EQ(HumanNumber(1e-9), "1.00e-09");
    EXPECT_EQ(HumanNumber(0), "0");
    EXPECT_EQ(ChartUnit::Joules(0.5).Show(0.0213), "21.3\u00a0mJ");
    EXPECT_EQ(ChartUnit::Joules(3e5).Show(3e5), "300\u00a0kJ");
    EXPECT_EQ(ChartUnit::Seconds(10800).Show(5400), "1.5\u00a0h");
}

TEST(ReportTest, EscapesMarkupAndBytesThatAreNoText)
{
    EXPECT_EQ(EscapeMarkup("a<b>&\"'\x01\n"), "a&lt;b&gt;&amp;&quot;&#39;\n");
    EXPECT_EQ(EscapeMarkup("\u00e9\u2192\U0001f50b"), "\u00e9\u2192\U0001f50b");
    for (const std::string bad : {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80"})
    {
        EXPECT_NE(EscapeMarkup(bad).find("\ufffd"), std::string::npos);
        EXPECT_EQ(EscapeMarkup(bad).find(bad), std::string::npos);
    }
}

TEST(ReportTest, ThinsOutLinesWithoutChangingThem)
{
    std::vector<SvgPoint> line;
    for (int i = 0; i <= 1000; ++i)
    {
        line.emplace_back(i, i < 500 ? 0 : i - 500);
    }
    const auto thin = ThinOut(line);
    ASSERT_EQ(thin.size(), 3u);
    EXPECT_NEAR(thin[1].first, 500, 1);
}

TEST(ReportTest, PlacesNeighborsNearEachOtherAndAlwaysTheSame)
{
    std::vector<std::pair<uint32_t, uint32_t>> path;
    for (uint32_t i = 0; i + 1 < 10; ++i)
    {
        path.emplace_back(i, i + 1);
    }
    const auto places = LayOutGraph(10, path);
    EXPECT_EQ(places, LayOutGraph(10, path));
    const auto distance = [&places](int a, int b) {
        return std::hypot(places[a][0] - places[b][0], places[a][1] - places[b][1]);
    };
    EXPECT_LT(distance(0, 1), distance(0, 5));
    EXPECT_LT(distance(0, 5), distance(0, 9));
    for (const auto& [x, y] : places)
    {
        EXPECT_TRUE(x >= 0 && x <= 1 && y >= 0 && y <= 1);
    }
    for (int a = 0; a < 10; ++a)
    {
        for (int b = 0; b < a; ++b)
        {
            EXPECT_GT(distance(a, b), 0.05);
        }
    }
    // Apart, alone, with loops and with nodes that are not there.
    const auto parts = LayOutGraph(4, {{0, 1}, {2, 2}, {2, 9}});
    EXPECT_EQ(parts.size(), 4u);
    EXPECT_TRUE(std::isfinite(parts[3][0]));
    EXPECT_EQ(LayOutGraph(1, {})[0][0], 0.5);
}
