/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any name is a design or refused, and any design keeps any budget with any costs or refuses it.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-topology-generators.h"

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace ns3::dsgd;

namespace
{

/// Takes numbers off the input, zeros after its end.
class Input
{
  public:
    /**
     * @param data the bytes
     * @param size how many
     */
    Input(const uint8_t* data, size_t size)
        : m_at(data),
          m_end(data + size)
    {
    }

    /**
     * @tparam T a type without invalid values
     * @return the next bytes as that type
     */
    template <typename T>
    T Take()
    {
        T value{};
        const auto count = std::min<size_t>(sizeof(T), static_cast<size_t>(m_end - m_at));
        std::memcpy(&value, m_at, count);
        m_at += count;
        return value;
    }

  private:
    const uint8_t* m_at;  //!< the next byte
    const uint8_t* m_end; //!< behind the last
};

/**
 * @param nodes the number of nodes
 * @param bits one a pair, set for a link
 * @return the graph
 */
BaseTopology
MakeGraph(uint32_t nodes, uint32_t bits)
{
    std::vector<TopologyLink> links;
    for (uint32_t u = 0; u < nodes; ++u)
    {
        for (uint32_t v = u + 1; v < nodes; ++v, bits >>= 1)
        {
            if (bits & 1)
            {
                links.push_back({u, v});
            }
        }
    }
    return BaseTopology(nodes, std::move(links));
}

/**
 * @param input the bytes
 */
void
DesignSomething(Input input)
{
    static const auto NAMES = DesignNames();
    const auto& name = NAMES[input.Take<uint8_t>() % NAMES.size()];
    const uint32_t nodes = 1 + input.Take<uint8_t>() % 6;
    const auto graph = std::make_shared<BaseTopology>(MakeGraph(nodes, input.Take<uint16_t>()));
    DesignBudget budget;
    const auto kind = input.Take<uint8_t>();
    if (kind & 1)
    {
        budget.joules = input.Take<double>();
    }
    if (kind & 2)
    {
        budget.maxDegree = input.Take<uint8_t>();
    }
    if (kind & 4)
    {
        budget.activeLinks = input.Take<double>();
    }
    Eigen::VectorXd atU(graph->LinkCount());
    Eigen::VectorXd atV(graph->LinkCount());
    Eigen::VectorXd compute(nodes);
    for (auto* costs : {&compute, &atU, &atV})
    {
        const auto cost = kind & 8 ? input.Take<double>() : 1.0;
        for (double& entry : *costs)
        {
            entry = kind & 16 ? input.Take<double>() : cost;
        }
    }
    const DesignInput asked{graph,
                            EnergyCosts(compute, atU, atV),
                            MakeConvergenceBound("koloskova"),
                            input.Take<uint8_t>(),
                            input.Take<uint8_t>()};
    const auto result = MakeDesign(name)->Design(asked, budget);
    const auto& report = result.report;
    Require(std::isfinite(report.rho) && report.expectedJoules.allFinite());
    Require(report.linksLowerBound <= report.mixingNorm);
    Require(report.maxDegree <= budget.maxDegree);
}

} // namespace

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (size > 0 && data[0] >= 'a')
    {
        Accepts([&] { MakeDesign(text)->Name(); });
        Accepts([&] { MakeConvergenceBound(text)(0.5); });
        return 0;
    }
    Accepts([&] { DesignSomething(Input(data, size)); });
    return 0;
}
