/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRACE_TABLES_H
#define DSGD_TRACE_TABLES_H

#include "dsgd-table-sink.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * @return the table energy: joules by node and cause, cumulative
 */
TableSchema EnergyTable();

/**
 * @ingroup dsgd
 * @return the table links: what directed links carried and cost, by round
 */
TableSchema LinksTable();

/**
 * @ingroup dsgd
 * @return the table rounds: what all nodes did together
 */
TableSchema RoundsTable();

/**
 * @ingroup dsgd
 * @return the table missing: models that were not there when a round ended
 */
TableSchema MissingTable();

/**
 * @ingroup dsgd
 * @return the table nodes: joules of a whole run
 */
TableSchema NodesTable();

/**
 * @ingroup dsgd
 * @return all tables of a run
 */
std::vector<TableSchema> TraceTables();

/**
 * @ingroup dsgd
 * @return the names of all tables of a run
 */
std::vector<std::string> TraceTableNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRACE_TABLES_H
