/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Transfers and trainings in SimGrid (https://simgrid.org), which shares nothing with ns-3: an
// independent account of their times and joules. It reads a description from its input, a word and
// its values a line:
//
//   node IDLE_W BUSY_W                  nodes are numbered as they come; busy is while computing
//   card BIT_PER_S DELAY_S BUSY_W       half a direction of a link, numbered likewise; BUSY_W is
//                                       drawn while it carries as much as it can
//   route FROM TO CARD...               what a transfer between two nodes crosses
//   transfer START_S FROM TO BYTES      on its own
//   rounds COUNT STEP_S                 all nodes: a local step, then the neighbors, COUNT times
//   neighbor FROM TO BYTES BACK_BYTES   sent in every round; BACK_BYTES go the other way meanwhile
//
// and writes "transfer NUMBER END_S", "round NUMBER END_S", "node NUMBER J", "card NUMBER J".
//
// Rates are shared max-min fairly by SimGrid's flow model CM02. Its corrections are off: they stand
// for headers (bandwidth-factor), slow start (latency-factor), acknowledgments (crosstraffic) and
// unfairness by round-trip time (weight-S) of a network where these are not known. Here BYTES have
// all headers, acknowledgments are sent, and what is left of TCP is its window, TCP-gamma: the
// buffers of 131072 bytes that the exchange gives a connection.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <map>
#include <simgrid/plugins/energy.h>
#include <simgrid/s4u.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace s4u = simgrid::s4u;

namespace
{

/// A directed pair of neighbors.
struct Neighbor
{
    std::size_t from{0};                               //!< the sender
    std::size_t to{0};                                 //!< the receiver
    uint64_t bytes{0};                                 //!< of a model, with all headers
    uint64_t back{0};                                  //!< the other way meanwhile
    s4u::SemaphorePtr sent{s4u::Semaphore::create(0)}; //!< counts models to send
    s4u::SemaphorePtr come{s4u::Semaphore::create(0)}; //!< counts models that have arrived
};

/// A transfer on its own.
struct Transfer
{
    double start{0};     //!< s
    std::size_t from{0}; //!< the sender
    std::size_t to{0};   //!< the receiver
    uint64_t bytes{0};   //!< with all headers
    double end{0};       //!< s
};

/// What is simulated.
class Scenario
{
  public:
    Scenario()
        : m_zone(s4u::create_full_zone("all"))
    {
    }

    /**
     * @param in the description
     * @throws std::invalid_argument for a line that will not do
     */
    void Read(std::istream& in)
    {
        std::string line;
        while (std::getline(in, line))
        {
            std::istringstream words(line);
            if (!ReadLine(words))
            {
                throw std::invalid_argument("no sense in the line '" + line + "'");
            }
        }
        m_zone->seal();
    }

    /// Simulates it.
    void Run()
    {
        for (auto& transfer : m_transfers)
        {
            s4u::Actor::create("transfer", m_nodes.at(transfer.from), [this, &transfer] {
                s4u::this_actor::sleep_for(transfer.start);
                s4u::Comm::sendto(m_nodes.at(transfer.from),
                                  m_nodes.at(transfer.to),
                                  transfer.bytes);
                transfer.end = s4u::Engine::get_clock();
            });
        }
        if (!m_ends.empty())
        {
            for (auto& neighbor : m_neighbors)
            {
                s4u::Actor::create("sender", m_nodes.at(neighbor.from), [this, &neighbor] {
                    Send(neighbor);
                });
            }
            for (std::size_t i = 0; i < m_nodes.size(); ++i)
            {
                s4u::Actor::create("node", m_nodes[i], [this, i] { Train(i); });
            }
        }
        // The plugin looks at a card only when a transfer over it begins or ends, and takes its
        // load of that moment for all of the time since.
        s4u::Engine::on_time_advance_cb([this](double) {
            for (const auto* card : m_cards)
            {
                sg_link_get_consumed_energy(card);
            }
        });
        s4u::Engine::get_instance()->run();
    }

    /// Writes what came out.
    void Write() const
    {
        for (std::size_t i = 0; i < m_transfers.size(); ++i)
        {
            std::printf("transfer %zu %.12g\n", i, m_transfers[i].end);
        }
        for (std::size_t i = 0; i < m_ends.size(); ++i)
        {
            std::printf("round %zu %.12g\n", i, m_ends[i]);
        }
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
        {
            std::printf("node %zu %.12g\n", i, sg_host_get_consumed_energy(m_nodes[i]));
        }
        for (std::size_t i = 0; i < m_cards.size(); ++i)
        {
            std::printf("card %zu %.12g\n", i, sg_link_get_consumed_energy(m_cards[i]));
        }
    }

  private:
    /**
     * @param words a line
     * @return whether it makes sense
     */
    bool ReadLine(std::istringstream& words)
    {
        std::string kind;
        words >> kind;
        if (kind == "node")
        {
            std::string idle;
            std::string busy;
            if (!(words >> idle >> busy))
            {
                return false;
            }
            const auto watts = idle + ":" + busy + ":" + busy;
            // A flop a second, so that flops are seconds.
            m_nodes.push_back(m_zone->create_host("node" + std::to_string(m_nodes.size()), 1.0)
                                  ->set_property("wattage_per_state", watts)
                                  ->seal());
        }
        else if (kind == "card")
        {
            double rate = 0;
            double delay = 0;
            std::string busy;
            if (!(words >> rate >> delay >> busy))
            {
                return false;
            }
            m_cards.push_back(m_zone->create_link("card" + std::to_string(m_cards.size()), rate / 8)
                                  ->set_latency(delay)
                                  ->set_property("wattage_range", "0:" + busy)
                                  ->seal());
        }
        else if (kind == "route")
        {
            std::size_t from = 0;
            std::size_t to = 0;
            words >> from >> to;
            std::vector<s4u::LinkInRoute> cards;
            for (std::size_t card = 0; words >> card;)
            {
                cards.emplace_back(m_cards.at(card));
            }
            m_zone->add_route(m_nodes.at(from)->get_netpoint(),
                              m_nodes.at(to)->get_netpoint(),
                              nullptr,
                              nullptr,
                              cards,
                              false);
            return words.eof() && !cards.empty();
        }
        else if (kind == "transfer")
        {
            Transfer transfer;
            words >> transfer.start >> transfer.from >> transfer.to >> transfer.bytes;
            m_transfers.push_back(transfer);
        }
        else if (kind == "rounds")
        {
            std::size_t rounds = 0;
            words >> rounds >> m_step;
            m_ends.assign(rounds, 0);
        }
        else if (kind == "neighbor")
        {
            Neighbor neighbor;
            words >> neighbor.from >> neighbor.to >> neighbor.bytes >> neighbor.back;
            m_neighbors.push_back(neighbor);
        }
        else
        {
            return false;
        }
        return !words.fail();
    }

    /**
     * Sends models one after the other, as a connection does.
     *
     * @param neighbor whose
     */
    void Send(Neighbor& neighbor)
    {
        auto* const from = m_nodes.at(neighbor.from);
        auto* const to = m_nodes.at(neighbor.to);
        for (std::size_t round = 0; round < m_ends.size(); ++round)
        {
            neighbor.sent->acquire();
            s4u::CommPtr back;
            if (neighbor.back > 0)
            {
                back = s4u::Comm::sendto_async(to, from, neighbor.back);
            }
            s4u::Comm::sendto(from, to, neighbor.bytes);
            neighbor.come->release();
            if (back)
            {
                back->wait();
            }
        }
    }

    /**
     * Does the rounds of a node: none begins before all models of the one before are there.
     *
     * @param node the node
     */
    void Train(std::size_t node)
    {
        for (auto& end : m_ends)
        {
            s4u::this_actor::execute(m_step);
            for (auto& neighbor : m_neighbors)
            {
                if (neighbor.from == node)
                {
                    neighbor.sent->release();
                }
            }
            for (auto& neighbor : m_neighbors)
            {
                if (neighbor.to == node)
                {
                    neighbor.come->acquire();
                }
            }
            end = std::max(end, s4u::Engine::get_clock());
        }
    }

    s4u::NetZone* m_zone;              //!< of all
    std::vector<s4u::Host*> m_nodes;   //!< by number
    std::vector<s4u::Link*> m_cards;   //!< by number
    std::vector<Transfer> m_transfers; //!< by number
    std::vector<Neighbor> m_neighbors; //!< in any order
    double m_step{0};                  //!< duration of a local step, s
    std::vector<double> m_ends;        //!< of the rounds, s
};

} // namespace

int
main(int argc, char* argv[])
{
    try
    {
        s4u::Engine engine(&argc, argv);
        s4u::Engine::set_config("network/model:CM02");
        s4u::Engine::set_config("network/bandwidth-factor:1");
        s4u::Engine::set_config("network/latency-factor:1");
        s4u::Engine::set_config("network/weight-S:0");
        s4u::Engine::set_config("network/crosstraffic:0");
        s4u::Engine::set_config("network/TCP-gamma:131072");
        s4u::Engine::set_config("surf/precision:1e-9");
        s4u::Engine::set_config("maxmin/precision:1e-9");
        sg_host_energy_plugin_init();
        sg_link_energy_plugin_init();
        Scenario scenario;
        scenario.Read(std::cin);
        scenario.Run();
        scenario.Write();
    }
    catch (const std::exception& error)
    {
        std::fprintf(stderr, "dsgd-simgrid-oracle: %s\n", error.what());
        return 1;
    }
    return 0;
}
