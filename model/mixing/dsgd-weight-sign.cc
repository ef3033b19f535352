/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-weight-sign.h"

#include "ns3/dsgd-name-table.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// What may be asked of weights, by name.
const NameTable<WeightSign> SIGNS = {
    {"free", WeightSign::FREE},
    {"nonnegative", WeightSign::NONNEGATIVE_WEIGHTS},
};

} // namespace

WeightSign
ParseWeightSign(const std::string& name)
{
    return FindByName(SIGNS, "sign of weights", name);
}

std::vector<std::string>
WeightSignNames()
{
    return NamesOf(SIGNS);
}

} // namespace dsgd
} // namespace ns3
