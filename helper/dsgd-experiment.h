/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_EXPERIMENT_H
#define DSGD_EXPERIMENT_H

#include "dsgd-nominal-costs.h"
#include "dsgd-training-monitor.h"

#include "ns3/dsgd-dataset.h"
#include "ns3/dsgd-energy-profile.h"
#include "ns3/dsgd-mixing-design.h"
#include "ns3/dsgd-sgd-options.h"

#include <functional>
#include <memory>
#include <string>

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

    std::string topology{"roofnet-33"};     //!< see MakeTopology()
    std::string network{"p2p"};             //!< see NetworkHelper
    std::string design{"greedy"};           //!< see MakeDesign()
    uint32_t maxDegree{0};                  //!< budget in neighbors, 0 for none
    double activeLinks{0};                  //!< budget in expected neighbors, 0 for none
    double budget{0};                       //!< budget in J a round, 0 for none
    std::string bound{"koloskova"};         //!< for the upper level, without a budget
    std::string sign{"free"};               //!< of link weights, see ParseWeightSign()
    std::string matrix;                     //!< a file with W, in place of a design
    std::string learner{"softmax"};         //!< see LearnerNames()
    std::string dataset{"fashion-mnist"};   //!< see LoadDataset()
    std::string dataFolder;                 //!< where data sets are looked up first
    std::string partition{"dirichlet:0.3"}; //!< see MakePartition()
    SgdOptions sgd;                         //!< of the local steps; stepRounds is set by the next
    std::string stepCuts{"0.6,0.85"};       //!< shares of the rounds after which the step is cut
    uint32_t rounds{600};                   //!< to do
    uint32_t evaluateEvery{0};              //!< rounds between evaluations, 0 for 40 in all
    uint64_t modelBytes{0};                 //!< on the wire, 0 for the true size
    bool realPayload{false};                //!< whether packets carry the parameters
    std::string energyProfile{"paper"};     //!< see LoadEnergyProfile()
    double neighborJoules{0};               //!< J of a neighbor, 0 for what the profile says
    double battery{0};                      //!< J a node, 0 for mains
    uint64_t seed{1};                       //!< of everything random
    uint32_t threads{0};                    //!< for local steps, 0 for all cores
    std::string output;                     //!< folder for traces, empty for none
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
    double simulatedS{0};    //!< duration in the simulation, s
    double wallS{0};         //!< duration of the simulation, s
    uint64_t events{0};      //!< executed by the simulator
    double imbalance{0};     //!< worst relative difference between sources and ledger
};

/**
 * @ingroup dsgd
 * One training run on one network: topology, design, data, network, energy, training, traces.
 */
class Experiment
{
  public:
    /// Called after every round with its summary and the joules of the busiest node.
    using ProgressCallback = std::function<void(const RoundSummary&, double)>;

    /**
     * Checks all of the configuration and loads what it names.
     *
     * @param config what to run
     * @throws std::invalid_argument naming the first option that will not do
     */
    explicit Experiment(ExperimentConfig config);

    /**
     * Chooses the mixing matrix.
     *
     * @throws std::invalid_argument if the design does not apply or the budget cannot be met
     */
    void Design();

    /**
     * Simulates the training; Design() comes first. Uses ns-3's simulator, so that only one can run
     * in a process at a time.
     *
     * @param progress called after every round, may be empty
     * @return how it ended
     * @throws std::invalid_argument if the output cannot be written
     * @throws std::runtime_error if the training diverges or does not come to its end
     */
    ExperimentResult Run(const ProgressCallback& progress = {});

    /**
     * @return the topology
     */
    const BaseTopology& Topology() const;

    /**
     * @param design another design for the same data and topology
     * @param output another folder
     * @return an experiment that shares what has been loaded
     */
    Experiment WithDesign(const std::string& design, const std::string& output) const;

    /**
     * @return joules of a local step and of an exchange with one neighbor, as the profile and the
     * model's size say
     */
    EnergyCosts NominalCosts() const;

  private:
    /// Makes a neighbor cost what the user asked for.
    void ScaleRadio();

    /**
     * Writes run.json in one piece.
     *
     * @param status "running" or "complete"
     * @param result how it ended, null while it runs
     */
    void WriteRunFile(const std::string& status, const ExperimentResult* result) const;

    ExperimentConfig m_config;                      //!< what to run
    std::shared_ptr<const BaseTopology> m_topology; //!< the graph
    std::shared_ptr<const DatasetPair> m_data;      //!< null if the learner needs none
    EnergyProfile m_profile;                        //!< of every node
    RoundWork m_work;                               //!< of every node
    DesignResult m_design;                          //!< after Design()
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_EXPERIMENT_H
