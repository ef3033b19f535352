/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-test-graphs.h"

#include "ns3/dsgd-contraction-model.h"
#include "ns3/dsgd-link-pricing.h"
#include "ns3/dsgd-speaker-pricing.h"
#include "ns3/dsgd-topology-generators.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param nodes m
 * @param seed of the entries
 * @return a random X, positive definite on the complement of the all-ones vector, of trace 1
 */
Eigen::MatrixXd
RandomMatrix(uint32_t nodes, uint64_t seed)
{
    const Eigen::VectorXd entries = MakeUniform(nodes * nodes, -1, 1, seed);
    Eigen::MatrixXd root = Eigen::Map<const Eigen::MatrixXd>(entries.data(), nodes, nodes);
    root.rowwise() -= root.colwise().mean().eval();
    const Eigen::MatrixXd matrix = root * root.transpose();
    return matrix / matrix.trace();
}

/**
 * @param topology a graph
 * @param x X
 * @param weights of a round
 * @return tr X (I - W^2), from the definition
 */
double
Value(const BaseTopology& topology, const Eigen::MatrixXd& x, const LinkWeights& weights)
{
    const Eigen::MatrixXd w =
        Eigen::MatrixXd::Identity(x.rows(), x.cols()) - DenseLaplacian(topology, weights);
    return (x * (Eigen::MatrixXd::Identity(x.rows(), x.cols()) - w * w)).trace();
}

} // namespace

TEST(ContractionModel, ValuesItsWeightsAsTheDefinitionDoes)
{
    const auto topology = MakeRandomConnected(9, 12, 3);
    const auto x = RandomMatrix(9, 4);
    const ContractionModel model(topology, x, WeightSign::FREE);
    const auto fit = model.Solve({0, 2, 3, 7, 9});
    EXPECT_NEAR(fit.value, Value(topology, x, model.Spread(fit)), 1e-9);
    // The best weights: no change of any raises the value.
    for (std::size_t k = 0; k < fit.links.size(); ++k)
    {
        for (double change : {-0.01, 0.01})
        {
            auto weights = model.Spread(fit);
            weights[fit.links[k]] += change;
            EXPECT_LT(Value(topology, x, weights), fit.value);
        }
    }
}

TEST(ContractionModel, LosesWhatItSaysWhenALinkLeaves)
{
    const auto topology = MakeRandomConnected(9, 12, 5);
    const ContractionModel model(topology, RandomMatrix(9, 6), WeightSign::FREE);
    const auto fit = model.Solve({0, 1, 4, 5, 8});
    EXPECT_NEAR(fit.value - model.Solve({1, 4, 5, 8}).value, fit.loss[0], 1e-8);
    EXPECT_NEAR(fit.value - model.Solve({0, 1, 4, 8}).value, fit.loss[3], 1e-8);
}

TEST(ContractionModel, GainsAtLeastWhatItSaysWhenLinksCome)
{
    const auto topology = MakeRandomConnected(10, 14, 7);
    const ContractionModel model(topology, RandomMatrix(10, 8), WeightSign::FREE);
    const auto fit = model.Solve({0, 3, 6});
    const auto slope = model.Slope(fit);
    for (uint32_t e : fit.links)
    {
        EXPECT_NEAR(slope[e], 0, 1e-9);
    }
    EXPECT_GE(model.Solve({0, 3, 6, 1, 8}).value, fit.value + model.Gain(slope, {1, 8}) - 1e-12);
    EXPECT_GT(model.Gain(slope, {1, 8}), 0);
}

TEST(ContractionModel, AveragesACompleteGraphWhateverMatters)
{
    const auto topology = MakeComplete(6);
    std::vector<uint32_t> all;
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        all.push_back(e);
    }
    const ContractionModel model(topology, RandomMatrix(6, 9), WeightSign::FREE);
    const auto fit = model.Solve(all);
    EXPECT_NEAR(fit.value, 1, 1e-6);
    EXPECT_LT((fit.weights.array() - 1. / 6).abs().maxCoeff(), 1e-4);
}

