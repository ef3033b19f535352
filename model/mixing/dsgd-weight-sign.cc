/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-weight-sign.h"

#include "ns3/dsgd-text-record.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

WeightSign
ParseWeightSign(const std::string& name)
{
    if (name == "free")
    {
        return WeightSign::FREE;
    }
    if (name == "nonnegative")
    {
        return WeightSign::NONNEGATIVE_WEIGHTS;
    }
    throw std::invalid_argument("unknown sign of weights '" + name +
                                "', known are: " + JoinNames(WeightSignNames()));
}

std::vector<std::string>
WeightSignNames()
{
    return {"free", "nonnegative"};
}

} // namespace dsgd
} // namespace ns3
