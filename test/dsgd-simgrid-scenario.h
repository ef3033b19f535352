/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SIMGRID_SCENARIO_H
#define DSGD_SIMGRID_SCENARIO_H

#include <cstdint>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

/**
 * @ingroup dsgd-tests
 * Nodes, links and what they carry, simulated by SimGrid in a program of its own, see
 * test/oracle/dsgd-simgrid-oracle.cc.
 */
class SimGridScenario
{
  public:
    /// What a node has spent.
    struct Joules
    {
        double board{0}; //!< computing and idle, J
        double tx{0};    //!< sending, on top of idle, J
        double rx{0};    //!< receiving, on top of idle, J

        /**
         * @return all together, J
         */
        double Total() const
        {
            return board + tx + rx;
        }
    };

    /// What came out.
    struct Outcome
    {
        std::vector<double> transfers; //!< when they have ended, s
        std::vector<double> rounds;    //!< when they have ended, s
        std::vector<Joules> nodes;     //!< by number
    };

    /**
     * @return whether the program has been built, which needs SimGrid
     */
    static bool CanSolve();

    /**
     * The nodes have the numbers from 0.
     *
     * @param count how many
     * @param idleW power without computing, W
     * @param busyW power while computing, W
     */
    void AddNodes(uint32_t count, double idleW, double busyW);

    /**
     * Adds one direction of a link and the way over it.
     *
     * @param from the sending node
     * @param to the receiving node
     * @param rate bit/s
     * @param delay of propagation, s
     * @param txJoulePerBit of the sending node, J/bit
     * @param rxJoulePerBit of the receiving node, J/bit
     */
    void AddLink(uint32_t from,
                 uint32_t to,
                 double rate,
                 double delay,
                 double txJoulePerBit,
                 double rxJoulePerBit);

    /**
     * Adds the way between two nodes that are no neighbors.
     *
     * @param nodes all nodes on the way, both ends too
     */
    void AddRoute(const std::vector<uint32_t>& nodes);

    /**
     * Adds a transfer on its own.
     *
     * @param start when it begins, s
     * @param from the sender
     * @param to the receiver
     * @param bytes with all headers
     */
    void AddTransfer(double start, uint32_t from, uint32_t to, uint64_t bytes);

    /**
     * Has the nodes train.
     *
     * @param rounds how many
     * @param step duration of a local step, s
     */
    void SetRounds(uint32_t rounds, double step);

    /**
     * Adds what a node sends in each round.
     *
     * @param from the sender
     * @param to the receiver
     * @param bytes of a model with all headers
     * @param back bytes that go the other way meanwhile
     */
    void AddNeighbor(uint32_t from, uint32_t to, uint64_t bytes, uint64_t back);

    /**
     * @return what SimGrid makes of it
     * @throws std::runtime_error with its messages if it fails
     */
    Outcome Solve() const;

  private:
    /// One half of a direction of a link, at the node that pays for it.
    struct Card
    {
        uint32_t node{0};    //!< who pays
        bool isSender{true}; //!< whether it sends
    };

    std::ostringstream m_text;                                 //!< the description
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> m_links; //!< first card of a direction
    std::vector<Card> m_cards;                                 //!< by number
    uint32_t m_nodes{0};                                       //!< how many
};

#endif // DSGD_SIMGRID_SCENARIO_H
