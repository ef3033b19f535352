/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_DIGEST_H
#define DSGD_RUN_DIGEST_H

#include "dsgd-run-reader.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A part of a run: what came to be after its beginning and until its end.
 */
struct TimeWindow
{
    double fromS{-std::numeric_limits<double>::infinity()}; //!< beginning, s
    double toS{std::numeric_limits<double>::infinity()};    //!< end, s
};

/**
 * @ingroup dsgd
 * What a node spent.
 */
struct NodeDigest
{
    uint32_t node{0};                                           //!< its number
    std::string label;                                          //!< its name, may be empty
    std::vector<double> joules;                                 //!< by cause, as in RunDigest
    double totalJ{0};                                           //!< sum over causes, J
    double remainingJ{std::numeric_limits<double>::infinity()}; //!< at the end, infinite on mains
    double initialJ{std::numeric_limits<double>::infinity()};   //!< before anything was spent
    std::optional<double> diedS;                                //!< when its battery ran empty, s
};

/**
 * @ingroup dsgd
 * What a directed link carried and cost.
 */
struct LinkDigest
{
    uint32_t src{0};   //!< sender
    uint32_t dst{0};   //!< receiver
    double bytes{0};   //!< on the wire
    double frames{0};  //!< on the wire
    double retries{0}; //!< segments sent again
    double txJ{0};     //!< spent by the sender
    double rxJ{0};     //!< spent by the receiver
};

/**
 * @ingroup dsgd
 * What all nodes did in a round; what is not known is NaN.
 */
struct RoundDigest
{
    uint32_t round{0};      //!< its number
    double endS{0};         //!< when it was over, s
    double joules{0};       //!< all nodes spent in it
    double busiestJ{0};     //!< spent by the node that spent most, until then
    double bytes{0};        //!< on the wire
    double loss{0};         //!< mean mini-batch loss
    double accuracyMean{0}; //!< of the nodes' own models
    double accuracyMin{0};  //!< of the worst one
    double consensus{0};    //!< distance
    double activeLinks{0};  //!< of the round's matrix
    double aliveNodes{0};   //!< that had not ended their part
};

/**
 * @ingroup dsgd
 * The sums of a run that questions and pictures are about.
 */
struct RunDigest
{
    std::vector<std::string> causes; //!< that have a row, in the usual order
    std::vector<NodeDigest> nodes;   //!< by number
    std::vector<LinkDigest> links;   //!< by sender and receiver
    std::vector<RoundDigest> rounds; //!< in order
    double fromS{0};                 //!< the first sample that counts, s
    double toS{0};                   //!< the last one, s

    /**
     * @return joules of all nodes
     */
    double TotalJ() const;
    /**
     * @param cause a cause's number
     * @return joules of all nodes for it
     */
    double CauseJ(std::size_t cause) const;
    /**
     * @return the node that spent most, null if there is none
     */
    const NodeDigest* Busiest() const;
    /**
     * @return the nodes, those that spent most first
     */
    std::vector<const NodeDigest*> NodesByJoules() const;
    /**
     * @return the links, those that cost most first
     */
    std::vector<const LinkDigest*> LinksByJoules() const;
    /**
     * @return nodes whose batteries ran empty, the first one first
     */
    std::vector<const NodeDigest*> Deaths() const;
    /**
     * @return whether any node runs on a battery
     */
    bool HasBatteries() const;
};

/**
 * Sums up a run, or a part of it.
 *
 * @param reader the run
 * @param window the part; a sample, or a round, belongs to it if it was taken, or over, within
 * @return the sums
 */
RunDigest DigestRun(RunReader& reader, const TimeWindow& window = {});

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RUN_DIGEST_H
