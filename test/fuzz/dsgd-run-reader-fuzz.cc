/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any text is a table of a run or refused; so is any run.json. The first byte chooses.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-run-csv.h"
#include "ns3/dsgd-run-info.h"

#include <sstream>

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto& tables = RunLayouts();
    const size_t choice = data[0] % (tables.size() + 1);
    Accepts([&] {
        if (choice == tables.size())
        {
            ParseRunInfo(SplitRunFile(text, "run.json"), "run.json");
            return;
        }
        SqliteDatabase database;
        database.Run(tables[choice].CreateStatement());
        std::istringstream in(text);
        const auto end = LoadRunCsv(database, tables[choice], in, "fuzz.csv");
        const auto rows = database.Query("SELECT round FROM " + tables[choice].name);
        Require(rows.rows.size() == end.rows);
    });
    return 0;
}
