/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-question.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

void
RunQuestion::Require() const
{
    if ((!top.empty()) + (!by.empty()) + firstDeath + check + (!sql.empty()) > 1)
    {
        throw std::invalid_argument(
            "one of --top, --by, --first-death, --check and --sql is needed, not several");
    }
    if (!top.empty() && top != "nodes" && top != "links")
    {
        throw std::invalid_argument("--top is '" + top + "', nodes or links is needed");
    }
    if (!by.empty() && by != "cause" && by != "node" && by != "link" && by != "round")
    {
        throw std::invalid_argument("--by is '" + by + "', cause, node, link or round is needed");
    }
    const bool isOfAll = firstDeath || check || !sql.empty();
    if (isOfAll && !between.empty())
    {
        throw std::invalid_argument("--between goes with --top and --by only");
    }
    if (count == 0)
    {
        throw std::invalid_argument("--count is 0, at least 1 is needed");
    }
    if (!between.empty())
    {
        ParseWindow(between);
    }
}

std::string
RunQuestion::Format(const TextTable& table) const
{
    return csv ? table.FormatCsv() : table.Format();
}

void
RunQuestion::Say(RunAnswer& answer, const std::string& sentence) const
{
    (csv ? answer.remark : answer.text) += sentence + "\n";
}

TextTable
RunQuestion::Table(const RunDigest& digest) const
{
    if (top == "nodes" || by == "node")
    {
        return TableByNode(digest, by.empty() ? count : 0);
    }
    if (top == "links" || by == "link")
    {
        return TableByLink(digest, by.empty() ? count : 0);
    }
    return by == "round" ? TableByRound(digest) : TableByCause(digest);
}

RunAnswer
RunQuestion::Answer(RunReader& reader) const
{
    Require();
    RunAnswer answer;
    if (check)
    {
        const auto balance = CheckBalance(reader);
        answer.text = Format(TableOfBalance(balance, csv ? 0 : count));
        Say(answer, balance.Verdict());
        answer.isFine = balance.Closes();
        return answer;
    }
    if (firstDeath)
    {
        const auto death = FindFirstDeath(reader);
        Say(answer, death.sentence);
        answer.text += Format(death.table);
        return answer;
    }
    if (!sql.empty())
    {
        answer.text = Format(TextTable(reader.Query(sql)));
        return answer;
    }
    const auto digest = DigestRun(reader, between.empty() ? TimeWindow() : ParseWindow(between));
    const bool isOverview = top.empty() && by.empty() && !csv;
    answer.text = isOverview ? Overview(reader, digest) : Format(Table(digest));
    return answer;
}

void
AddRunQuestion(ProgramOptions& options, RunQuestion& question)
{
    options.Add("top", "what spent most: nodes or links", question.top);
    options.Add("count", "rows of --top, and of --check without --csv", question.count);
    options.Add("by", "joules by cause, node, link or round", question.by);
    options.Add("between",
                "count only what was spent between two times, s: T0,T1",
                question.between);
    options.Add("first-death", "which node died first, and why", question.firstDeath);
    options.Add("check",
                "whether what sources gave is what was spent; if not, the exit status is 1",
                question.check);
    options.Add("sql",
                "a SELECT over the tables energy, links, rounds, missing and run",
                question.sql);
    options.Add("csv", "write CSV with all digits", question.csv);
}

} // namespace dsgd
} // namespace ns3
