/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Questions to a run that has run: who spent what, on what, when, and who died first.

#include "ns3/dsgd-run-question.h"

#include <cstdio>
#include <stdexcept>

using namespace ns3::dsgd;

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-trace", [&]() {
        RunQuestion question;
        std::vector<std::string> folders;
        ProgramOptions options("Answers questions about a run from the traces in its folder.");
        options.AddArguments("DIR", "the folder of a run", folders);
        AddRunQuestion(options, question);
        options.Parse(argc, argv);
        question.Require();
        if (folders.size() != 1)
        {
            throw std::invalid_argument("the folder of one run is needed, not " +
                                        std::to_string(folders.size()));
        }
        RunReader reader(folders.front());
        for (const auto& note : reader.Notes())
        {
            std::fprintf(stderr, "dsgd-trace: %s: %s\n", folders.front().c_str(), note.c_str());
        }
        const auto answer = question.Answer(reader);
        std::fputs(answer.text.c_str(), stdout);
        std::fputs(answer.remark.c_str(), stderr);
        return answer.isFine ? 0 : 1;
    });
}
