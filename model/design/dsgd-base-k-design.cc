/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-base-k-design.h"

#include "ns3/dsgd-periodic-schedule.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Nodes that average themselves round by round, and in groups of which sizes.
struct Part
{
    std::vector<uint32_t> nodes;   //!< their product of the factors
    std::vector<uint32_t> factors; //!< group size of each round
};

/// A sequence of rounds under construction.
class Sequence
{
  public:
    /**
     * @param topology a complete topology
     */
    explicit Sequence(const BaseTopology& topology)
        : m_topology(topology)
    {
    }

    /**
     * @param round a round
     * @param u a node
     * @param v another
     * @param weight of their link in that round
     */
    void Link(std::size_t round, uint32_t u, uint32_t v, double weight)
    {
        while (m_rounds.size() <= round)
        {
            m_rounds.push_back(LinkWeights::Zero(m_topology.LinkCount()));
        }
        m_rounds[round][*m_topology.FindLink(u, v)] += weight;
    }

    /**
     * One round of a part: groups along one digit of the nodes' places average themselves.
     *
     * @param round a round
     * @param part the part
     * @param step which of its factors
     */
    void Mix(std::size_t round, const Part& part, std::size_t step)
    {
        if (step >= part.factors.size())
        {
            return;
        }
        uint32_t stride = 1;
        for (std::size_t k = 0; k < step; ++k)
        {
            stride *= part.factors[k];
        }
        const uint32_t size = part.factors[step];
        for (uint32_t a = 0; a < part.nodes.size(); ++a)
        {
            const uint32_t digit = a / stride % size;
            for (uint32_t other = digit + 1; other < size; ++other)
            {
                Link(round, part.nodes[a], part.nodes[a + (other - digit) * stride], 1.0 / size);
            }
        }
    }

    /**
     * @return how many rounds there are
     */
    std::size_t Length() const
    {
        return m_rounds.size();
    }

    /**
     * @param topology the same topology, shared
     * @return the rounds as a schedule
     */
    std::shared_ptr<const PeriodicSchedule> Make(std::shared_ptr<const BaseTopology> topology) const
    {
        std::vector<MixingMatrix> support;
        std::vector<uint32_t> order;
        for (const auto& weights : m_rounds)
        {
            order.push_back(static_cast<uint32_t>(support.size()));
            support.emplace_back(topology, weights);
        }
        return std::make_shared<PeriodicSchedule>(std::move(support), std::move(order));
    }

  private:
    const BaseTopology& m_topology;    //!< a complete topology
    std::vector<LinkWeights> m_rounds; //!< the weights of each round
};

/**
 * @param topology a complete topology
 * @param k the most neighbors in a round
 * @return the simple base-(k+1) sequence
 */
Sequence
BaseSequence(const BaseTopology& topology, uint32_t k)
{
    const uint32_t m = topology.NodeCount();
    const uint32_t base = k + 1;
    std::vector<Part> parts;
    uint32_t power = 1;
    while (uint64_t{power} * base <= m)
    {
        power *= base;
    }
    uint32_t next = 0;
    for (uint32_t rest = m; power > 0; power /= base)
    {
        const uint32_t digit = rest / power;
        rest %= power;
        if (digit == 0)
        {
            continue;
        }
        Part part;
        for (uint32_t a = 0; a < digit * power; ++a)
        {
            part.nodes.push_back(next++);
        }
        if (digit > 1)
        {
            part.factors.push_back(digit);
        }
        for (uint32_t left = power; left > 1; left /= base)
        {
            part.factors.push_back(base);
        }
        parts.push_back(std::move(part));
    }
    Sequence sequence(topology);
    std::size_t longest = 0;
    for (const auto& part : parts)
    {
        longest = std::max(longest, part.factors.size());
        for (std::size_t step = 0; step < part.factors.size(); ++step)
        {
            sequence.Mix(step, part, step);
        }
    }
    // Each part in turn takes its share from all later ones, which are fewer than its nodes: then
    // its mean is that of all, and it mixes once more while the later parts go on.
    uint32_t first = 0;
    for (std::size_t l = 0; l + 1 < parts.size(); ++l)
    {
        const auto size = static_cast<uint32_t>(parts[l].nodes.size());
        const uint32_t later = m - first - size;
        for (uint32_t a = 0; a < later; ++a)
        {
            sequence.Link(longest + l, first + a, first + size + a, double(size) / (size + later));
        }
        for (std::size_t step = 0; step < parts[l].factors.size(); ++step)
        {
            sequence.Mix(longest + l + 1 + step, parts[l], step);
        }
        first += size;
    }
    return sequence;
}

/**
 * @param topology a complete topology
 * @return the symmetric one-peer exponential sequence
 */
Sequence
ExponentialSequence(const BaseTopology& topology)
{
    const uint32_t m = topology.NodeCount();
    const bool isPower = (m & (m - 1)) == 0;
    Sequence sequence(topology);
    std::size_t round = 0;
    for (uint64_t distance = 1; distance < m; distance *= 2, ++round)
    {
        for (uint32_t i = 0; i < m; ++i)
        {
            if (!isPower)
            {
                sequence.Link(round, i, static_cast<uint32_t>((i + distance) % m), 0.25);
            }
            else if ((i & distance) == 0)
            {
                sequence.Link(round, i, static_cast<uint32_t>(i | distance), 0.5);
            }
        }
    }
    return sequence;
}

} // namespace

BaseKDesign::BaseKDesign(Kind kind)
    : m_kind(kind)
{
}

std::string
BaseKDesign::Name() const
{
    return m_kind == Kind::BASE_K ? "base-k" : "one-peer-exponential";
}

bool
BaseKDesign::KeepsBudget() const
{
    return m_kind == Kind::BASE_K;
}

MixingDesign::Candidate
BaseKDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const auto& topology = *input.topology;
    const uint32_t m = topology.NodeCount();
    if (!topology.IsComplete())
    {
        throw std::invalid_argument(Name() + " needs a complete base topology, " + topology.Name() +
                                    " is not");
    }
    if (m < 2)
    {
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, LinkWeights(0)))};
    }
    if (m_kind == Kind::ONE_PEER_EXPONENTIAL)
    {
        return {ExponentialSequence(topology).Make(input.topology)};
    }
    const bool isLimited = budget.LimitsJoules() || budget.LimitsNeighbors();
    for (uint32_t k = isLimited ? std::min(m - 1, budget.maxDegree) : 1; k > 0; --k)
    {
        auto schedule = BaseSequence(topology, k).Make(input.topology);
        const auto activation = schedule->Activation();
        const auto links =
            EnergyCosts::Uniform(topology, 0, 1).PerNode(topology, activation).maxCoeff();
        const auto joules = input.costs.PerNode(topology, activation, schedule->Speaking());
        bool isWithin = links <= budget.activeLinks * (1 + 1e-12);
        for (uint32_t i = 0; i < m && isWithin; ++i)
        {
            isWithin = joules[i] <= budget.JoulesOf(i) * (1 + 1e-12);
        }
        if (isWithin)
        {
            return {std::move(schedule)};
        }
    }
    throw std::invalid_argument("base-k: not even one neighbor a round is within the budget");
}

} // namespace dsgd
} // namespace ns3
