/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_MODEL_LIST_H
#define DSGD_ENERGY_MODEL_LIST_H

#include "ns3/dsgd-compat.h"
#include "ns3/energy-source.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * All device energy models of a source, also those appended by code that only knows the base class.
 *
 * EnergySource keeps its list to itself and finds models by their exact type only, hence the search
 * through all types of device energy models that are registered.
 *
 * @param source the source
 * @param models receives the models, by type and then in the order they were appended
 */
void ListDeviceEnergyModels(EnergySource& source, std::vector<DeviceEnergyModel*>& models);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_MODEL_LIST_H
