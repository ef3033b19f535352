/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DESIGN_REGISTRY_H
#define DSGD_DESIGN_REGISTRY_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @param name a name of DesignNames(), or "file:PATH" for a matrix that is there already, or
 * "phased:TAIL" with the rounds of its tail or "bound"
 * @return the design
 * @throws std::invalid_argument for an unknown name, listing the known
 */
std::unique_ptr<MixingDesign> MakeDesign(const std::string& name);

/**
 * @return the names of all designs
 */
std::vector<std::string> DesignNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DESIGN_REGISTRY_H
