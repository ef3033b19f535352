/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_FILE_H
#define DSGD_RUN_FILE_H

#include "dsgd-experiment-config.h"
#include "dsgd-table-sink.h"

#include "ns3/dsgd-base-topology.h"
#include "ns3/dsgd-energy-profile.h"

#include <string>

/**
 * @file
 * @ingroup dsgd
 * run.json: what was run and how it ended.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a run file tells.
 */
struct RunFile
{
    const ExperimentConfig& config;          //!< all options
    const BaseTopology& topology;            //!< the graph
    const EnergyProfile& profile;            //!< of every node
    const DesignReport& design;              //!< the mixing matrix
    const ExperimentResult* result{nullptr}; //!< how it ended, null while it runs

    /**
     * @return its top-level entries: texts as they are, everything else as JSON
     */
    TableSink::Entries Entries() const;

    /**
     * Writes the file in one piece.
     *
     * @throws std::invalid_argument if it cannot be written
     */
    void Write() const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RUN_FILE_H
