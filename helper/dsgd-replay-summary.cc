/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-replay-summary.h"

#include "ns3/dsgd-replay-exchange.h"
#include "ns3/dsgd-training-application.h"

#include <cstdio>

namespace ns3
{
namespace dsgd
{

std::optional<ReplaySummary>
ReplaySummary::Of(const ApplicationContainer& applications)
{
    const auto application = DynamicCast<TrainingApplication>(applications.Get(0));
    const auto exchange = DynamicCast<ReplayExchange>(application->GetExchange());
    if (!exchange)
    {
        return {};
    }
    const auto book = exchange->GetBook();
    ReplaySummary summary;
    summary.graphs = static_cast<uint32_t>(book->GetGraphCount());
    summary.measured = book->GetRounds(ReplayBook::MEASURED);
    summary.replayed = book->GetRounds(ReplayBook::REPLAYED);
    summary.error = book->GetControlError();
    return summary;
}

std::string
ReplaySummary::Format() const
{
    char line[256];
    std::snprintf(line,
                  sizeof line,
                  "%u rounds by packets (%u graphs), %u replayed",
                  measured + error.rounds,
                  graphs,
                  replayed);
    std::string text = line;
    if (error.rounds > 0)
    {
        std::snprintf(line,
                      sizeof line,
                      "; %u of control differ by %+.1f%% in time, %+.1f%% in energy on average, "
                      "%.1f%% and %.1f%% at worst",
                      error.rounds,
                      100 * error.meanTime,
                      100 * error.meanEnergy,
                      100 * error.worstTime,
                      100 * error.worstEnergy);
        text += line;
    }
    return text;
}

} // namespace dsgd
} // namespace ns3
