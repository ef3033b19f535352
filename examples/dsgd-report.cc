/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Runs that have run, as one page to read: what was spent, where, when and on what.

#include "ns3/dsgd-find-runs.h"
#include "ns3/dsgd-program-options.h"
#include "ns3/dsgd-report-page.h"
#include "ns3/dsgd-text-file.h"

#include <cstdio>
#include <stdexcept>

using namespace ns3::dsgd;

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-report", [&]() {
        std::vector<std::string> folders;
        std::string output;
        std::string title;
        ProgramOptions options("Writes a report of runs, one HTML file with all pictures in it.");
        options.AddArguments("DIR ...",
                             "the folders of runs, or of comparisons; several are put side by side",
                             folders);
        options.Add("output", "the file; empty for report.html in the first folder", output);
        options.Add("title", "of the page; empty for the names of the runs", title);
        options.Parse(argc, argv);
        if (folders.empty())
        {
            throw std::invalid_argument("the folder of a run or of a comparison is needed");
        }
        const auto found = FindRuns(folders);
        ReportPage page(LoadReportRuns(found));
        if (!title.empty())
        {
            page.SetTitle(title);
        }
        const auto html = page.Format();
        const auto path = output.empty() ? folders.front() + "/report.html" : output;
        WriteTextFile(path, html);
        std::printf("%s: %zu %s, %u figures, %.0f kB\n",
                    path.c_str(),
                    found.size(),
                    found.size() == 1 ? "run" : "runs",
                    page.FigureCount(),
                    static_cast<double>(html.size()) / 1000);
        return 0;
    });
}
