/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ASCII_ENERGY_SINK_H
#define DSGD_ASCII_ENERGY_SINK_H

#include "dsgd-energy-sink.h"

#include "ns3/output-stream-wrapper.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Writes what an EnergyTracer sees as lines in the style of ns-3's ascii traces: an event, the time
 * in s, a path, and what has happened.
 *
 * - e, energy: `e 1.5 /NodeList/3/Energy/tx 0.25 J spent 9.75 J left`
 * - l, link: `l 2 /NodeList/3/Energy/Link/4 1040 bytes 2 frames 0.5 J sent 0.25 J received`
 */
class AsciiEnergySink : public EnergySink
{
  public:
    /**
     * @param stream where to write, as AsciiTraceHelper::CreateFileStream() makes it
     */
    explicit AsciiEnergySink(Ptr<OutputStreamWrapper> stream);

    // Inherited from EnergySink.
    void WriteEnergy(const EnergySample& sample) override;
    void WriteLink(double timeS, uint32_t round, const EnergyLedger::LinkAccount& link) override;
    void Finish() override;

  private:
    Ptr<OutputStreamWrapper> m_stream; //!< where to write
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ASCII_ENERGY_SINK_H
