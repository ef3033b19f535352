/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-max-min-share.h"

#include "ns3/assert.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace ns3
{
namespace dsgd
{

uint32_t
MaxMinShare::AddResource(double capacity)
{
    NS_ASSERT(capacity > 0);
    Resource resource;
    resource.capacity = capacity;
    m_resources.push_back(std::move(resource));
    return static_cast<uint32_t>(m_resources.size() - 1);
}

uint32_t
MaxMinShare::AddFlow(const std::vector<Use>& uses)
{
    NS_ASSERT(!uses.empty());
    uint32_t number = 0;
    if (m_free.empty())
    {
        number = static_cast<uint32_t>(m_flows.size());
        m_flows.emplace_back();
    }
    else
    {
        number = m_free.back();
        m_free.pop_back();
    }
    auto& flow = m_flows[number];
    flow.rate = 0;
    for (const auto& use : uses)
    {
        auto& users = m_resources[use.resource].users;
        flow.uses.push_back({use.resource, use.share, static_cast<uint32_t>(users.size())});
        users.push_back({number, static_cast<uint32_t>(flow.uses.size() - 1)});
        m_touched.push_back(use.resource);
    }
    return number;
}

void
MaxMinShare::RemoveFlow(uint32_t number)
{
    auto& flow = m_flows[number];
    for (const auto& use : flow.uses)
    {
        auto& users = m_resources[use.resource].users;
        const auto last = users.back();
        users[use.position] = last;
        m_flows[last.flow].uses[last.use].position = use.position;
        users.pop_back();
        m_touched.push_back(use.resource);
    }
    flow.uses.clear();
    m_free.push_back(number);
}

double
MaxMinShare::Rate(uint32_t flow) const
{
    return m_flows[flow].rate;
}

void
MaxMinShare::Visit(uint32_t resource)
{
    auto& entry = m_resources[resource];
    if (entry.mark != m_mark)
    {
        entry.mark = m_mark;
        entry.left = entry.capacity;
        entry.growing = 0;
        entry.growers = static_cast<uint32_t>(entry.users.size());
        m_reached.push_back(resource);
    }
}

void
MaxMinShare::Reach()
{
    for (std::size_t next = 0; next < m_reached.size(); ++next)
    {
        for (const auto& user : m_resources[m_reached[next]].users)
        {
            auto& flow = m_flows[user.flow];
            m_resources[m_reached[next]].growing += flow.uses[user.use].share;
            if (flow.mark == m_mark)
            {
                continue;
            }
            flow.mark = m_mark;
            flow.frozen = false;
            m_reachedFlows.push_back(user.flow);
            for (const auto& use : flow.uses)
            {
                Visit(use.resource);
            }
        }
    }
}

void
MaxMinShare::Fill()
{
    using Level = std::pair<double, uint32_t>;
    std::priority_queue<Level, std::vector<Level>, std::greater<>> queue;
    const auto push = [this, &queue](uint32_t number) {
        const auto& resource = m_resources[number];
        if (resource.growers > 0)
        {
            queue.emplace(resource.left / resource.growing, number);
        }
    };
    for (uint32_t resource : m_reached)
    {
        push(resource);
    }
    while (!queue.empty())
    {
        const auto [level, number] = queue.top();
        queue.pop();
        const auto& resource = m_resources[number];
        if (resource.growers == 0)
        {
            continue;
        }
        // Others may have frozen since; then the resource lasts longer.
        if (resource.left / resource.growing > level)
        {
            push(number);
            continue;
        }
        for (const auto& user : resource.users)
        {
            auto& flow = m_flows[user.flow];
            if (flow.frozen)
            {
                continue;
            }
            flow.frozen = true;
            if (flow.rate != level)
            {
                flow.rate = level;
                m_changed.push_back(user.flow);
            }
            for (const auto& use : flow.uses)
            {
                auto& other = m_resources[use.resource];
                other.left = std::max(0.0, other.left - level * use.share);
                other.growing -= use.share;
                --other.growers;
            }
        }
    }
}

const std::vector<uint32_t>&
MaxMinShare::Refill()
{
    ++m_mark;
    m_reached.clear();
    m_reachedFlows.clear();
    m_changed.clear();
    for (uint32_t resource : m_touched)
    {
        Visit(resource);
    }
    m_touched.clear();
    Reach();
    Fill();
    return m_changed;
}

} // namespace dsgd
} // namespace ns3
