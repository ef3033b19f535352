/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Questions to a run that has run: who spent what, on what, when, and who died first.

#include "ns3/dsgd-program-options.h"
#include "ns3/dsgd-run-trace.h"

#include <cstdio>
#include <stdexcept>

using namespace ns3::dsgd;

namespace
{

/// What is asked; at most one of these.
struct Question
{
    std::string top;        //!< nodes or links
    std::string by;         //!< cause, node, link or round
    bool firstDeath{false}; //!< which node died first
    bool check{false};      //!< whether the balance closes
    std::string sql;        //!< anything else

    /**
     * @throws std::invalid_argument if it is more than one question, or none that there is
     */
    void Validate() const
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
            throw std::invalid_argument("--by is '" + by +
                                        "', cause, node, link or round is needed");
        }
    }
};

/**
 * @param question what is asked for
 * @param digest of the run, or of a part of it
 * @param count of rows, for the top
 * @return the answer
 */
TextTable
Answer(const Question& question, const RunDigest& digest, uint32_t count)
{
    if (question.top == "nodes" || question.by == "node")
    {
        return TableByNode(digest, question.by.empty() ? count : 0);
    }
    if (question.top == "links" || question.by == "link")
    {
        return TableByLink(digest, question.by.empty() ? count : 0);
    }
    return question.by == "round" ? TableByRound(digest) : TableByCause(digest);
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-trace", [&]() {
        Question question;
        std::vector<std::string> folders;
        std::string between;
        uint32_t count = 10;
        bool csv = false;
        ProgramOptions options("Answers questions about a run from the traces in its folder.");
        options.AddArguments("DIR", "the folder of a run", folders);
        options.Add("top", "what spent most: nodes or links", question.top);
        options.Add("count", "rows of --top, and of --check without --csv", count);
        options.Add("by", "joules by cause, node, link or round", question.by);
        options.Add("between", "count only what was spent between two times, s: T0,T1", between);
        options.Add("first-death", "which node died first, and why", question.firstDeath);
        options.Add("check",
                    "whether what sources gave is what was spent; if not, the exit status is 1",
                    question.check);
        options.Add("sql",
                    "a SELECT over the tables energy, links, rounds, missing and run",
                    question.sql);
        options.Add("csv", "write CSV with all digits", csv);
        options.Parse(argc, argv);
        question.Validate();
        if (folders.size() != 1)
        {
            throw std::invalid_argument("the folder of one run is needed, not " +
                                        std::to_string(folders.size()));
        }
        const bool isWhole = question.firstDeath || question.check || !question.sql.empty();
        if (isWhole && !between.empty())
        {
            throw std::invalid_argument("--between goes with --top and --by only");
        }
        if (count == 0)
        {
            throw std::invalid_argument("--count is 0, at least 1 is needed");
        }
        const auto window = between.empty() ? TimeWindow() : ParseWindow(between);

        RunReader reader(folders.front());
        for (const auto& note : reader.Notes())
        {
            std::fprintf(stderr, "dsgd-trace: %s: %s\n", folders.front().c_str(), note.c_str());
        }
        const auto print = [csv](const TextTable& table) {
            std::fputs((csv ? table.FormatCsv() : table.Format()).c_str(), stdout);
        };
        if (question.check)
        {
            const auto balance = CheckBalance(reader);
            print(TableOfBalance(balance, csv ? 0 : count));
            std::fprintf(csv ? stderr : stdout, "%s\n", balance.Verdict().c_str());
            return balance.Closes() ? 0 : 1;
        }
        if (question.firstDeath)
        {
            const auto answer = FindFirstDeath(reader);
            std::fprintf(csv ? stderr : stdout, "%s\n", answer.sentence.c_str());
            print(answer.table);
            return 0;
        }
        if (!question.sql.empty())
        {
            print(TextTable(reader.Query(question.sql)));
            return 0;
        }
        const auto digest = DigestRun(reader, window);
        if (question.top.empty() && question.by.empty() && !csv)
        {
            std::fputs(Overview(reader, digest).c_str(), stdout);
            return 0;
        }
        print(Answer(question, digest, count));
        return 0;
    });
}
