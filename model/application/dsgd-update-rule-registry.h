/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_UPDATE_RULE_REGISTRY_H
#define DSGD_UPDATE_RULE_REGISTRY_H

#include "dsgd-update-rule.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Makes an update rule.
 *
 * - atc: adapt then combine, a DiffusionRule.
 * - cta: combine then adapt, a DiffusionRule.
 * - dgd: the gradient before mixing, a ConsensusRule.
 * - gradient-tracking: a TrackingRule.
 *
 * @param name one of UpdateRuleNames()
 * @return the rule of one node
 * @throws std::invalid_argument for an unknown name, listing the known
 */
std::unique_ptr<UpdateRule> MakeUpdateRule(const std::string& name);

/**
 * @ingroup dsgd
 * @return the known update rules
 */
std::vector<std::string> UpdateRuleNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_UPDATE_RULE_REGISTRY_H
