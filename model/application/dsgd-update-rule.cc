/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-update-rule.h"

namespace ns3
{
namespace dsgd
{

UpdateRule::~UpdateRule() = default;

uint32_t
UpdateRule::Blocks() const
{
    return 1;
}

bool
UpdateRule::StepsAfterMixing() const
{
    return false;
}

} // namespace dsgd
} // namespace ns3
