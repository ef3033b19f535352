/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_CAUSE_H
#define DSGD_ENERGY_CAUSE_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a joule was spent on.
 */
enum EnergyCause
{
    COMPUTE,  //!< local training
    TX,       //!< sending a frame
    RX,       //!< receiving a frame meant for the node
    IDLE,     //!< being on without work
    SLEEP,    //!< being in a low-power state
    OVERHEAR, //!< receiving a frame meant for another node
    RETRY,    //!< sending a frame again
    OTHER     //!< drawn by an energy model that does not say what for
};

/// Number of energy causes.
constexpr uint32_t ENERGY_CAUSES = OTHER + 1;

/**
 * @ingroup dsgd
 * @param cause the cause
 * @return its name as written to files, such as "compute"
 */
std::string EnergyCauseName(EnergyCause cause);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_CAUSE_H
