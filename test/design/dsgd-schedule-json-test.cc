/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-schedule-json.h"
#include "ns3/dsgd-topology-catalog.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace ns3::dsgd;

namespace
{

/**
 * @param name a design
 * @param rounds to be run
 * @param budget what a node may spend
 * @return its schedule on Roofnet
 */
std::shared_ptr<const MixingSchedule>
Schedule(const std::string& name, uint32_t rounds, const DesignBudget& budget)
{
    const auto topology = std::make_shared<const BaseTopology>(MakeTopology("roofnet-33"));
    const DesignInput input{topology,
                            EnergyCosts::Uniform(*topology, 1, 10),
                            MakeConvergenceBound("inverse-p"),
                            1,
                            rounds};
    return MakeDesign(name)->Design(input, budget).schedule;
}

} // namespace

TEST(ScheduleJson, RebuildsEveryMatrixOfTheSupportAndItsFrequency)
{
    for (const std::string name : {"fdla", "gossip", "phased"})
    {
        DesignBudget budget;
        if (name != "fdla")
        {
            budget.activeLinks = 1.2;
        }
        const auto schedule = Schedule(name, 200, budget);
        const auto json = nlohmann::json::parse(FormatSchedule(*schedule, 200));
        const auto& support = schedule->Support();
        ASSERT_EQ(json.at("support").size(), support.size()) << name;
        for (std::size_t k = 0; k < support.size(); ++k)
        {
            Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(33, 33);
            for (const auto& link : json.at("support")[k])
            {
                const uint32_t u = link[0];
                const uint32_t v = link[1];
                const double weight = link[2];
                matrix(u, v) = matrix(v, u) = weight;
                matrix(u, u) -= weight;
                matrix(v, v) -= weight;
            }
            EXPECT_LT((matrix - support[k].Dense()).cwiseAbs().maxCoeff(), 1e-12) << name;
            EXPECT_DOUBLE_EQ(json.at("frequencies")[k], schedule->Frequencies()[k]);
        }
        ASSERT_EQ(json.at("order").size(), 200u);
        for (uint32_t round = 0; round < 200; ++round)
        {
            EXPECT_EQ(&support.at(json.at("order")[round].get<std::size_t>()),
                      &schedule->At(round));
        }
    }
}

TEST(ScheduleJson, LeavesTheOrderOutWithoutRounds)
{
    const auto json =
        nlohmann::json::parse(FormatSchedule(*Schedule("vanilla", 0, DesignBudget{}), 0));
    EXPECT_EQ(json.at("nodes"), 33);
    EXPECT_FALSE(json.contains("order"));
    EXPECT_EQ(json.at("frequencies"), nlohmann::json::array({1.0}));
}
