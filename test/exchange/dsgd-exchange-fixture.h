/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_EXCHANGE_FIXTURE_H
#define DSGD_EXCHANGE_FIXTURE_H

#include "dsgd-simulation-fixture.h"

#include "ns3/dsgd-base-topology.h"
#include "ns3/dsgd-model-exchange.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/ipv4.h"
#include "ns3/object-factory.h"

#include <map>
#include <vector>

using namespace ns3;
using namespace ns3::dsgd;

/**
 * @ingroup dsgd-tests
 * Nodes with an exchange each, and what becomes of their models.
 */
class ExchangeFixture : public SimulationFixture
{
  public:
    /// A model that has arrived.
    struct Arrival
    {
        uint32_t node{0};       //!< where
        uint32_t sender{0};     //!< from whom
        uint32_t round{0};      //!< the round
        double seconds{0};      //!< when
        ReceivedModel received; //!< what
    };

    /// Bytes of models on a directed link.
    struct Account
    {
        uint64_t sent{0};     //!< as traced
        uint64_t received{0}; //!< as traced
        uint64_t dropped{0};  //!< as traced
    };

    /**
     * Builds a point-to-point network and an exchange for every node.
     *
     * @param graph who can talk to whom
     * @param parameters of the model
     * @param factory makes the exchanges
     */
    void Build(const BaseTopology& graph, uint32_t parameters, const ObjectFactory& factory)
    {
        nodes = NodeContainer();
        nodes.Create(graph.NodeCount());
        devices = network.Install(graph, nodes);
        std::vector<std::map<uint32_t, Address>> peers(graph.NodeCount());
        for (uint32_t e = 0; e < graph.LinkCount(); ++e)
        {
            const auto& link = graph.Links()[e];
            peers[link.u][link.v] = AddressOf(devices.Get(2 * e + 1));
            peers[link.v][link.u] = AddressOf(devices.Get(2 * e));
        }
        Equip(peers, parameters, factory);
    }

    /**
     * Gives every node an exchange.
     *
     * @param peers the addresses of the neighbors of every node
     * @param parameters of the model
     * @param factory makes the exchanges
     */
    void Equip(const std::vector<std::map<uint32_t, Address>>& peers,
               uint32_t parameters,
               const ObjectFactory& factory)
    {
        neighbors = peers;
        size = parameters;
        for (uint32_t i = 0; i < peers.size(); ++i)
        {
            auto exchange = factory.Create<ModelExchange>();
            exchange->Configure(nodes.Get(i), i, peers[i], board);
            exchange->SetParameterCount(parameters);
            exchange->SetArrivalCallback(MakeCallback(&ExchangeFixture::OnArrival, this).Bind(i));
            exchange->TraceConnectWithoutContext("ModelSent",
                                                 MakeCallback(&ExchangeFixture::OnSent, this));
            exchange->TraceConnectWithoutContext("ModelReceived",
                                                 MakeCallback(&ExchangeFixture::OnReceived, this));
            exchange->TraceConnectWithoutContext("Dropped",
                                                 MakeCallback(&ExchangeFixture::OnDropped, this));
            exchange->TraceConnectWithoutContext("PeerLost",
                                                 MakeCallback(&ExchangeFixture::OnPeerLost, this));
            exchange->TraceConnectWithoutContext("Retry",
                                                 MakeCallback(&ExchangeFixture::OnRetry, this));
            exchanges.push_back(exchange);
        }
    }

    /**
     * @param device a device with one address
     * @return the address
     */
    static Address AddressOf(Ptr<NetDevice> device)
    {
        const auto ipv4 = device->GetNode()->GetObject<Ipv4>();
        return ipv4->GetAddress(ipv4->GetInterfaceForDevice(device), 0).GetLocal();
    }

    /**
     * @param node a node
     * @param round a round
     * @return the model it sends then
     */
    ModelSnapshot ModelOf(uint32_t node, uint32_t round) const
    {
        return std::make_shared<const Eigen::VectorXf>(
            Eigen::VectorXf::LinSpaced(size, node, node + round + 1.0f / 3));
    }

