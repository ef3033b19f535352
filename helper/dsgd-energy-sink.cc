/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-sink.h"

namespace ns3
{
namespace dsgd
{

void
EnergySink::WriteNode(const NodeSample& /* sample */)
{
}

void
EnergySink::WriteLink(double /* timeS */,
                      uint32_t /* round */,
                      const EnergyLedger::LinkAccount& /* link */)
{
}

void
EnergySink::EndPeriod(const PeriodSample& /* sample */)
{
}

void
EnergySink::WriteModel(const ModelSample& /* sample */)
{
}

} // namespace dsgd
} // namespace ns3
