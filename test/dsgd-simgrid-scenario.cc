/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-simgrid-scenario.h"

#include "learning/dsgd-temporary-folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <stdexcept>

namespace
{

#ifdef DSGD_SIMGRID_ORACLE
const std::string ORACLE = DSGD_SIMGRID_ORACLE; //!< the program
#else
const std::string ORACLE; //!< inside an ns-3 tree it is not built
#endif

} // namespace

bool
SimGridScenario::CanSolve()
{
    return !ORACLE.empty() && std::filesystem::exists(ORACLE);
}

void
SimGridScenario::AddNodes(uint32_t count, double idleW, double busyW)
{
    m_text << std::setprecision(17);
    for (uint32_t i = 0; i < count; ++i)
    {
        m_text << "node " << idleW << ' ' << busyW << '\n';
    }
    m_nodes += count;
}

void
SimGridScenario::AddLink(uint32_t from,
                         uint32_t to,
                         double rate,
                         double delay,
                         double txJoulePerBit,
                         double rxJoulePerBit)
{
    const auto card = static_cast<uint32_t>(m_cards.size());
    m_text << "card " << rate << ' ' << delay << ' ' << txJoulePerBit * rate << '\n'
           << "card " << rate << " 0 " << rxJoulePerBit * rate << '\n';
    m_cards.push_back({from, true});
    m_cards.push_back({to, false});
    m_links[{from, to}] = card;
    AddRoute({from, to});
}

void
SimGridScenario::AddRoute(const std::vector<uint32_t>& nodes)
{
    m_text << "route " << nodes.front() << ' ' << nodes.back();
    for (std::size_t i = 1; i < nodes.size(); ++i)
    {
        const auto card = m_links.at({nodes[i - 1], nodes[i]});
        m_text << ' ' << card << ' ' << card + 1;
    }
    m_text << '\n';
}

void
SimGridScenario::AddTransfer(double start, uint32_t from, uint32_t to, uint64_t bytes)
{
    m_text << "transfer " << start << ' ' << from << ' ' << to << ' ' << bytes << '\n';
}

void
SimGridScenario::SetRounds(uint32_t rounds, double step)
{
    m_text << "rounds " << rounds << ' ' << step << '\n';
}

void
SimGridScenario::AddNeighbor(uint32_t from, uint32_t to, uint64_t bytes, uint64_t back)
{
    m_text << "neighbor " << from << ' ' << to << ' ' << bytes << ' ' << back << '\n';
}

SimGridScenario::Outcome
SimGridScenario::Solve() const
{
    const TemporaryFolder folder;
    std::ofstream(folder.Path("in")) << m_text.str();
    // The shell's own quoting is enough: neither path has a quotation mark.
    const auto command = "'" + ORACLE + "' --log=root.thresh:warning < '" + folder.Path("in") +
                         "' > '" + folder.Path("out") + "' 2> '" + folder.Path("log") + "'";
    if (std::system(command.c_str()) != 0)
    {
        std::string log;
        std::getline(std::ifstream(folder.Path("log")), log, '\0');
        throw std::runtime_error("SimGrid failed:\n" + log);
    }
    Outcome outcome;
    outcome.nodes.resize(m_nodes);
    std::ifstream out(folder.Path("out"));
    std::string kind;
    std::size_t number = 0;
    double value = 0;
    while (out >> kind >> number >> value)
    {
        if (kind == "transfer")
        {
            outcome.transfers.push_back(value);
        }
        else if (kind == "round")
        {
            outcome.rounds.push_back(value);
        }
        else if (kind == "node")
        {
            outcome.nodes.at(number).board = value;
        }
        else
        {
            const auto& card = m_cards.at(number);
            auto& joules = outcome.nodes.at(card.node);
            (card.isSender ? joules.tx : joules.rx) += value;
        }
    }
    return outcome;
}
