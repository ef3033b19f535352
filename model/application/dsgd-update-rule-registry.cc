/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-update-rule-registry.h"

#include "dsgd-consensus-rule.h"
#include "dsgd-diffusion-rule.h"
#include "dsgd-tracking-rule.h"

#include "ns3/dsgd-name-table.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// Makes a rule.
using Maker = std::unique_ptr<UpdateRule> (*)();

/// The known rules by name.
const NameTable<Maker> RULES = {
    {"atc",
     []() -> std::unique_ptr<UpdateRule> {
         return std::make_unique<DiffusionRule>(DiffusionRule::ADAPT_THEN_COMBINE);
     }},
    {"cta",
     []() -> std::unique_ptr<UpdateRule> {
         return std::make_unique<DiffusionRule>(DiffusionRule::COMBINE_THEN_ADAPT);
     }},
    {"dgd", []() -> std::unique_ptr<UpdateRule> { return std::make_unique<ConsensusRule>(); }},
    {"gradient-tracking",
     []() -> std::unique_ptr<UpdateRule> { return std::make_unique<TrackingRule>(); }},
};

} // namespace

std::unique_ptr<UpdateRule>
MakeUpdateRule(const std::string& name)
{
    return FindByName(RULES, "update rule", name)();
}

std::vector<std::string>
UpdateRuleNames()
{
    return NamesOf(RULES);
}

} // namespace dsgd
} // namespace ns3
