/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-digest.h"

#include "ns3/dsgd-energy-cause.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A value that cannot be told.
constexpr double UNKNOWN = std::numeric_limits<double>::quiet_NaN();

/**
 * @param causes names, put in the usual order; others follow by name
 */
void
SortCauses(std::vector<std::string>& causes)
{
    const auto rank = [](const std::string& name) {
        for (uint32_t c = 0; c < ENERGY_CAUSES; ++c)
        {
            if (EnergyCauseName(static_cast<EnergyCause>(c)) == name)
            {
                return c;
            }
        }
        return ENERGY_CAUSES;
    };
    std::sort(causes.begin(), causes.end(), [&rank](const auto& a, const auto& b) {
        return std::pair(rank(a), a) < std::pair(rank(b), b);
    });
}

/// Adds up the rows of the table energy.
class EnergySum
{
  public:
    /**
     * @param digest where to
     * @param window what counts
     */
    EnergySum(RunDigest& digest, const TimeWindow& window)
        : m_digest(digest),
          m_window(window)
    {
    }

    /**
     * @param reader the run
     */
    void Read(RunReader& reader)
    {
        auto names = reader.Query("SELECT DISTINCT cause FROM energy");
        for (std::size_t r = 0; r < names.rows.size(); ++r)
        {
            m_digest.causes.push_back(names.Text(r, 0));
        }
        SortCauses(m_digest.causes);
        for (const auto& row : reader.Query("SELECT DISTINCT node FROM energy ORDER BY node").rows)
        {
            m_place[AsIndex(row[0])] = m_digest.nodes.size();
            auto& node = m_digest.nodes.emplace_back();
            node.node = AsIndex(row[0]);
            node.joules.assign(m_digest.causes.size(), 0);
        }
        m_last.assign(m_digest.nodes.size() * m_digest.causes.size(), 0);
        auto rows =
            reader.Prepare("SELECT time_s, round, node, cause, energy_j, remaining_j FROM energy");
        bool isFirst = true;
        while (rows.Step())
        {
            const double timeS = AsNumber(rows.Column(0));
            if (timeS > m_window.toS)
            {
                continue;
            }
            m_digest.toS = isFirst ? timeS : std::max(m_digest.toS, timeS);
            isFirst = false;
            Add(timeS,
                AsIndex(rows.Column(1)),
                AsIndex(rows.Column(2)),
                std::get<std::string>(rows.Column(3)),
                AsNumber(rows.Column(4)),
                AsNumber(rows.Column(5)));
        }
    }

  private:
    /**
     * One row of the table.
     *
     * @param timeS when
     * @param round in which round
     * @param id of the node
     * @param cause of the joules
     * @param joules until then
     * @param remainingJ what is left, infinite or NaN on mains
     */
    void Add(double timeS,
             uint32_t round,
             uint32_t id,
             const std::string& cause,
             double joules,
             double remainingJ)
    {
        const std::size_t index = m_place.at(id);
        const auto c = static_cast<std::size_t>(
            std::find(m_digest.causes.begin(), m_digest.causes.end(), cause) -
            m_digest.causes.begin());
        auto& node = m_digest.nodes[index];
        auto& last = m_last[index * m_digest.causes.size() + c];
        if (std::isfinite(remainingJ))
        {
            node.remainingJ = remainingJ;
            if (remainingJ <= 0 && !node.diedS)
            {
                node.diedS = timeS;
            }
        }
        if (timeS > m_window.fromS)
        {
            if (m_digest.rounds.empty() || m_digest.rounds.back().round != round)
            {
                m_digest.rounds.emplace_back();
                m_digest.rounds.back().round = round;
            }
            m_digest.rounds.back().endS = timeS;
            m_digest.rounds.back().joules += joules - last;
            node.joules[c] += joules - last;
            node.totalJ += joules - last;
        }
        else
        {
            m_digest.fromS = timeS;
        }
        last = joules;
    }

    RunDigest& m_digest;                               //!< the sums
    TimeWindow m_window;                               //!< what counts
    std::unordered_map<uint32_t, std::size_t> m_place; //!< by number of a node
    std::vector<double> m_last;                        //!< joules so far, by node and cause
};

/**
 * @param digest where to; has its rounds
 * @param reader the run
 */
void
AddRounds(RunDigest& digest, RunReader& reader)
{
    for (auto& round : digest.rounds)
    {
        round.loss = round.accuracyMean = round.accuracyMin = round.consensus = UNKNOWN;
        round.activeLinks = round.aliveNodes = round.busiestJ = UNKNOWN;
    }
    std::unordered_map<uint32_t, std::size_t> place;
    for (std::size_t i = 0; i < digest.rounds.size(); ++i)
    {
        place[digest.rounds[i].round] = i;
    }
    auto rows = reader.Prepare("SELECT round, loss, accuracy_mean, accuracy_min, "
                               "consensus_distance, active_links, alive_nodes, busiest_j, end_s "
                               "FROM rounds");
    while (rows.Step())
    {
        const auto found = place.find(AsIndex(rows.Column(0)));
        if (found == place.end())
        {
            continue;
        }
        auto& round = digest.rounds[found->second];
        round.loss = AsNumber(rows.Column(1));
        round.accuracyMean = AsNumber(rows.Column(2));
        round.accuracyMin = AsNumber(rows.Column(3));
        round.consensus = AsNumber(rows.Column(4));
        round.activeLinks = AsNumber(rows.Column(5));
        round.aliveNodes = AsNumber(rows.Column(6));
        round.busiestJ = AsNumber(rows.Column(7));
    }
}

