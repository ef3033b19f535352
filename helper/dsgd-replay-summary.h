/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPLAY_SUMMARY_H
#define DSGD_REPLAY_SUMMARY_H

#include "ns3/application-container.h"
#include "ns3/dsgd-replay-book.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How many rounds were simulated by packets where rounds are replayed, and how well those of
 * control agreed with what was repeated.
 */
struct ReplaySummary
{
    uint32_t graphs{0};             //!< distinct active graphs
    uint32_t measured{0};           //!< rounds simulated to be repeated
    uint32_t replayed{0};           //!< rounds repeated
    ReplayBook::ControlError error; //!< of the rounds of control

    /**
     * @param applications of a training that has ended
     * @return what their exchanges replayed, nothing if they replay nothing
     */
    static std::optional<ReplaySummary> Of(const ApplicationContainer& applications);

    /**
     * @return all of it in one line, without its end
     */
    std::string Format() const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPLAY_SUMMARY_H
