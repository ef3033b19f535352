/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_EXPERIMENT_CONFIG_H
#define DSGD_EXPERIMENT_CONFIG_H

#include "dsgd-replay-summary.h"
#include "dsgd-training-monitor.h"
#include "dsgd-transmission-orders.h"

#include "ns3/dsgd-mixing-design.h"
#include "ns3/dsgd-model-inbox.h"
#include "ns3/dsgd-sgd-options.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Everything that makes a run, so that equal values give equal bytes.
 */
struct ExperimentConfig
{
    /// Sets what differs from the defaults of the parts.
    ExperimentConfig();

    /**
     * Checks the numbers and puts the cuts of the step size in rounds.
     *
     * @throws std::invalid_argument naming the first option that will not do
     */
    void Validate();

    /// Where it says so, what goes with the network is taken, see Resolve().
    static constexpr const char* AUTO = "auto";

    /**
     * Leaves to Resolve() what it can choose.
     */
    void LeaveToNetwork();

    /**
     * Replaces AUTO by what goes with the network. Wi-Fi gets datagrams with repair, since TCP
     * stands still on a crowded channel, RTS and CTS before them, a round's timeout, since even
     * those may lose a model, and a radio that draws power when it listens; others get TCP without
     * a timeout.
     *
     * @throws std::invalid_argument for an unknown exchange or compression
     */
    void Resolve();

    /// The update that is asynchronous: pairwise averaging without rounds, see PairwiseApplication.
    static constexpr const char* ASYNCHRONOUS = "ad-psgd";

    /**
     * @return whether rounds are replayed
     * @throws std::invalid_argument for an unknown exchange
     */
    bool Replays() const;

    /**
     * @return whether nodes average in pairs, at their own pace
     */
    bool IsAsynchronous() const;

    /**
     * @return the rule for missing models
     * @throws std::invalid_argument for an unknown name, listing the known
     */
    MissingModelRule MissingRule() const;

    std::string topology{"roofnet-33"}; //!< see MakeTopology()
    std::string network{"p2p"};         //!< see NetworkHelper
    std::string exchange{"tcp"};        //!< see MakeExchangeType()
    OrderSettings order;                //!< when models are sent
    bool sleep{false};                  //!< whether radios sleep when they have no exchange
    double roundTimeout{0};   //!< s a round may wait for models, 0 for ever, below 0 for AUTO
    double rtsBytes{65535};   //!< Wi-Fi frames above it follow RTS and CTS, below 0 for AUTO
    bool replays{false};      //!< whether AUTO replays the rounds of Wi-Fi
    uint32_t replayRounds{0}; //!< rounds of a graph to measure, 0 until they are known well
    uint32_t controlEvery{0}; //!< repetitions until one is simulated again, 0 for 100
    std::string missingModel{"return-to-self"}; //!< or cancel-pair
    std::string design{"greedy"};               //!< see MakeDesign()
    uint32_t maxDegree{0};                      //!< budget in neighbors, 0 for none
    double activeLinks{0};                      //!< budget in expected neighbors, 0 for none
    double budget{0};                           //!< budget in J a round, 0 for none
    std::string bound{"koloskova"};             //!< for the upper level, without a budget
    std::string sign{"free"};                   //!< of link weights, see ParseWeightSign()
    std::string costs{"nominal"};               //!< for the design: nominal, or a file of costs
    std::string measuredCosts;                  //!< file to write measured costs to, empty for none
    std::string learner{"softmax"};             //!< see LearnerNames()
    std::string dataset{"fashion-mnist"};       //!< see LoadDataset()
    std::string dataFolder;                     //!< where data sets are looked up first
    std::string partition{"dirichlet:0.3"};     //!< see MakePartition()
    std::string update{"atc"};                  //!< see MakeUpdateRule(), or ASYNCHRONOUS
    std::string compression{"none"};            //!< see CompressionSpec
    double consensusStep{0};                    //!< gamma of compressed mixing, 0 for the usual
    SgdOptions sgd;                      //!< of the local steps; stepRounds is set by the next
    std::string stepCuts{"0.6,0.85"};    //!< shares of the rounds after which the step is cut
    uint32_t rounds{600};                //!< to do
    uint32_t evaluateEvery{0};           //!< rounds between evaluations, 0 for 40 in all
    uint64_t modelBytes{0};              //!< on the wire, 0 for the true size
    bool realPayload{false};             //!< whether packets carry the parameters
    std::string energyProfile{"paper"};  //!< see LoadEnergyProfile()
    double neighborJoules{0};            //!< J of a neighbor, 0 for what the profile says
    double battery{0};                   //!< J a node, 0 for mains
    uint64_t seed{1};                    //!< of everything random
    uint32_t threads{0};                 //!< for local steps, 0 for all cores
    std::string output;                  //!< folder for traces, empty for none
    std::string tables{"csv"};           //!< form of the traces, see MakeTableSink()
    std::vector<std::string> ns3Options; //!< of ns-3's own, as given, for run.json
};

/**
 * @ingroup dsgd
 * How a run ended.
 */
struct ExperimentResult
{
    DesignReport design;     //!< the mixing matrix
    RoundSummary last;       //!< the last round
    uint32_t rounds{0};      //!< done
    uint32_t busiestNode{0}; //!< the node that spent most
    double busiestJ{0};      //!< its joules
    double computeJ{0};      //!< of these for local steps
    double txJ{0};           //!< of these for sending
    double rxJ{0};           //!< of these for receiving
    double idleJ{0};         //!< of these without doing anything
    double otherJ{0};        //!< of these for anything else
    double simulatedS{0};    //!< duration in the simulation, s
    double wallS{0};         //!< duration of the simulation, s
    uint64_t events{0};      //!< executed by the simulator
    double imbalance{0};     //!< worst relative difference between sources and ledger
    uint32_t aliveNodes{0};  //!< nodes whose battery has not run empty
    std::vector<std::pair<uint32_t, double>> deaths; //!< nodes whose battery ran empty, and when, s
    std::vector<double> initialJ;  //!< what the nodes' sources held, J; infinite on mains
    std::vector<double> consumedJ; //!< what they gave until the end of the last round, J
    uint32_t firstDead{0};         //!< the first node whose battery ran empty, if one did
    double firstDeathS{std::numeric_limits<double>::infinity()}; //!< when it did, s
    uint64_t missing{0};                 //!< models that were not there when a round ended
    std::optional<ReplaySummary> replay; //!< of an exchange that replays
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_EXPERIMENT_CONFIG_H
