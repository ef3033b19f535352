/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COMPARISON_H
#define DSGD_COMPARISON_H

#include "dsgd-experiment.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A design's line of the table.
 */
struct ComparisonRow
{
    std::string design;      //!< its name
    uint32_t maxDegree{0};   //!< most neighbors of a node
    double mixingNorm{0};    //!< r
    double rho{0};           //!< rho
    uint32_t rounds{0};      //!< done
    double accuracyMean{0};  //!< of the nodes' own models
    double accuracyMin{0};   //!< of the worst node's own model
    uint32_t busiestNode{0}; //!< who spent most
    double busiestJ{0};      //!< what it spent, J
    double computeJ{0};      //!< of it for local steps, J
    double txJ{0};           //!< of it for sending, J
    double rxJ{0};           //!< of it for receiving, J
    double idleJ{0};         //!< of it without doing anything, J
    double otherJ{0};        //!< of it for frames of others, frames sent again and the like, J
    std::string replay;      //!< how rounds were replayed, empty if they were not
    double cutVsVanilla{0};  //!< share of vanilla's busiest joules that is saved, NaN without
};

/**
 * @ingroup dsgd
 * What a design spent until it held the target accuracy for good.
 */
struct TargetRow
{
    std::string design;     //!< its name
    double target{0};       //!< mean accuracy to hold
    bool held{false};       //!< whether it was held until the end
    uint32_t round{0};      //!< the evaluated round from which on it was held
    double busiestJ{0};     //!< joules of the busiest node by then
    double cutVsVanilla{0}; //!< share of vanilla's joules that is saved, NaN without
};

/**
 * @ingroup dsgd
 * Several designs on the same placement, data split and seeds.
 *
 * Every design is simulated in a process of its own, as many at a time as there are cores; the
 * network, the data and every random draw but the design are the same, whatever the order.
 */
class Comparison
{
  public:
    /**
     * Loads and checks everything, and makes every design, so that bad input is found at once.
     *
     * @param config what to run; its output is the folder of all designs
     * @param designs names of DesignNames(), each once
     * @param jobs how many to run at a time, 0 for one a core
     * @throws std::invalid_argument naming what will not do
     */
    Comparison(ExperimentConfig config, std::vector<std::string> designs, uint32_t jobs);

    /**
     * Runs all designs and writes summary.csv when all have come to their end.
     *
     * @return the table
     * @throws std::runtime_error with the first design's error
     */
    std::vector<ComparisonRow> Run();

    /**
     * Designs may need different numbers of rounds; this compares them where they are equally good:
     * at vanilla's final mean accuracy less 0.005. Writes target.csv.
     *
     * @param rows the table; without vanilla there is no target
     * @return one row a design, empty without a target
     */
    std::vector<TargetRow> FindTargets(const std::vector<ComparisonRow>& rows) const;

    /**
     * @param rows what FindTargets() found
     * @return its text for a terminal
     */
    static std::string FormatTargets(const std::vector<TargetRow>& rows);

    /**
     * @param rows the table
     * @return its text for a terminal
     */
    static std::string FormatTable(const std::vector<ComparisonRow>& rows);

    /**
     * @return where the folders of DrawComparison() are, seen from the output
     */
    std::string TablePrefix() const;

    /**
     * @param design a design's name
     * @return the name of its folder
     */
    static std::string FolderName(const std::string& design);

    /**
     * @param rows the table
     * @return its text as CSV
     */
    static std::string FormatCsv(const std::vector<ComparisonRow>& rows);

  private:
    /**
     * @param index a design
     * @return its folder
     */
    std::string Folder(std::size_t index) const;
    /**
     * @param index a design
     * @return the folder of its tables as text
     */
    std::string TableFolder(std::size_t index) const;
    /// Writes what tables and pictures are made of as text where the runs have not.
    void ExportTables() const;
    /**
     * @param index a design
     * @return its line, from its run.json
     */
    ComparisonRow ReadRow(std::size_t index) const;

    ExperimentConfig m_config;             //!< what to run
    std::vector<std::string> m_designs;    //!< names
    uint32_t m_jobs;                       //!< at a time
    std::vector<Experiment> m_experiments; //!< by design
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COMPARISON_H
