/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_RECORDER_H
#define DSGD_RUN_RECORDER_H

#include "dsgd-energy-helper.h"
#include "dsgd-table-sink.h"
#include "dsgd-training-monitor.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Writes the traces of a run as tables, one fact a row, SI units:
 *
 * - rounds: what all nodes together did in each round (see RoundSummary);
 * - energy: joules by node and cause, cumulative, at the end of each round;
 * - links: what each directed link carried and cost between the ends of two rounds;
 * - missing: models that were not there, wholly or in part, when a round ended;
 * - nodes: joules by node at the end of the run.
 *
 * They go to CSV files, to an SQLite database, or to both, see MakeTableSink(). Each round is
 * committed, so that a killed run leaves whole rounds behind; the table nodes is there only when
 * the run has come to its end.
 */
class RunRecorder
{
  public:
    /**
     * @param folder where to write; made if it is not there
     * @param nodes m nodes
     * @param energy their equipment
     * @param ledger their ledger
     * @param tables csv, sqlite or both
     * @throws std::invalid_argument if the folder cannot be written
     */
    RunRecorder(const std::string& folder,
                NodeContainer nodes,
                std::vector<NodeEnergy> energy,
                Ptr<EnergyLedger> ledger,
                const std::string& tables = "csv");

    /**
     * @return where the tables go
     */
    TableSink& Sink();

    /**
     * Follows the exchanges of the applications, for the columns retries and delay_s.
     *
     * @param applications all applications of the training; the recorder must outlive the run
     */
    void Follow(const ApplicationContainer& applications);

    /**
     * The end of a round: reads every meter.
     *
     * @param round the round
     */
    void RecordBoundary(uint32_t round);

    /**
     * A round is completely known.
     *
     * @param summary the round
     */
    void RecordSummary(const RoundSummary& summary);

    /**
     * The end of the run: writes the table nodes.
     */
    void RecordEnd();

    /**
     * Nothing follows.
     *
     * @throws std::runtime_error if anything could not be written
     */
    void Finish();

    /**
     * @return the node that has spent most as of the last boundary
     */
    uint32_t BusiestNode() const;

    /**
     * @param node a node
     * @param cause a cause
     * @return joules as of now
     */
    double Joules(uint32_t node, EnergyCause cause) const;

    /**
     * @return what the nodes' sources held in the beginning, J; infinite on mains
     */
    std::vector<double> InitialJoules() const;

    /**
     * @return what the nodes' sources had given at the last boundary, J
     */
    const std::vector<double>& ConsumedJoules() const;

    /**
     * @return the largest relative difference between what a node's source gave and what the ledger
     * says, over all nodes and boundaries
     */
    double WorstImbalance() const;

  private:
    /// What happened on a directed link since the last boundary.
    struct LinkActivity
    {
        uint32_t retries{0}; //!< segments sent again
        double delayS{0};    //!< from the handing over of the last model to its arrival, s
    };

    /**
     * @param sender index
     * @param receiver index
     * @param round round
     * @param bytes bytes
     */
    void HandleSent(uint32_t sender, uint32_t receiver, uint32_t round, uint64_t bytes);
    /**
     * @param sender index
     * @param receiver index
     * @param round round
     * @param bytes bytes
     */
    void HandleReceived(uint32_t sender, uint32_t receiver, uint32_t round, uint64_t bytes);
    /**
     * @param node index
     * @param round round
     * @param shares of the weights that were used, by neighbor
     */
    void HandleMissing(uint32_t node, uint32_t round, const std::map<uint32_t, double>& shares);

    /**
     * @param sender index
     * @param receiver index
     */
    void HandleRetry(uint32_t sender, uint32_t receiver);
    NodeContainer m_nodes;                              //!< m nodes
    std::vector<NodeEnergy> m_energy;                   //!< their equipment
    Ptr<EnergyLedger> m_ledger;                         //!< their ledger
    std::map<uint32_t, uint32_t> m_index;               //!< node index by ns-3 node id
    std::unique_ptr<TableSink> m_sink;                  //!< where the tables go
    uint32_t m_roundsTable{0};                          //!< handle
    uint32_t m_energyTable{0};                          //!< handle
    uint32_t m_linksTable{0};                           //!< handle
    uint32_t m_missingTable{0};                         //!< handle
    std::vector<EnergyLedger::LinkAccount> m_lastLinks; //!< at the last boundary
    std::map<std::pair<uint32_t, uint32_t>, LinkActivity> m_activity; //!< by sender, receiver
    std::map<std::array<uint32_t, 3>, double> m_sentS;         //!< when a model was handed over, by
                                                               //!< sender, receiver and round, s
    std::vector<double> m_joules;                              //!< at the last boundary
    std::map<uint32_t, std::pair<uint32_t, double>> m_busiest; //!< node and joules, by round
    double m_imbalance{0};                                     //!< worst so far
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RUN_RECORDER_H
