/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RECEPTION_CURVE_H
#define DSGD_RECEPTION_CURVE_H

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How likely a radio delivers a frame of a certain size, by the power at which it arrives.
 */
class ReceptionCurve
{
  public:
    virtual ~ReceptionCurve() = default;

    /**
     * @param powerDbm received power, dBm, without interference
     * @return the probability that the frame is received, not falling with the power
     */
    virtual double DeliveryAt(double powerDbm) const = 0;

    /**
     * Solves DeliveryAt() for the power by bisection.
     *
     * @param delivery a probability in (0, 1]; above 1 - 1e-6 counts as that
     * @return the power at which a frame is delivered with it, dBm
     */
    double PowerFor(double delivery) const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RECEPTION_CURVE_H
