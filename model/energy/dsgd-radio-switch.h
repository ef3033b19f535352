/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RADIO_SWITCH_H
#define DSGD_RADIO_SWITCH_H

#include "ns3/net-device.h"
#include "ns3/object.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Puts a radio to sleep and wakes it, whatever its technology.
 *
 * A radio that sends, receives or switches goes to sleep when it is done. It should not be put to
 * sleep while its MAC waits for an acknowledgment: that would be missed and the frame sent again.
 * - Wi-Fi: asleep it neither receives nor sends; frames wait in the MAC's queue and are sent after
 *   waking, unless they wait longer than the queue allows.
 * - lr-wpan: asleep it receives nothing. A frame that is to be sent wakes the transceiver for that
 *   frame and its acknowledgment, as the standard has it for a device with macRxOnWhenIdle off.
 */
class RadioSwitch : public Object
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param device a device
     * @return a switch for it, null if it is no Wi-Fi or lr-wpan device
     */
    static Ptr<RadioSwitch> For(Ptr<NetDevice> device);

    /**
     * Puts the radio to sleep as soon as it has nothing on the air; nothing if it is off.
     */
    virtual void Sleep() = 0;

    /**
     * Wakes the radio, or lets it not go to sleep.
     */
    virtual void Wake() = 0;

    /**
     * @return whether the radio is asleep or about to be
     */
    virtual bool IsAsleep() const = 0;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RADIO_SWITCH_H