/**
 * @param digest where to; has its rounds
 * @param reader the run
 */
void
AddLinks(RunDigest& digest, RunReader& reader)
{
    if (digest.rounds.empty())
    {
        return;
    }
    const std::string within = " FROM links WHERE round BETWEEN " +
                               std::to_string(digest.rounds.front().round) + " AND " +
                               std::to_string(digest.rounds.back().round);
    auto rows = reader.Prepare("SELECT src, dst, total(bytes), total(frames), total(retries), "
                               "total(tx_j), total(rx_j)" +
                               within + " GROUP BY src, dst ORDER BY src, dst");
    while (rows.Step())
    {
        auto& link = digest.links.emplace_back();
        link.src = AsIndex(rows.Column(0));
        link.dst = AsIndex(rows.Column(1));
        link.bytes = AsNumber(rows.Column(2));
        link.frames = AsNumber(rows.Column(3));
        link.retries = AsNumber(rows.Column(4));
        link.txJ = AsNumber(rows.Column(5));
        link.rxJ = AsNumber(rows.Column(6));
    }
    std::unordered_map<uint32_t, double> bytes;
    auto sums = reader.Prepare("SELECT round, total(bytes)" + within + " GROUP BY round");
    while (sums.Step())
    {
        bytes[AsIndex(sums.Column(0))] = AsNumber(sums.Column(1));
    }
    for (auto& round : digest.rounds)
    {
        round.bytes = bytes[round.round];
    }
}

/**
 * @param digest where to; has its nodes
 * @param info what run.json tells
 * @param window what counts
 */
void
AddInfo(RunDigest& digest, const RunInfo& info, const TimeWindow& window)
{
    for (auto& node : digest.nodes)
    {
        if (node.node < info.labels.size())
        {
            node.label = info.labels[node.node];
        }
        if (node.node < info.initialJ.size())
        {
            node.initialJ = info.initialJ[node.node];
        }
        else if (std::isinf(window.fromS) && std::isfinite(node.remainingJ))
        {
            node.initialJ = node.remainingJ + node.totalJ;
        }
        for (const auto& death : info.deaths)
        {
            // The trace knows only in which round it was.
            if (death.node == node.node && (!node.diedS || death.timeS <= *node.diedS))
            {
                node.diedS = death.timeS;
            }
        }
        if (node.diedS && (*node.diedS <= window.fromS || *node.diedS > window.toS))
        {
            node.diedS.reset();
        }
    }
}

} // namespace

double
RunDigest::TotalJ() const
{
    return std::accumulate(nodes.begin(), nodes.end(), 0.0, [](double sum, const auto& node) {
        return sum + node.totalJ;
    });
}

double
RunDigest::CauseJ(std::size_t cause) const
{
    return std::accumulate(nodes.begin(), nodes.end(), 0.0, [cause](double sum, const auto& node) {
        return sum + node.joules[cause];
    });
}

const NodeDigest*
RunDigest::Busiest() const
{
    const auto sorted = NodesByJoules();
    return sorted.empty() ? nullptr : sorted.front();
}

std::vector<const NodeDigest*>
RunDigest::NodesByJoules() const
{
    std::vector<const NodeDigest*> sorted;
    for (const auto& node : nodes)
    {
        sorted.push_back(&node);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        return a->totalJ > b->totalJ;
    });
    return sorted;
}

std::vector<const LinkDigest*>
RunDigest::LinksByJoules() const
{
    std::vector<const LinkDigest*> sorted;
    for (const auto& link : links)
    {
        sorted.push_back(&link);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        return a->txJ + a->rxJ > b->txJ + b->rxJ;
    });
    return sorted;
}

std::vector<const NodeDigest*>
RunDigest::Deaths() const
{
    std::vector<const NodeDigest*> dead;
    for (const auto& node : nodes)
    {
        if (node.diedS)
        {
            dead.push_back(&node);
        }
    }
    std::stable_sort(dead.begin(), dead.end(), [](const auto* a, const auto* b) {
        return *a->diedS < *b->diedS;
    });
    return dead;
}

bool
RunDigest::HasBatteries() const
{
    return std::any_of(nodes.begin(), nodes.end(), [](const auto& node) {
        return std::isfinite(node.remainingJ);
    });
}

RunDigest
DigestRun(RunReader& reader, const TimeWindow& window)
{
    RunDigest digest;
    EnergySum(digest, window).Read(reader);
    AddRounds(digest, reader);
    AddLinks(digest, reader);
    // Nobody has died yet in what was left out.
    const double knownS = reader.IsShortened() ? digest.toS : window.toS;
    AddInfo(digest, reader.Info(), {window.fromS, std::min(window.toS, knownS)});
    return digest;
}

} // namespace dsgd
} // namespace ns3
