/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-lr-wpan-reception.h"

#include "ns3/lr-wpan-spectrum-value-helper.h"

#include <cmath>

namespace ns3
{
namespace dsgd
{

LrWpanReception::LrWpanReception(Ptr<const SpectrumValue> noise, uint32_t frameBytes)
    : m_errors(CreateObject<LrWpanErrorModel>())
{
    constexpr uint32_t CHANNEL = 11;
    constexpr double ONE_WATT_DBM = 30;
    constexpr uint32_t PHY_BYTES = 6; // preamble, start of frame and length
    LrWpanSpectrumValueHelper helper;
    m_snrAtOneW = LrWpanSpectrumValueHelper::TotalAvgPower(
                      helper.CreateTxPowerSpectralDensity(ONE_WATT_DBM, CHANNEL),
                      CHANNEL) /
                  LrWpanSpectrumValueHelper::TotalAvgPower(noise, CHANNEL);
    m_bits = 8 * (frameBytes + PHY_BYTES);
}

double
LrWpanReception::DeliveryAt(double powerDbm) const
{
    constexpr double LEAST_SNR_DB = -5; // LrWpanPhy does not try below
    const double snrDb = 10 * std::log10(m_snrAtOneW) + powerDbm - 30;
    return snrDb > LEAST_SNR_DB ? m_errors->GetChunkSuccessRate(std::pow(10, snrDb / 10), m_bits)
                                : 0;
}

} // namespace dsgd
} // namespace ns3
