/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LR_WPAN_ENERGY_MODEL_H
#define DSGD_LR_WPAN_ENERGY_MODEL_H

#include "dsgd-radio-energy-model.h"

#include "ns3/lr-wpan-net-device.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/packet.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * An 802.15.4 radio: a power for every state of its PHY. ns-3 has no such model.
 *
 * The default powers are those of TI's CC2420 at 3.3 V and 0 dBm: 17.4 mA to send, 18.8 mA to
 * receive, and as much to listen; asleep 1.4 mW, as Castalia has it.
 *
 * What the joules are for:
 * - sending is TX, or RETRY for a frame with the sequence number of the one before;
 * - receiving is RX for a frame to the node or to a group, OVERHEAR for another, whether or not it
 *   arrives intact. An acknowledgment, which has no address, is the node's if it bears the sequence
 *   number that the node waits for;
 * - listening, and having the sender on without sending, is IDLE;
 * - a transceiver that is off is SLEEP.
 *
 * Acknowledgments are charged to the link whose data frame they serve.
 */
class LrWpanEnergyModel : public RadioEnergyModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    LrWpanEnergyModel();
    ~LrWpanEnergyModel() override;

    /**
     * Follows a device from now on. Its transceiver is taken for off until it changes.
     *
     * @param device the device, on a channel
     */
    void SetDevice(Ptr<LrWpanNetDevice> device);

  protected:
    void DoDispose() override;

  private:
    /// State of a transceiver; its name depends on the release of ns-3.
    using State = decltype(IEEE_802_15_4_PHY_RX_ON);

    void DoRecharged() override;

    /**
     * The transceiver changes its state.
     *
     * @param when the time
     * @param before the state until now
     * @param after the state from now on
     */
    void NoteState(Time when, State before, State after);

    /**
     * A frame begins to be sent.
     *
     * @param frame with its MAC header
     */
    void NoteTx(Ptr<const Packet> frame);

    /**
     * A frame begins to be received.
     *
     * @param frame with its MAC header
     */
    void NoteRx(Ptr<const Packet> frame);

    /**
     * Draws the power of the present state.
     */
    void Update();

    double m_txW{0};     //!< W
    double m_rxW{0};     //!< W
    double m_listenW{0}; //!< W
    double m_sleepW{0};  //!< W

    Ptr<LrWpanPhy> m_phy;                       //!< the PHY
    State m_state{IEEE_802_15_4_PHY_TRX_OFF};   //!< of the transceiver
    Use m_sending;                              //!< the frame that is sent
    Use m_heard;                                //!< the frame that is received
    std::optional<uint32_t> m_called;           //!< node to which the last data frame went
    std::optional<uint32_t> m_caller;           //!< node from which the last data frame came
    std::optional<LinkTag::Ends> m_calledPayer; //!< the link that caused the one
    std::optional<LinkTag::Ends> m_callerPayer; //!< the link that caused the other
    int m_number{-1};                           //!< sequence number of the last data frame sent
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LR_WPAN_ENERGY_MODEL_H
