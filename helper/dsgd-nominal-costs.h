/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_NOMINAL_COSTS_H
#define DSGD_NOMINAL_COSTS_H

#include "ns3/dsgd-energy-costs.h"
#include "ns3/dsgd-energy-profile.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a round of training asks of a device.
 */
struct RoundWork
{
    double samples{64};       //!< in a round's local steps
    double flops{0};          //!< of a round's local steps, for profiles that know no time a sample
    double modelBytes{31400}; //!< sent to a neighbor
};

/**
 * What a round costs at every node by the figures of a device: the local steps take the profile's
 * power for its time, a model its joules a bit. Headers, retries and idle listening, which only a
 * simulation knows, are left out.
 *
 * @param topology the graph
 * @param profile the device
 * @param work of a round
 * @param isBroadcast whether one transmission serves all neighbors
 * @return the costs
 * @throws std::invalid_argument if the profile does not say how long a local step takes
 */
EnergyCosts NominalCosts(const BaseTopology& topology,
                         const EnergyProfile& profile,
                         const RoundWork& work,
                         bool isBroadcast = false);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_NOMINAL_COSTS_H
