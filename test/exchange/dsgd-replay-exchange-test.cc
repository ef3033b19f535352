/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-exchange-fixture.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-model-header.h"
#include "ns3/dsgd-replay-exchange.h"
#include "ns3/dsgd-timing-learner.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/dsgd-training-monitor.h"
#include "ns3/error-model.h"
#include "ns3/integer.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <cmath>

namespace
{

/// Enough rounds to measure that nothing is ever replayed.
constexpr uint32_t NEVER = 1000000;

/// Trainings whose rounds are repeated.
class ReplayExchangeTest : public ExchangeFixture
{
  public:
    /// What a training has cost.
    struct Outcome
    {
        double seconds{0};                                     //!< simulated
        uint64_t events{0};                                    //!< executed
        double busiestJ{0};                                    //!< of the node that spends most
        std::vector<std::array<double, ENERGY_CAUSES>> joules; //!< by node and cause
        std::vector<EnergyLedger::LinkAccount> links;          //!< of the ledger
        double imbalance{0};                                   //!< between sources and ledger
        ReplayBook::ControlError error;                        //!< of the rounds of control
        uint32_t replayed{0};                                  //!< rounds
        uint32_t controls{0};                                  //!< rounds
    };

    ReplayExchangeTest()
    {
        Set("MinRounds", UintegerValue(3));
        Set("Stream", IntegerValue(77));
    }

    /**
     * @param name an attribute of the exchange
     * @param value its value
     */
    void Set(const std::string& name, const AttributeValue& value)
    {
        attributes[name] = value.Copy();
    }

    /**
     * Trains.
     *
     * @param graph the topology, all of whose links are active
     * @param parameters of the model
     * @param rounds to do
     * @param loss probability that a frame is lost
     * @return what it has cost
     */
    Outcome Train(const BaseTopology& graph, uint32_t parameters, uint32_t rounds, double loss = 0)
    {
        const auto topology = std::make_shared<const BaseTopology>(graph);
        const auto schedule =
            std::make_shared<FixedSchedule>(MixingMatrix(topology, BestConstantWeights(graph)));
        NodeContainer all(graph.NodeCount());
        const auto ports = network.Install(graph, all);
        for (uint32_t d = 0; loss > 0 && d < ports.GetN(); ++d)
        {
            const auto errors = CreateObject<RateErrorModel>();
            errors->SetAttribute("ErrorRate", DoubleValue(loss));
            errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
            errors->AssignStreams(1000 + d);
            ports.Get(d)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
        }
        EnergyProfile profile;
        profile.name = "all";
        profile.txJoulePerBit = 3e-6;
        profile.rxJoulePerBit = 2e-6;
        profile.txJoulePerFrame = 1e-4;
        profile.idleW = 0.5;
        profile.computeW = 2;
        profile.computeIdleW = 1;
        profile.secondsPerSample = 0.5;
        DsgdEnergyHelper helper(profile);
        helper.SetBattery(1e6);
        const auto energy = helper.Install(all);
        DsgdHelper dsgd;
        dsgd.SetThreads(0);
        dsgd.SetExchange(ReplayExchange::GetTypeId());
        for (const auto& [name, value] : attributes)
        {
            dsgd.SetExchangeAttribute(name, *value);
        }
        dsgd.SetEnergy(energy);
        dsgd.SetAttribute("Rounds", UintegerValue(rounds));
        std::vector<std::unique_ptr<Learner>> learners;
        for (uint32_t i = 0; i < graph.NodeCount(); ++i)
        {
            learners.push_back(std::make_unique<TimingLearner>(parameters));
        }
        const auto applications = dsgd.Install(all, schedule, std::move(learners));
        TrainingMonitor monitor(applications, schedule, rounds, rounds);
        monitor.SetStopWhenDone(true);
        Simulator::Stop(Seconds(1e6));
        Simulator::Run();
        monitor.RequireDone();

        Outcome outcome;
        outcome.seconds = Simulator::Now().GetSeconds();
        outcome.events = Simulator::GetEventCount();
        const auto ledger = helper.GetLedger();
        for (uint32_t i = 0; i < graph.NodeCount(); ++i)
        {
            const auto id = all.Get(i)->GetId();
            const double spent = energy[i].source->GetConsumedEnergy();
            outcome.busiestJ = std::max(outcome.busiestJ, spent);
            outcome.imbalance =
                std::max(outcome.imbalance, std::abs(spent - ledger->Total(id)) / spent);
            std::array<double, ENERGY_CAUSES> joules;
            for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
            {
                joules[cause] = ledger->Joules(id, static_cast<EnergyCause>(cause));
            }
            outcome.joules.push_back(joules);
        }
        outcome.links = ledger->Links();
        const auto exchange = DynamicCast<ReplayExchange>(
            DynamicCast<DsgdApplication>(applications.Get(0))->GetExchange());
        outcome.error = exchange->GetBook()->GetControlError();
        outcome.replayed = exchange->GetBook()->GetRounds(ReplayBook::REPLAYED);
        outcome.controls = exchange->GetBook()->GetRounds(ReplayBook::CONTROL);
        EXPECT_EQ(exchange->GetBook()->GetGraphCount(), 1u);
        Simulator::Destroy();
        Ipv4AddressGenerator::Reset();
        return outcome;
    }

