/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_CAUSES_H
#define DSGD_ENERGY_CAUSES_H

#include "ns3/device-energy-model.h"
#include "ns3/dsgd-compat.h"

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The states of a type of device energy models, by which its energy is split.
 */
struct EnergyStates
{
    std::vector<std::string> names; //!< what energy spent in each state is for
    /// Tells the state that a model is in; when its total is traced, it must not have left it yet.
    std::function<uint32_t(const DeviceEnergyModel&)> stateOf;
};

/**
 * @ingroup dsgd
 * Numbers for what energy is spent on: first the EnergyCauses, then whatever else comes up.
 */
class EnergyCauses
{
  public:
    EnergyCauses();

    /**
     * @param name of a cause, a state or a type
     * @return its number
     */
    uint32_t Number(const std::string& name);

    /**
     * @param number of a cause
     * @return its name, at a place where it stays
     */
    const std::string& Name(uint32_t number) const;

    /**
     * @return how many there are
     */
    uint32_t Count() const;

    /**
     * @param type of device energy models
     * @param states its states, replacing any it has
     */
    void SetStates(TypeId type, EnergyStates states);

    /**
     * @param type of device energy models
     * @return its states, null if they are not known
     */
    const EnergyStates* FindStates(TypeId type) const;

  private:
    std::deque<std::string> m_names;          //!< by number
    std::map<std::string, uint32_t> m_number; //!< by name
    std::map<TypeId, EnergyStates> m_states;  //!< by type
};

/**
 * @param type a type
 * @return its name without namespaces
 */
std::string ShortTypeName(TypeId type);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_CAUSES_H
