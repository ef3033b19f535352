/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-model-list.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @return all registered types of device energy models
 */
const std::vector<TypeId>&
DeviceEnergyModelTypes()
{
    static std::vector<TypeId> types;
    static std::size_t known = 0;
    const std::size_t registered = TypeId::GetRegisteredN();
    if (registered != known)
    {
        const TypeId base = DeviceEnergyModel::GetTypeId();
        types.clear();
        for (std::size_t i = 0; i < registered; ++i)
        {
            const TypeId type = TypeId::GetRegistered(i);
            if (type == base || type.IsChildOf(base))
            {
                types.push_back(type);
            }
        }
        known = registered;
    }
    return types;
}

} // namespace

void
ListDeviceEnergyModels(EnergySource& source, std::vector<DeviceEnergyModel*>& models)
{
    models.clear();
    for (const auto& type : DeviceEnergyModelTypes())
    {
        const auto found = source.FindDeviceEnergyModels(type);
        for (auto it = found.Begin(); it != found.End(); ++it)
        {
            models.push_back(PeekPointer(*it));
        }
    }
}

} // namespace dsgd
} // namespace ns3
