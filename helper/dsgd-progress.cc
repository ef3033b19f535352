/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-progress.h"

#include <cstdio>
#include <unistd.h>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A terminal is at least that wide.
constexpr std::size_t PROGRESS_WIDTH = 79;

/// More often than that nobody can read.
constexpr std::chrono::milliseconds PAUSE{100};

} // namespace

ProgressLine::ProgressLine()
    : m_shown(isatty(STDERR_FILENO) == 1),
      m_start(std::chrono::steady_clock::now())
{
}

bool
ProgressLine::IsShown() const
{
    return m_shown;
}

void
ProgressLine::Show(const std::string& what,
                   const RoundSummary& summary,
                   double joules,
                   double share)
{
    if (summary.evaluated)
    {
        m_accuracy = summary.accuracyMean;
    }
    if (!m_shown)
    {
        return;
    }
    const double elapsed =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    char text[128];
    std::snprintf(text,
                  sizeof text,
                  "%s  t=%.0f s  accuracy %.3f  busiest %.0f J  %.0f s left",
                  what.c_str(),
                  summary.endS,
                  m_accuracy < 0 ? 0.0 : m_accuracy,
                  joules,
                  share > 0 ? elapsed * (1 - share) / share : 0.0);
    Show(text);
}

void
ProgressLine::Show(const std::string& text)
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_shown || now - m_last < PAUSE)
    {
        return;
    }
    m_last = now;
    std::fprintf(stderr, "\r%-*.*s", int(PROGRESS_WIDTH), int(PROGRESS_WIDTH), text.c_str());
    std::fflush(stderr);
}

void
ProgressLine::Clear()
{
    if (m_shown)
    {
        std::fprintf(stderr, "\r%*s\r", int(PROGRESS_WIDTH), "");
        std::fflush(stderr);
    }
}

} // namespace dsgd
} // namespace ns3
