/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_WIFI_RECEPTION_H
#define DSGD_WIFI_RECEPTION_H

#include "dsgd-reception-curve.h"

#include "ns3/error-rate-model.h"
#include "ns3/wifi-phy.h"
#include "ns3/wifi-tx-vector.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Reception in ns-3's Wi-Fi PHY, without interference: the frame is received if its PHY header and
 * its payload are, each by chance after the error rate model.
 */
class WifiReception : public ReceptionCurve
{
  public:
    /**
     * @param phy a PHY like all others
     * @param mode of the data
     * @param errors the error rate model of the PHYs
     * @param noiseFigureDb the noise figure of the PHYs, dB
     * @param packetBytes size of the packet, to which LLC (8 bytes), MAC header (24) and check
     * sequence (4) are added
     */
    WifiReception(Ptr<WifiPhy> phy,
                  WifiMode mode,
                  Ptr<ErrorRateModel> errors,
                  double noiseFigureDb,
                  uint32_t packetBytes);

    double DeliveryAt(double powerDbm) const override;

  private:
    WifiTxVector m_vector;        //!< of the frame
    Ptr<ErrorRateModel> m_errors; //!< of the PHYs
    double m_noiseW{0};           //!< W
    uint64_t m_payloadBits{0};    //!< as InterferenceHelper counts them
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_WIFI_RECEPTION_H
