/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_APPLICATION_FIXTURE_H
#define DSGD_APPLICATION_FIXTURE_H

#include "dsgd-simulation-fixture.h"

#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-quadratic-learner.h"
#include "ns3/dsgd-timing-learner.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/dsgd-training-monitor.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace dsgd
{

/// A training on a network, put together by hand.
class DsgdApplicationTest : public SimulationFixture
{
  public:
    /**
     * @param graph the base topology
     * @param weights of its links
     */
    void SetMatrix(const BaseTopology& graph, const LinkWeights& weights)
    {
        topology = std::make_shared<BaseTopology>(graph);
        schedule = std::make_shared<FixedSchedule>(MixingMatrix(topology, weights));
    }

    /**
     * @param learners one a node
     * @param rounds to do
     */
    void Install(std::vector<std::unique_ptr<Learner>> learners, uint32_t rounds)
    {
        nodes.Create(topology->NodeCount());
        NetworkHelper().Install(*topology, nodes);
        if (!profile.name.empty())
        {
            DsgdEnergyHelper helper(profile);
            if (battery > 0)
            {
                helper.SetBattery(battery);
            }
            energy = helper.Install(nodes);
            ledger = helper.GetLedger();
            dsgd.SetEnergy(energy);
        }
        dsgd.SetAttribute("Rounds", UintegerValue(rounds));
        applications = dsgd.Install(nodes, schedule, std::move(learners));
        monitor = std::make_unique<TrainingMonitor>(applications, schedule, rounds, rounds);
        monitor->SetStopWhenDone(true);
    }

    /**
     * @param i a node
     * @return its application
     */
    Ptr<DsgdApplication> Application(uint32_t i) const
    {
        return DynamicCast<DsgdApplication>(applications.Get(i));
    }

    /**
     * @param problem quadratics, one a node
     * @param step step size
     * @return learners without noise
     */
    static std::vector<std::unique_ptr<Learner>> Quadratics(
        std::shared_ptr<const QuadraticProblem> problem,
        double step)
    {
        SgdOptions options;
        options.stepSize = step;
        std::vector<std::unique_ptr<Learner>> learners;
        for (uint32_t i = 0; i < problem->centers.cols(); ++i)
        {
            learners.push_back(std::make_unique<QuadraticLearner>(problem, i, options, 0, i));
        }
        return learners;
    }

    /**
     * @param count how many
     * @return learners that only take time
     */
    static std::vector<std::unique_ptr<Learner>> Timers(uint32_t count)
    {
        std::vector<std::unique_ptr<Learner>> learners;
        for (uint32_t i = 0; i < count; ++i)
        {
            learners.push_back(std::make_unique<TimingLearner>(250));
        }
        return learners;
    }

    std::shared_ptr<BaseTopology> topology;         //!< who could talk to whom
    std::shared_ptr<const MixingSchedule> schedule; //!< who does
    NodeContainer nodes;                            //!< by index
    DsgdHelper dsgd;                                //!< installs
    EnergyProfile profile;                          //!< of every node, if it has a name
    double battery{0};                              //!< J, 0 for mains
    std::vector<NodeEnergy> energy;                 //!< by index
    Ptr<EnergyLedger> ledger;                       //!< of all
    ApplicationContainer applications;              //!< by index
    std::unique_ptr<TrainingMonitor> monitor;       //!< of all
};

/**
 * @param joulesPerBit for sending and for receiving
 * @return a device that only spends on frames
 */
inline EnergyProfile
FrameProfile(double joulesPerBit)
{
    EnergyProfile profile;
    profile.name = "frames";
    profile.txJoulePerBit = joulesPerBit;
    profile.rxJoulePerBit = joulesPerBit;
    profile.secondsPerSample = 0.1;
    return profile;
}

} // namespace dsgd
} // namespace ns3

#endif // DSGD_APPLICATION_FIXTURE_H
