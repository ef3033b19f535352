/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LR_WPAN_RECEPTION_H
#define DSGD_LR_WPAN_RECEPTION_H

#include "dsgd-reception-curve.h"

#include "ns3/dsgd-compat.h"
#include "ns3/lr-wpan-error-model.h"
#include "ns3/spectrum-value.h"

#include <cstdint>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Reception in ns-3's 802.15.4 PHY at 2.4 GHz, without interference.
 */
class LrWpanReception : public ReceptionCurve
{
  public:
    /**
     * @param noise the receivers' noise, on channel 11
     * @param frameBytes size of the frame from its MAC header to its check sequence
     */
    LrWpanReception(Ptr<const SpectrumValue> noise, uint32_t frameBytes);

    double DeliveryAt(double powerDbm) const override;

  private:
    Ptr<LrWpanErrorModel> m_errors; //!< as the PHYs have it
    double m_snrAtOneW{0};          //!< signal-to-noise ratio of a signal of 1 W
    uint32_t m_bits{0};             //!< of the frame and the headers of the PHY
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LR_WPAN_RECEPTION_H