    /**
     * Expects two outcomes to be the same but for a relative error.
     *
     * @param a an outcome
     * @param b another
     * @param tolerance the error
     */
    static void ExpectSame(const Outcome& a, const Outcome& b, double tolerance)
    {
        EXPECT_NEAR(a.seconds / b.seconds, 1, tolerance);
        for (std::size_t i = 0; i < a.joules.size(); ++i)
        {
            for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
            {
                EXPECT_NEAR(a.joules[i][cause],
                            b.joules[i][cause],
                            tolerance * b.joules[i][cause] + 1e-12)
                    << "node " << i << ", " << EnergyCauseName(static_cast<EnergyCause>(cause));
            }
        }
        ASSERT_EQ(a.links.size(), b.links.size());
        for (std::size_t i = 0; i < a.links.size(); ++i)
        {
            EXPECT_NEAR(a.links[i].frames, b.links[i].frames, tolerance * b.links[i].frames);
            EXPECT_NEAR(a.links[i].bytes, b.links[i].bytes, tolerance * b.links[i].bytes);
            EXPECT_NEAR(a.links[i].txJ, b.links[i].txJ, tolerance * b.links[i].txJ);
            EXPECT_NEAR(a.links[i].rxJ, b.links[i].rxJ, tolerance * b.links[i].rxJ);
        }
    }

    std::map<std::string, Ptr<AttributeValue>> attributes; //!< of the exchange
};

} // namespace

TEST_F(ReplayExchangeTest, RepeatsWhatIsAlwaysTheSameWithoutError)
{
    Set("Inner", StringValue("ns3::dsgd::UdpExchange"));
    Set("ControlEvery", UintegerValue(10));
    const auto replayed = Train(MakeGrid(2, 3), 3000, 40);
    Set("MinRounds", UintegerValue(NEVER));
    Set("MaxRounds", UintegerValue(NEVER));
    const auto full = Train(MakeGrid(2, 3), 3000, 40);
    EXPECT_EQ(full.replayed, 0u);
    // One to warm up, three to measure, three controls.
    EXPECT_EQ(replayed.replayed, 33u);
    EXPECT_EQ(replayed.controls, 3u);
    ExpectSame(replayed, full, 1e-6);
    EXPECT_LT(replayed.imbalance, 1e-9);
    EXPECT_EQ(replayed.error.rounds, 3u);
    EXPECT_LT(replayed.error.worstTime, 1e-9);
    EXPECT_LT(replayed.error.worstEnergy, 1e-9);
}

