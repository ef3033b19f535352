/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_NET_ANIM_ENERGY_SINK_H
#define DSGD_NET_ANIM_ENERGY_SINK_H

#include "dsgd-energy-sink.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Shows what an EnergyTracer sees in NetAnim: at the end of each period, a node's color says how
 * much energy it has left, from green for all to red for none, gray for mains; a counter for every
 * cause has the J spent on it and one more the J left.
 *
 * A template, so that only who uses it needs ns-3's netanim module.
 *
 * @tparam Animation ns3::AnimationInterface
 */
template <typename Animation>
class NetAnimEnergySink : public EnergySink
{
  public:
    /**
     * @param animation where to show it; must outlive the simulation
     */
    explicit NetAnimEnergySink(Animation& animation)
        : m_animation(animation),
          m_remaining(animation.AddNodeCounter("remaining_j", Animation::DOUBLE_COUNTER))
    {
    }

    // Inherited from EnergySink.
    void WriteEnergy(const EnergySample& sample) override
    {
        m_spent[{*sample.cause, sample.node}] = sample.energyJ;
    }

    void WriteNode(const NodeSample& sample) override
    {
        if (std::isfinite(sample.remainingJ))
        {
            const double share = sample.initialJ > 0
                                     ? std::clamp(sample.remainingJ / sample.initialJ, 0.0, 1.0)
                                     : 0.0;
            m_animation.UpdateNodeColor(sample.node,
                                        static_cast<uint8_t>(255 * (1 - share)),
                                        static_cast<uint8_t>(200 * share),
                                        0);
            m_animation.UpdateNodeCounter(m_remaining, sample.node, sample.remainingJ);
        }
        else if (m_mains.insert(sample.node).second)
        {
            m_animation.UpdateNodeColor(sample.node, 128, 128, 128);
        }
    }

    void EndPeriod(const PeriodSample& /* sample */) override
    {
        for (const auto& [key, joules] : m_spent)
        {
            const auto& [cause, node] = key;
            auto counter = m_counters.find(cause);
            if (counter == m_counters.end())
            {
                const auto made =
                    m_animation.AddNodeCounter(cause + "_j", Animation::DOUBLE_COUNTER);
                counter = m_counters.emplace(cause, made).first;
            }
            m_animation.UpdateNodeCounter(counter->second, node, joules);
        }
        m_spent.clear();
    }

    void Finish() override
    {
    }

  private:
    Animation& m_animation;                                     //!< where to show it
    uint32_t m_remaining;                                       //!< counter of J left
    std::map<std::string, uint32_t> m_counters;                 //!< by cause
    std::set<uint32_t> m_mains;                                 //!< ids of nodes that are gray
    std::map<std::pair<std::string, uint32_t>, double> m_spent; //!< J in this period, by cause
                                                                //!< and node id
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_NET_ANIM_ENERGY_SINK_H