TEST(ContractionModel, GivesNoNegativeWeightWhereNoneMayBe)
{
    const auto topology = MakeRandomConnected(12, 30, 11);
    std::vector<uint32_t> all;
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        all.push_back(e);
    }
    const auto x = RandomMatrix(12, 12);
    EXPECT_LT(ContractionModel(topology, x, WeightSign::FREE).Solve(all).weights.minCoeff(), 0);
    const ContractionModel model(topology, x, WeightSign::NONNEGATIVE_WEIGHTS);
    EXPECT_GE(model.Solve(all).weights.minCoeff(), 0);
}

TEST(RoundPricing, FindsTheBestSetOfLinksOrSpeakersOnSmallGraphs)
{
    int exactLinks = 0;
    int exactSpeakers = 0;
    for (uint64_t seed = 1; seed <= 10; ++seed)
    {
        const auto topology = MakeRandomConnected(6, 4, seed);
        const auto x = RandomMatrix(6, seed + 50);
        const ContractionModel model(topology, x, WeightSign::FREE);
        SamplingPrices prices;
        prices.link = MakeUniform(topology.LinkCount(), 0.01, 0.08, seed + 100);
        prices.node = MakeUniform(6, 0, 0.05, seed + 200);
        const auto net = [&](const LinkWeights& weights) {
            double sum = Value(topology, x, weights);
            const auto speaks = SpeakersOf(topology, weights);
            for (uint32_t i = 0; i < 6; ++i)
            {
                sum -= speaks[i] ? prices.node[i] : 0;
            }
            return sum - prices.link.dot((weights.array() != 0).cast<double>().matrix());
        };
        double bestLinks = 0;
        for (uint32_t bits = 1; bits < (1u << topology.LinkCount()); ++bits)
        {
            std::vector<uint32_t> links;
            for (uint32_t e = 0; e < topology.LinkCount(); ++e)
            {
                if ((bits >> e & 1) != 0)
                {
                    links.push_back(e);
                }
            }
            bestLinks = std::max(bestLinks, net(model.Spread(model.Solve(links))));
        }
        double bestSpeakers = 0;
        for (uint32_t bits = 1; bits < 64; ++bits)
        {
            std::vector<bool> speaks(6);
            for (uint32_t i = 0; i < 6; ++i)
            {
                speaks[i] = (bits >> i & 1) != 0;
            }
            bestSpeakers = std::max(bestSpeakers,
                                    net(model.Spread(model.Solve(LinksAmong(topology, speaks)))));
        }
        const double links = net(PriceLinks(model, prices, 10, {}));
        const double speakers =
            net(PriceSpeakers(model, prices, Interference(topology), 10, std::vector<bool>(6)));
        EXPECT_LE(links, bestLinks + 1e-9);
        EXPECT_LE(speakers, bestSpeakers + 1e-9);
        EXPECT_GE(links, 0.7 * bestLinks) << seed;
        EXPECT_GE(speakers, 0.7 * bestSpeakers) << seed;
        exactLinks += links > bestLinks - 1e-6;
        exactSpeakers += speakers > bestSpeakers - 1e-6;
    }
    EXPECT_GE(exactLinks, 3);
    EXPECT_GE(exactSpeakers, 3);
}

TEST(RoundPricing, KeepsTheLimitOnNeighbors)
{
    const auto topology = MakeComplete(8);
    const ContractionModel model(topology, RandomMatrix(8, 3), WeightSign::FREE);
    SamplingPrices prices;
    prices.link = Eigen::VectorXd::Zero(topology.LinkCount());
    prices.node = Eigen::VectorXd::Zero(8);
    for (uint32_t limit : {1, 2, 3})
    {
        std::vector<uint32_t> byLinks(8, 0);
        std::vector<uint32_t> bySpeakers(8, 0);
        const auto links = PriceLinks(model, prices, limit, {});
        const auto speakers =
            PriceSpeakers(model, prices, Interference(topology), limit, std::vector<bool>(8));
        for (uint32_t e = 0; e < topology.LinkCount(); ++e)
        {
            for (uint32_t i : {topology.Links()[e].u, topology.Links()[e].v})
            {
                byLinks[i] += links[e] != 0;
                bySpeakers[i] += speakers[e] != 0;
            }
        }
        EXPECT_EQ(*std::max_element(byLinks.begin(), byLinks.end()), limit);
        EXPECT_EQ(*std::max_element(bySpeakers.begin(), bySpeakers.end()), limit);
    }
}
