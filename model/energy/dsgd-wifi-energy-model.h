/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_WIFI_ENERGY_MODEL_H
#define DSGD_WIFI_ENERGY_MODEL_H

#include "dsgd-radio-energy-model.h"

#include "ns3/event-id.h"
#include "ns3/packet.h"
#include "ns3/wifi-mac-header.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-phy.h"

#include <memory>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A Wi-Fi radio: a power for every state of its PHY.
 *
 * The states and, by default, the powers are those of ns-3's WifiRadioEnergyModel (its currents at
 * 3.0 V), and so is the total, with one exception: that model takes a PHY that is told of a signal
 * while it sends for one that listens, this one for one that sends until it is done.
 *
 * What the joules are for:
 * - sending is TX, or RETRY for a frame whose retry bit is set;
 * - receiving is RX for a frame to the node or to a group, OVERHEAR for a frame to another node,
 *   whether or not it arrives intact. It begins when the PHY has detected the preamble: until the
 *   end of the PHY header the state is CCA busy, then it is receiving;
 * - all other listening is IDLE, CCA busy included: a radio that only senses energy does no more
 *   than one that waits, and by default draws no more;
 * - sleeping is SLEEP, switching channels IDLE.
 *
 * Control frames are charged to the link whose data frame they serve.
 */
class WifiEnergyModel : public RadioEnergyModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    WifiEnergyModel();
    ~WifiEnergyModel() override;

    /**
     * Follows a device from now on.
     *
     * @param device the device, on a channel
     */
    void SetDevice(Ptr<WifiNetDevice> device);

  protected:
    void DoDispose() override;

  private:
    class Listener;

    void DoRecharged() override;

    /**
     * A frame begins to be sent.
     *
     * @param frame with its MAC header
     * @param powerW transmission power, W
     */
    void NoteTx(Ptr<const Packet> frame, double powerW);

    /**
     * The preamble of a frame has been detected.
     *
     * @param frame with its MAC header
     * @param powers received, W
     */
    void NoteRx(Ptr<const Packet> frame, RxPowerWattPerChannelBand powers);

    /**
     * A frame is not received.
     *
     * @param frame with its MAC header
     * @param reason why
     */
    void NoteDrop(Ptr<const Packet> frame, WifiPhyRxfailureReason reason);

    /**
     * Draws the power of the PHY's present state.
     */
    void Update();

    double m_txW{0};        //!< W
    double m_rxW{0};        //!< W
    double m_idleW{0};      //!< W
    double m_ccaBusyW{0};   //!< W
    double m_switchingW{0}; //!< W
    double m_sleepW{0};     //!< W

    std::shared_ptr<Listener> m_listener;       //!< told by the PHY
    Ptr<WifiPhy> m_phy;                         //!< the PHY
    Use m_sending;                              //!< the frame that is sent
    bool m_newFrame{true};                      //!< whether m_sending is of an earlier transmission
    Use m_heard;                                //!< the frame whose preamble was detected
    uint64_t m_heardUid{0};                     //!< of that frame
    bool m_decoding{false};                     //!< whether m_heard is on the air
    std::optional<uint32_t> m_called;           //!< node to which the last data frame went
    std::optional<LinkTag::Ends> m_calledPayer; //!< the link that caused that frame
    std::optional<LinkTag::Ends>
        m_callerPayer;       //!< the link that caused the last frame to this node
    bool m_receiving{false}; //!< whether the PHY is receiving
    bool m_asleep{false};    //!< whether the PHY is asleep
    bool m_off{false};       //!< whether the PHY is off
    Time m_endTx;            //!< until when the PHY sends
    Time m_endSwitching;     //!< until when the PHY switches channels
    Time m_endCca;           //!< until when the PHY senses a signal
    EventId m_next;          //!< Update() at the end of one of these
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_WIFI_ENERGY_MODEL_H
