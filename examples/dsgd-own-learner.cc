/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A learner of your own: every node estimates a common quantity from its own noisy measurements.

#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <iomanip>
#include <iostream>
#include <limits>
#include <random>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Measures (3, -1) with noise; the parameters are the estimate.
class Thermometer : public Learner
{
  public:
    explicit Thermometer(uint32_t node)
        : m_engine(node + 1)
    {
    }

    uint32_t ParameterCount() const override
    {
        return 2;
    }

    void InitializeParameters(Eigen::VectorXf& x) const override
    {
        x = Eigen::Vector2f::Zero();
    }

    /// One step of SGD on the squared error, with a step size that falls as 1 / round.
    double LocalStep(Eigen::VectorXf& x, uint32_t round) override
    {
        const auto noise = [this]() { return (m_engine() >> 8) / 8388608.0f - 1; };
        const Eigen::Vector2f measured(3 + 2 * noise(), -1 + 2 * noise());
        const double loss = (x - measured).squaredNorm();
        x -= (x - measured) / (round + 1.0f);
        RequireFinite(x, loss, round);
        return loss;
    }

    double FlopsPerLocalStep() const override
    {
        return 8;
    }

    uint32_t SamplesPerLocalStep() const override
    {
        return 1;
    }

    Evaluation Evaluate(const Eigen::VectorXf& x) const override
    {
        return {(x - Eigen::Vector2f(3, -1)).norm(), std::numeric_limits<double>::quiet_NaN()};
    }

  private:
    std::mt19937 m_engine; //!< draws the noise
};

} // namespace

int
main()
{
    const auto ring = MakeRing(8);
    NodeContainer nodes(8);
    NetworkHelper("p2p").Install(ring, nodes);
    std::vector<std::unique_ptr<Learner>> learners;
    for (uint32_t i = 0; i < 8; ++i)
    {
        learners.push_back(std::make_unique<Thermometer>(i));
    }
    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(200));
    auto apps =
        dsgd.Install(nodes, MixingMatrixHelper("fdla").Design(ring).schedule, std::move(learners));
    Simulator::Stop(Seconds(1000));
    Simulator::Run();
    std::cout << std::fixed << std::setprecision(2);
    for (uint32_t i = 0; i < 8; ++i)
    {
        const auto app = DynamicCast<DsgdApplication>(apps.Get(i));
        const auto x = app->GetParameters();
        std::cout << "node " << i << " after " << app->GetRoundsDone() << " rounds: " << x[0] << ' '
                  << x[1] << '\n';
    }
    Simulator::Destroy();
    return 0;
}
