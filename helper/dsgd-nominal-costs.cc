/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-nominal-costs.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

EnergyCosts
NominalCosts(const BaseTopology& topology,
             const EnergyProfile& profile,
             const RoundWork& work,
             bool isBroadcast)
{
    double seconds = profile.secondsPerSample * work.samples;
    if (seconds == 0 && profile.flopsPerSecond > 0)
    {
        seconds = work.flops / profile.flopsPerSecond;
    }
    if (profile.secondsPerSample == 0 && profile.flopsPerSecond == 0)
    {
        throw std::invalid_argument("profile '" + profile.name +
                                    "' does not say how long a local step takes; put a compute "
                                    "profile before it, e.g. pi4+" +
                                    profile.name);
    }
    const double compute = profile.computeW * seconds;
    const double send = 8 * work.modelBytes * profile.txJoulePerBit;
    const double receive = 8 * work.modelBytes * profile.rxJoulePerBit;
    return isBroadcast ? EnergyCosts::UniformBroadcast(topology, compute, send, receive)
                       : EnergyCosts::Uniform(topology, compute, send + receive);
}

} // namespace dsgd
} // namespace ns3