    /// Starts all exchanges at once, when the simulation begins.
    void StartAll()
    {
        At(0, [this] {
            for (const auto& exchange : exchanges)
            {
                exchange->Start();
            }
        });
    }

    /**
     * A node sends to all its neighbors.
     *
     * @param node the node
     * @param round the round
     */
    void SendNow(uint32_t node, uint32_t round)
    {
        std::vector<uint32_t> peers;
        for (const auto& [peer, address] : neighbors[node])
        {
            peers.push_back(peer);
        }
        exchanges[node]->BeginRound(round, peers);
        exchanges[node]->Send(round, peers, ModelOf(node, round));
    }

    /**
     * All nodes send to all their neighbors.
     *
     * @param seconds when, s
     * @param round the round
     */
    void SendAllAt(double seconds, uint32_t round)
    {
        At(seconds, [this, round] {
            for (uint32_t i = 0; i < exchanges.size(); ++i)
            {
                SendNow(i, round);
            }
        });
    }

    /**
     * All nodes end a round.
     *
     * @param seconds when, s
     * @param round the round
     */
    void EndAllAt(double seconds, uint32_t round)
    {
        At(seconds, [this, round] {
            for (const auto& exchange : exchanges)
            {
                exchange->EndRound(round);
            }
        });
    }

    /// Runs until nothing is left to do, but not for more than a day.
    void Run()
    {
        Simulator::Stop(Seconds(86400));
        Simulator::Run();
    }

    /// Expects that nothing is left to do, however long one waits.
    static void ExpectQuiet()
    {
        const auto before = Simulator::GetEventCount();
        Simulator::Stop(Seconds(86400));
        Simulator::Run();
        EXPECT_LE(Simulator::GetEventCount(), before + 1);
    }

    /// Expects that every byte sent was received or dropped, on every link.
    void ExpectClosedAccounts() const
    {
        for (const auto& [link, account] : accounts)
        {
            EXPECT_EQ(account.sent, account.received + account.dropped)
                << link.first << " to " << link.second;
        }
        EXPECT_EQ(board->Size(), 0u);
    }

    NetworkHelper network;                                     //!< of the test
    NodeContainer nodes;                                       //!< by index
    NetDeviceContainer devices;                                //!< two a link
    std::vector<std::map<uint32_t, Address>> neighbors;        //!< by index
    uint32_t size{0};                                          //!< parameters of the model
    Ptr<ModelBoard> board{Create<ModelBoard>()};               //!< of all
    std::vector<Ptr<ModelExchange>> exchanges;                 //!< by index
    std::vector<Arrival> arrivals;                             //!< in order of time
    std::map<std::pair<uint32_t, uint32_t>, Account> accounts; //!< by sender and receiver
    std::vector<std::pair<uint32_t, uint32_t>> lost;           //!< node and neighbor
    uint32_t retries{0};                                       //!< as traced

  protected:
    void TearDown() override
    {
        for (const auto& exchange : exchanges)
        {
            exchange->Dispose();
        }
        SimulationFixture::TearDown();
    }

  private:
    void OnArrival(uint32_t node, uint32_t sender, uint32_t round, const ReceivedModel& received)
    {
        arrivals.push_back({node, sender, round, Simulator::Now().GetSeconds(), received});
    }

    void OnSent(uint32_t sender, uint32_t receiver, uint32_t, uint64_t bytes)
    {
        accounts[{sender, receiver}].sent += bytes;
    }

    void OnReceived(uint32_t sender, uint32_t receiver, uint32_t, uint64_t bytes)
    {
        accounts[{sender, receiver}].received += bytes;
    }

    void OnDropped(uint32_t sender, uint32_t receiver, uint32_t, uint64_t bytes)
    {
        accounts[{sender, receiver}].dropped += bytes;
    }

    void OnPeerLost(uint32_t node, uint32_t peer)
    {
        lost.emplace_back(node, peer);
    }

    void OnRetry(uint32_t, uint32_t)
    {
        ++retries;
    }
};

#endif // DSGD_EXCHANGE_FIXTURE_H
