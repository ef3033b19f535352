/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"

#include "ns3/dsgd-link-exchange.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(ExchangeLinks, ImprovesAPoorSetWithinTheBudget)
{
    // A ring among nodes that could all talk to each other leaves room for a third neighbor.
    const auto input = MakeInput(MakeComplete(12));
    LinkSupport support(input);
    for (uint32_t e = 0; e < input.topology->LinkCount(); ++e)
    {
        const auto& link = input.topology->Links()[e];
        if (!MakeRing(12).FindLink(link.u, link.v))
        {
            support.Remove(e);
        }
    }
    const auto before = ExchangeLinks(input, support, DegreeBudget(2), 0);
    const auto after = ExchangeLinks(input, support, DegreeBudget(3), 5);
    EXPECT_LT(after.mixingNorm, before.mixingNorm - 0.01);
    const MixingMatrix matrix(input.topology, after.weights);
    EXPECT_LE(matrix.MaxActiveDegree(), 3u);
}

TEST(ExchangeLinks, NeverMakesASetWorse)
{
    for (uint64_t seed = 0; seed < 20; ++seed)
    {
        const auto input = MakeUnevenInput(MakeRandomConnected(12, 25, seed), seed);
        LinkSupport support(input);
        for (uint32_t e = 0; e < input.topology->LinkCount(); e += 2)
        {
            support.Remove(e);
            if (!support.IsConnected())
            {
                support.Add(e);
            }
        }
        const auto budget = JoulesBudget(support.MaxJoules());
        EXPECT_LE(ExchangeLinks(input, support, budget, 3).mixingNorm,
                  ExchangeLinks(input, support, budget, 0).mixingNorm + 1e-9)
            << "seed " << seed;
    }
}
