/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-cause.h"

#include "ns3/abort.h"

namespace ns3
{
namespace dsgd
{

std::string
EnergyCauseName(EnergyCause cause)
{
    switch (cause)
    {
    case COMPUTE:
        return "compute";
    case TX:
        return "tx";
    case RX:
        return "rx";
    case IDLE:
        return "idle";
    case SLEEP:
        return "sleep";
    case OVERHEAR:
        return "overhear";
    case RETRY:
        return "retry";
    case OTHER:
        return "other";
    }
    NS_ABORT_MSG("no energy cause has the number " << static_cast<int>(cause));
}

} // namespace dsgd
} // namespace ns3