TEST_F(ReplayExchangeTest, RepeatsTcpWithinTheErrorAsked)
{
    Set("ControlEvery", UintegerValue(20));
    const auto replayed = Train(MakeRing(6), 5000, 100);
    Set("MinRounds", UintegerValue(NEVER));
    Set("MaxRounds", UintegerValue(NEVER));
    const auto full = Train(MakeRing(6), 5000, 100);
    EXPECT_GT(replayed.replayed, 80u);
    ExpectSame(replayed, full, 0.02);
    EXPECT_LT(replayed.imbalance, 1e-9);
    EXPECT_LT(std::abs(replayed.error.meanEnergy), 0.02);
    EXPECT_LT(replayed.events, full.events / 4);
}

TEST_F(ReplayExchangeTest, RepeatsLossyLinksWithinTheErrorAsked)
{
    Set("Inner", StringValue("ns3::dsgd::UdpExchange[IdleTimeout=100ms]"));
    Set("ControlEvery", UintegerValue(20));
    Set("RelativeError", DoubleValue(0.02));
    const auto replayed = Train(MakeRing(4), 20000, 300, 0.1);
    Set("MinRounds", UintegerValue(NEVER));
    Set("MaxRounds", UintegerValue(NEVER));
    const auto full = Train(MakeRing(4), 20000, 300, 0.1);
    EXPECT_GT(replayed.replayed, 200u);
    EXPECT_NEAR(replayed.seconds / full.seconds, 1, 0.02);
    EXPECT_NEAR(replayed.busiestJ / full.busiestJ, 1, 0.02);
    EXPECT_LT(replayed.imbalance, 1e-9);
    EXPECT_GT(replayed.error.rounds, 5u);
    EXPECT_GT(replayed.error.worstTime, 0);
}

TEST_F(ReplayExchangeTest, GivesTheSameBytesWithTheSameSeed)
{
    Set("Inner", StringValue("ns3::dsgd::UdpExchange[IdleTimeout=100ms]"));
    const auto first = Train(MakeRing(4), 20000, 60, 0.1);
    const auto second = Train(MakeRing(4), 20000, 60, 0.1);
    EXPECT_EQ(first.seconds, second.seconds);
    EXPECT_EQ(first.joules, second.joules);
    EXPECT_EQ(first.events, second.events);
}

TEST_F(ReplayExchangeTest, CostsAFewEventsForEveryActiveLinkOfARepeatedRound)
{
    Set("ControlEvery", UintegerValue(NEVER));
    const auto few = Train(MakeGrid(4, 4), 5000, 50);
    const auto many = Train(MakeGrid(4, 4), 5000, 150);
    EXPECT_EQ(many.replayed, few.replayed + 100);
    // 48 directed links, and a local step at each of 16 nodes.
    EXPECT_LT((many.events - few.events) / 100, 48u + 3 * 16u);
}

namespace
{

/// Single rounds.
class ReplayRoundTest : public ExchangeFixture
{
  public:
    /**
     * Builds a path of nodes.
     *
     * @param count how many
     */
    void BuildPath(uint32_t count)
    {
        ObjectFactory factory;
        factory.SetTypeId(ReplayExchange::GetTypeId());
        factory.Set("WarmUpRounds", UintegerValue(0));
        factory.Set("MinRounds", UintegerValue(2));
        factory.Set("MaxRounds", UintegerValue(2));
        Build(MakeGrid(1, count), 1000, factory);
        StartAll();
    }

    /**
     * @return the book of all nodes
     */
    Ptr<ReplayBook> Book() const
    {
        return DynamicCast<ReplayExchange>(exchanges[0])->GetBook();
    }
};

} // namespace

TEST_F(ReplayRoundTest, BeginsARoundWhenTheSlowestNodeIsReady)
{
    BuildPath(3);
    At(1, [this] {
        exchanges[0]->BeginRound(0, {1});
        exchanges[1]->BeginRound(0, {0, 2});
        exchanges[2]->BeginRound(0, {1});
    });
    At(1, [this] { exchanges[0]->Send(0, {1}, ModelOf(0, 0)); });
    At(2, [this] { exchanges[1]->Send(0, {0, 2}, ModelOf(1, 0)); });
    At(5, [this] { exchanges[2]->Send(0, {1}, ModelOf(2, 0)); });
    Run();
    ASSERT_EQ(arrivals.size(), 4u);
    for (const auto& arrival : arrivals)
    {
        EXPECT_GT(arrival.seconds, 5);
        EXPECT_LT(arrival.seconds, 5.2);
        EXPECT_EQ(*arrival.received.model, *ModelOf(arrival.sender, 0));
    }
    ExpectClosedAccounts();
}

