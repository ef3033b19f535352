/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-simulation-fixture.h"

#include "ns3/data-rate.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-exchange-registry.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-radio-rate.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// The two ends of a chain of three exchange models through the node between them.
class RelayTest : public SimulationFixture
{
  public:
    /**
     * @param network the kind of network
     * @param exchange how models travel
     * @param pacing rate of datagrams, 0 for the usual
     */
    void RunChain(const std::string& network,
                  const std::string& exchange,
                  DataRate pacing = DataRate(0))
    {
        nodes.Create(3);
        NetworkHelper(network).Install(BaseTopology(3, {{0, 1}, {1, 2}}), nodes);
        if (network == "p2p")
        {
            Ipv4GlobalRoutingHelper::PopulateRoutingTables();
        }
        DsgdEnergyHelper energy(LoadEnergyProfile("paper"));
        const auto sources = energy.Install(nodes);
        DsgdHelper dsgd;
        dsgd.SetAttribute("Rounds", UintegerValue(ROUNDS));
        dsgd.SetExchange(MakeExchangeFactory(exchange));
        if (pacing.GetBitRate() > 0)
        {
            dsgd.SetExchangeAttribute("PacingRate", DataRateValue(pacing));
        }
        dsgd.SetThreads(0);
        const NodeContainer ends(nodes.Get(0), nodes.Get(2));
        dsgd.SetEnergy({sources[0], sources[2]});
        LearnerConfig learners;
        learners.learner = "none:7000";
        learners.nodes = 2;
        const auto schedule =
            MixingMatrixHelper("metropolis").Design(BaseTopology(2, {{0, 1}})).schedule;
        dsgd.Install(ends, schedule, MakeLearners(learners));
        Simulator::Stop(Seconds(100));
        Simulator::Run();
        ledger = energy.GetLedger();
        for (uint32_t i = 0; i < 3; ++i)
        {
            id[i] = nodes.Get(i)->GetId();
        }
    }

    /// Looks at the queue of the first node's radio every millisecond.
    void Sample()
    {
        for (uint32_t d = 0; d < nodes.Get(0)->GetNDevices(); ++d)
        {
            backlog = std::max(backlog, RadioBacklog(nodes.Get(0)->GetDevice(d)));
        }
        Simulator::Schedule(MilliSeconds(1), [this] { Sample(); });
    }

    /**
     * @param from index of a node
     * @param to index of another
     * @return what the link has cost
     */
    EnergyLedger::LinkAccount Link(uint32_t from, uint32_t to) const
    {
        const auto handle = ledger->LinkIndex(id[from], id[to]);
        return ledger->Links()[handle];
    }

    /// @return frames booked on the links of single hops
    uint64_t HopFrames() const
    {
        return Link(0, 1).frames + Link(1, 0).frames + Link(1, 2).frames + Link(2, 1).frames;
    }

    static constexpr uint32_t ROUNDS = 3;    //!< of the training
    static constexpr uint32_t SEGMENTS = 20; //!< of a model of 7000 parameters
    NodeContainer nodes;                     //!< of the chain
    uint32_t backlog{0};                     //!< most packets that waited in the first radio
    Ptr<EnergyLedger> ledger;                //!< after the run
    uint32_t id[3]{};                        //!< of the nodes
};

} // namespace

TEST_F(RelayTest, IsChargedToTheLinkThatCausedItOverWires)
{
    RunChain("p2p", "unicast");
    const auto there = Link(0, 2);
    const auto back = Link(2, 0);
    EXPECT_EQ(there.frames, 2 * ROUNDS * SEGMENTS);
    EXPECT_EQ(back.frames, 2 * ROUNDS * SEGMENTS);
    double sent = 0;
    double received = 0;
    for (const auto node : id)
    {
        sent += ledger->Joules(node, EnergyCause::TX);
        received += ledger->Joules(node, EnergyCause::RX);
    }
    EXPECT_GT(ledger->Joules(id[1], EnergyCause::TX), 0.49 * sent);
    EXPECT_NEAR(there.txJ + back.txJ, sent, 1e-9 * sent);
    EXPECT_NEAR(there.rxJ + back.rxJ, received, 1e-9 * received);
    EXPECT_EQ(HopFrames(), 0u);
}

TEST_F(RelayTest, DatagramsWaitOutsideOfAFullRadio)
{
    Simulator::Schedule(MilliSeconds(1), [this] { Sample(); });
    RunChain("wifi", "unicast", DataRate("100Mbps"));
    // The whole model at once would be 20.
    EXPECT_GE(backlog, 3u);
    EXPECT_LE(backlog, 5u);
}

TEST_F(RelayTest, IsChargedForTheDataOfTcpToo)
{
    RunChain("p2p", "tcp");
    // Acknowledgments carry nothing of a model and stay with the hops.
    const uint64_t data = 2 * ROUNDS * 28000;
    EXPECT_GT(Link(0, 2).bytes, data);
    EXPECT_LT(Link(0, 2).bytes, 1.05 * data);
    EXPECT_LT(Link(0, 1).bytes, 0.05 * data);
}

TEST_F(RelayTest, IsChargedToTheLinkThatCausedItOverRadios)
{
    RunChain("wifi", "unicast");
    const auto there = Link(0, 2);
    const auto back = Link(2, 0);
    EXPECT_GE(there.frames, 2 * ROUNDS * SEGMENTS);
    EXPECT_GE(back.frames, 2 * ROUNDS * SEGMENTS);
    EXPECT_EQ(HopFrames(), 0u);
    // Each hop's data and acknowledgment are paid by the link from end to end.
    const double relay = ledger->Joules(id[1], EnergyCause::TX);
    const double first = ledger->Joules(id[0], EnergyCause::TX);
    EXPECT_GT(relay, first);
    EXPECT_GT(there.txJ, 1.9 * first);
}
