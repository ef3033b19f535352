/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DEVICE_POWER_H
#define DSGD_DEVICE_POWER_H

#include "ns3/net-device.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Takes a device out of service, as when its node's battery is empty.
 *
 * A Wi-Fi device's PHY is switched off. Of other devices the IP interfaces go down, which removes
 * static routes through them, and what waits in their queue is dropped; a frame that a wired device
 * is just sending still arrives. An lr-wpan device is taken off its channel and listens no more;
 * what its MAC had begun to send it still tries to.
 *
 * @param device the device
 */
void SwitchDeviceOff(Ptr<NetDevice> device);

/**
 * @ingroup dsgd
 * Puts a device back into service. Static routes other than to its own subnets are not restored.
 *
 * @param device a device that SwitchDeviceOff() took out of it
 */
void SwitchDeviceOn(Ptr<NetDevice> device);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DEVICE_POWER_H
