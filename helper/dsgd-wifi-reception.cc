/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-wifi-reception.h"

#include "ns3/wifi-utils.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Gives access to the PHY entities of all modulation classes.
class OpenPhy : public WifiPhy
{
  public:
    using WifiPhy::GetStaticPhyEntity;
};

} // namespace

WifiReception::WifiReception(Ptr<WifiPhy> phy,
                             WifiMode mode,
                             Ptr<ErrorRateModel> errors,
                             double noiseFigureDb,
                             uint32_t packetBytes)
    : m_errors(errors)
{
    constexpr double KELVIN_JOULES = 1.3803e-23 * 290; // as in InterferenceHelper
    constexpr uint32_t MAC_BYTES = 8 + 24 + 4;
    const auto width = phy->GetChannelWidth();
    m_vector.SetMode(mode);
    m_vector.SetPreambleType(WIFI_PREAMBLE_LONG);
    m_vector.SetChannelWidth(width);
    // DsssPhy takes signal and noise over 20 of its 22 MHz.
    const double noiseHz = 1e6 * std::min<double>(width, 20);
    m_noiseW = DbToRatio(noiseFigureDb) * KELVIN_JOULES * noiseHz;
    const Time payload =
        WifiPhy::GetPayloadDuration(packetBytes + MAC_BYTES, m_vector, phy->GetPhyBand());
    m_payloadBits =
        static_cast<uint64_t>(mode.GetDataRate(m_vector, SU_STA_ID) * payload.GetSeconds());
}

double
WifiReception::DeliveryAt(double powerDbm) const
{
    const double snr = DbmToW(powerDbm) / m_noiseW;
    const auto entity = OpenPhy::GetStaticPhyEntity(m_vector.GetModulationClass());
    double success = 1;
    for (const auto& [field, section] : entity->GetPhyHeaderSections(m_vector, Seconds(0)))
    {
        if (field == WIFI_PPDU_FIELD_NON_HT_HEADER)
        {
            const auto& [span, mode] = section;
            const auto bits = static_cast<uint64_t>(mode.GetDataRate(m_vector.GetChannelWidth()) *
                                                    (span.second - span.first).GetSeconds());
            success *= m_errors->GetChunkSuccessRate(mode, m_vector, snr, bits, 1, field);
        }
    }
    return success * m_errors->GetChunkSuccessRate(m_vector.GetMode(),
                                                   m_vector,
                                                   snr,
                                                   m_payloadBits,
                                                   1,
                                                   WIFI_PPDU_FIELD_DATA);
}

} // namespace dsgd
} // namespace ns3
