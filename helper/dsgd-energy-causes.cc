/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-causes.h"

#include "ns3/dsgd-energy-cause.h"
#include "ns3/wifi-radio-energy-model.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// States of ns-3's WifiRadioEnergyModel, in the order of WifiStateOf().
const std::vector<std::string> WIFI_STATES =
    {"tx", "rx", "idle", "sleep", "cca-busy", "switching", "off"};

/**
 * @param model a WifiRadioEnergyModel
 * @return the number of its state in WIFI_STATES
 */
uint32_t
WifiStateOf(const DeviceEnergyModel& model)
{
    switch (static_cast<const WifiRadioEnergyModel&>(model).GetCurrentState())
    {
    case WifiPhyState::TX:
        return 0;
    case WifiPhyState::RX:
        return 1;
    case WifiPhyState::IDLE:
        return 2;
    case WifiPhyState::SLEEP:
        return 3;
    case WifiPhyState::CCA_BUSY:
        return 4;
    case WifiPhyState::SWITCHING:
        return 5;
    default:
        return 6;
    }
}

} // namespace

EnergyCauses::EnergyCauses()
{
    for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
    {
        Number(EnergyCauseName(static_cast<EnergyCause>(cause)));
    }
    SetStates(WifiRadioEnergyModel::GetTypeId(), {WIFI_STATES, WifiStateOf});
}

uint32_t
EnergyCauses::Number(const std::string& name)
{
    const auto [it, isNew] = m_number.try_emplace(name, static_cast<uint32_t>(m_names.size()));
    if (isNew)
    {
        m_names.push_back(name);
    }
    return it->second;
}

const std::string&
EnergyCauses::Name(uint32_t number) const
{
    return m_names.at(number);
}

uint32_t
EnergyCauses::Count() const
{
    return static_cast<uint32_t>(m_names.size());
}

void
EnergyCauses::SetStates(TypeId type, EnergyStates states)
{
    m_states[type] = std::move(states);
}

const EnergyStates*
EnergyCauses::FindStates(TypeId type) const
{
    const auto it = m_states.find(type);
    return it == m_states.end() ? nullptr : &it->second;
}

std::string
ShortTypeName(TypeId type)
{
    const auto name = type.GetName();
    const auto colon = name.rfind(':');
    return colon == std::string::npos ? name : name.substr(colon + 1);
}

} // namespace dsgd
} // namespace ns3
