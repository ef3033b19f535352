/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-schedule-json.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param matrix a mixing matrix
 * @return its active links as [u, v, weight]
 */
nlohmann::ordered_json
ActiveLinks(const MixingMatrix& matrix)
{
    auto links = nlohmann::ordered_json::array();
    for (uint32_t e = 0; e < matrix.Weights().size(); ++e)
    {
        if (matrix.Weights()[e] != 0)
        {
            const auto& link = matrix.Topology().Links()[e];
            links.push_back({link.u, link.v, matrix.Weights()[e]});
        }
    }
    return links;
}

} // namespace

std::string
FormatSchedule(const MixingSchedule& schedule,
               uint32_t rounds,
               const std::vector<SpeakingGroups>& groups)
{
    const auto& support = schedule.Support();
    if (!groups.empty() && groups.size() != support.size())
    {
        throw std::invalid_argument("speaking groups of " + std::to_string(groups.size()) +
                                    " matrices do not fit a schedule of " +
                                    std::to_string(support.size()));
    }
    nlohmann::ordered_json json;
    json["nodes"] = support.front().NodeCount();
    json["support"] = nlohmann::ordered_json::array();
    for (const auto& matrix : support)
    {
        json["support"].push_back(ActiveLinks(matrix));
    }
    json["frequencies"] = schedule.Frequencies();
    if (rounds > 0)
    {
        auto order = nlohmann::ordered_json::array();
        for (uint32_t round = 0; round < rounds; ++round)
        {
            order.push_back(&schedule.At(round) - support.data());
        }
        json["order"] = std::move(order);
    }
    if (!groups.empty())
    {
        json["groups"] = groups;
    }
    return json.dump() + "\n";
}

} // namespace dsgd
} // namespace ns3
