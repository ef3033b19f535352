/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TABLE_ENERGY_SINK_H
#define DSGD_TABLE_ENERGY_SINK_H

#include "dsgd-energy-sink.h"
#include "dsgd-table-sink.h"

#include <memory>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Writes what an EnergyTracer sees as a run folder, as CSV files, an SQLite database or both.
 *
 * The tables are those of a training run, see RunRecorder, with sampling periods for rounds and ids
 * of nodes for their numbers; what only a training has stays empty. Besides, models has what every
 * device energy model says it has spent. Each period is committed.
 */
class TableEnergySink : public EnergySink
{
  public:
    /**
     * @param form csv, sqlite or both
     * @param folder the folder, made if it is not there
     * @throws std::invalid_argument for an unknown form, or if the folder cannot be written
     */
    TableEnergySink(const std::string& form, std::string folder);

    // Inherited from EnergySink.
    void WriteEnergy(const EnergySample& sample) override;
    void WriteLink(double timeS, uint32_t round, const EnergyLedger::LinkAccount& link) override;
    void EndPeriod(const PeriodSample& sample) override;
    void WriteModel(const ModelSample& sample) override;
    void Finish() override;

  private:
    /**
     * Writes run.json.
     *
     * @param complete whether the run has come to its end
     */
    void Describe(bool complete);

    std::string m_folder;              //!< where to write
    std::unique_ptr<TableSink> m_sink; //!< where tables go
    uint32_t m_energy{0};              //!< handle
    uint32_t m_links{0};               //!< handle
    uint32_t m_rounds{0};              //!< handle
    uint32_t m_models{0};              //!< handle
    PeriodSample m_last;               //!< the last period
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TABLE_ENERGY_SINK_H