TEST_F(ReplayRoundTest, BringsTheModelsOfTheirOwnRoundWhenItRepeats)
{
    BuildPath(3);
    for (uint32_t round = 0; round < 6; ++round)
    {
        SendAllAt(1 + round, round);
        EndAllAt(1.9 + round, round);
    }
    Run();
    EXPECT_EQ(Book()->GetRounds(ReplayBook::REPLAYED), 4u);
    ASSERT_EQ(arrivals.size(), 24u);
    for (const auto& arrival : arrivals)
    {
        EXPECT_EQ(*arrival.received.model, *ModelOf(arrival.sender, arrival.round));
    }
    ExpectClosedAccounts();
}

TEST_F(ReplayRoundTest, CarriesTheParametersInsideIfAsked)
{
    BuildPath(2);
    for (const auto& exchange : exchanges)
    {
        exchange->SetAttribute("RealPayload", BooleanValue(true));
    }
    for (uint32_t round = 0; round < 4; ++round)
    {
        SendAllAt(1 + round, round);
        EndAllAt(1.9 + round, round);
    }
    Run();
    ASSERT_EQ(arrivals.size(), 8u);
    for (const auto& arrival : arrivals)
    {
        EXPECT_EQ(*arrival.received.model, *ModelOf(arrival.sender, arrival.round));
    }
    ExpectClosedAccounts();
}

TEST_F(ReplayRoundTest, GoesOnWithoutANodeThatStops)
{
    BuildPath(3);
    for (uint32_t round = 0; round < 8; ++round)
    {
        for (uint32_t i = 0; i < 3; ++i)
        {
            At(1 + round, [this, i, round] {
                if (i != 2 || round < 4)
                {
                    SendNow(i, round);
                }
            });
        }
        EndAllAt(1.9 + round, round);
    }
    At(4.95, [this] { exchanges[2]->Stop(); });
    Run();
    EXPECT_EQ(arrivals.size(), 4u * 4 + 4u * 2);
    EXPECT_EQ(Book()->GetGraphCount(), 2u);
    ExpectClosedAccounts();
    ExpectQuiet();
}

TEST_F(ReplayRoundTest, DoesNotWaitForALateNodeThatIsRoundsBehind)
{
    BuildPath(3);
    At(0.5, [this] { exchanges[2]->Stop(); });
    for (uint32_t round = 0; round < 8; ++round)
    {
        At(1 + round, [this, round] {
            SendNow(0, round);
            SendNow(1, round);
        });
        EndAllAt(1.9 + round, round);
    }
    At(4.3, [this] { exchanges[2]->Start(); });
    At(4.4, [this] { SendNow(2, 0); });
    Run();
    EXPECT_GE(arrivals.size(), 16u);
    EXPECT_GT((accounts[{2, 1}].dropped), 0u);
    ExpectClosedAccounts();
    ExpectQuiet();
}

TEST(ReplayRecord, KnowsItsErrorByStudentsDistribution)
{
    ReplayRecord record;
    EXPECT_TRUE(std::isinf(record.RelativeError(0.95)));
    for (const double seconds : {1.0, 2.0, 3.0})
    {
        ReplaySample sample;
        sample.duration = Seconds(seconds);
        record.Add(sample);
    }
    // t(0.975; 2) = 4.30265, standard error 1 / sqrt(3), mean 2.
    EXPECT_NEAR(record.RelativeError(0.95), 4.302653 / std::sqrt(3.0) / 2, 1e-6);
    EXPECT_DOUBLE_EQ(record.MeanDuration(), 2);
}
