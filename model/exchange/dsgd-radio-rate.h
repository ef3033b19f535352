/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RADIO_RATE_H
#define DSGD_RADIO_RATE_H

#include "ns3/net-device.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * @param device a device
 * @return the rate at which it sends data frames, bit/s: of a Wi-Fi device with a constant rate and
 * of an lr-wpan device, below 6LoWPAN too; 0 for others
 */
double RadioRate(Ptr<NetDevice> device);

/**
 * @ingroup dsgd
 * @param device a device
 * @return packets that wait in the queue of its MAC, 0 if it is no Wi-Fi device
 */
uint32_t RadioBacklog(Ptr<NetDevice> device);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RADIO_RATE_H
