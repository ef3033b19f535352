/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-ascii-energy-sink.h"

#include "dsgd-csv-sink.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Significant digits: a day in microseconds.
constexpr int ASCII_DIGITS = 12;

/**
 * @param parts texts and numbers
 * @return them all, one after the other, and a line end
 */
std::string
Line(std::initializer_list<TableValue> parts)
{
    std::string line;
    for (const auto& part : parts)
    {
        AppendCsv(line, part, ASCII_DIGITS);
    }
    line += '\n';
    return line;
}

} // namespace

AsciiEnergySink::AsciiEnergySink(Ptr<OutputStreamWrapper> stream)
    : m_stream(stream)
{
}

void
AsciiEnergySink::WriteEnergy(const EnergySample& sample)
{
    *m_stream->GetStream() << Line({"e ",
                                    sample.timeS,
                                    " /NodeList/",
                                    sample.node,
                                    "/Energy/",
                                    *sample.cause,
                                    " ",
                                    sample.energyJ,
                                    " J spent ",
                                    sample.remainingJ,
                                    " J left"});
}

void
AsciiEnergySink::WriteLink(double timeS,
                           uint32_t /* round */,
                           const EnergyLedger::LinkAccount& link)
{
    *m_stream->GetStream() << Line({"l ",
                                    timeS,
                                    " /NodeList/",
                                    link.src,
                                    "/Energy/Link/",
                                    link.dst,
                                    " ",
                                    link.bytes,
                                    " bytes ",
                                    link.frames,
                                    " frames ",
                                    link.txJ,
                                    " J sent ",
                                    link.rxJ,
                                    " J received"});
}

void
AsciiEnergySink::Finish()
{
    m_stream->GetStream()->flush();
    if (!*m_stream->GetStream())
    {
        throw std::runtime_error("the energy trace could not be written to its end");
    }
}

} // namespace dsgd
} // namespace ns3
