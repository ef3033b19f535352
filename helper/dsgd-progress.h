/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PROGRESS_H
#define DSGD_PROGRESS_H

#include "dsgd-training-monitor.h"

#include <chrono>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A line on stderr that says how far a long run is, if stderr is a terminal.
 */
class ProgressLine
{
  public:
    ProgressLine();

    /**
     * @return whether anybody sees the line
     */
    bool IsShown() const;

    /**
     * @param what the part of the work
     * @param summary the last round that is known
     * @param joules of the busiest node
     * @param share of the work that is done, 0 to 1
     */
    void Show(const std::string& what, const RoundSummary& summary, double joules, double share);

    /**
     * @param text what to show in place of the last line, cut to the terminal's usual width
     */
    void Show(const std::string& text);

    /// Takes the line away.
    void Clear();

  private:
    bool m_shown;                                  //!< whether stderr is a terminal
    double m_accuracy{-1};                         //!< last known
    std::chrono::steady_clock::time_point m_start; //!< of the work
    std::chrono::steady_clock::time_point m_last;  //!< when the line changed
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PROGRESS_H
