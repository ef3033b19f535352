/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LR_WPAN_RADIO_H
#define DSGD_LR_WPAN_RADIO_H

#include "ns3/dsgd-compat.h"
#include "ns3/event-id.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-phy.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The 802.15.4 PHY of ns-3, which does not stay in a reception that is over.
 *
 * A PHY that is told to send in the midst of a reception stays in the state of reception until it
 * has turned around, and LrWpanPhy of ns-3.37 may keep it there for the next frame, too, since it
 * remembers for too long that one was given up. In that state without a frame it is deaf, and
 * crashes when another begins. Here it ignores that other frame, and hears again as soon as the MAC
 * is idle.
 */
class LrWpanRadio : public LrWpanPhy
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    LrWpanRadio();
    ~LrWpanRadio() override;

    /**
     * @param device the radio's LrWpanNetDevice, with its MAC
     */
    void SetDevice(Ptr<NetDevice> device) override;

    /**
     * @param signal a signal that begins
     */
    void StartRx(Ptr<SpectrumSignalParameters> signal) override;

  protected:
    /// Connects to its own traces.
    void NotifyConstructionCompleted() override;

  private:
    // The names of these types depend on the release of ns-3.
    using State = decltype(IEEE_802_15_4_PHY_BUSY_RX); //!< of the PHY
    using MacState = decltype(MAC_IDLE);               //!< of the MAC

    /**
     * @param when the time
     * @param before the state up to now
     * @param after the state from now on
     */
    void NoteState(Time when, State before, State after);

    /**
     * @param before the MAC's state up to now
     * @param after the MAC's state from now on
     */
    void NoteMac(MacState before, MacState after);

    /**
     * @param frame a frame whose reception is over, successful or not
     * @param quality of the link
     */
    void NoteEnd(Ptr<const Packet> frame, double quality);

    /// Has Recover() look once a turnaround must be over.
    void RecoverLater();

    /// Ends a state of reception that has lasted for too long, as soon as the MAC is idle.
    void Recover();

    State m_state{IEEE_802_15_4_PHY_TRX_OFF}; //!< of the transceiver
    MacState m_macState{MAC_IDLE};            //!< of the MAC
    bool m_isOver{false};                     //!< whether m_state is of a reception that is over
    EventId m_recovery;                       //!< the next Recover()
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LR_WPAN_RADIO_H
