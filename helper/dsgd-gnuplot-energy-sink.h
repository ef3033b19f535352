/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_GNUPLOT_ENERGY_SINK_H
#define DSGD_GNUPLOT_ENERGY_SINK_H

#include "dsgd-energy-sink.h"

#include "ns3/gnuplot.h"

#include <map>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Draws what an EnergyTracer sees at the ends of periods with ns-3's Gnuplot class.
 *
 * - PREFIX-remaining.plt: J left over time, one curve a node; mains have none;
 * - PREFIX-causes.plt: J spent over time by all nodes together, one curve a cause.
 *
 * `gnuplot PREFIX-remaining.plt` makes PREFIX-remaining.svg from it, in the current folder.
 */
class GnuplotEnergySink : public EnergySink
{
  public:
    /**
     * @param prefix of the files, with their folder
     * @throws std::invalid_argument if they cannot be written
     */
    explicit GnuplotEnergySink(std::string prefix);

    // Inherited from EnergySink.
    void WriteEnergy(const EnergySample& sample) override;
    void WriteNode(const NodeSample& sample) override;
    void EndPeriod(const PeriodSample& sample) override;
    void Finish() override;

  private:
    /// J of a cause.
    using CauseJoules = std::map<std::string, double>;

    /**
     * @param what of PREFIX-WHAT.plt
     * @param legend of the vertical axis
     * @param curves its curves
     */
    void Write(const std::string& what,
               const std::string& legend,
               const std::map<std::string, Gnuplot2dDataset>& curves) const;

    std::string m_prefix;                             //!< of the files
    std::map<uint32_t, CauseJoules> m_spent;          //!< by node id, as last told
    std::map<std::string, Gnuplot2dDataset> m_causes; //!< by cause
    std::map<uint32_t, Gnuplot2dDataset> m_remaining; //!< by node id
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_GNUPLOT_ENERGY_SINK_H
