/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_EXPERIMENT_H
#define DSGD_EXPERIMENT_H

#include "dsgd-experiment-config.h"
#include "dsgd-nominal-costs.h"

#include "ns3/dsgd-dataset.h"
#include "ns3/dsgd-energy-profile.h"

#include <functional>
#include <memory>
#include <string>

namespace ns3
{
namespace dsgd
{

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
     * @return the costs that the design is made for
     */
    EnergyCosts DesignCosts() const;

    /**
     * @return s of a local step
     */
    double StepTime() const;

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
