/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RADIO_ENERGY_MODEL_H
#define DSGD_RADIO_ENERGY_MODEL_H

#include "dsgd-address-book.h"
#include "dsgd-booked-energy-model.h"
#include "dsgd-link-tag.h"

#include "ns3/net-device.h"

#include <optional>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A radio that draws a power in each of its states, and knows what and which link it is for.
 *
 * A directed link's account gets the data frames with one receiver and the acknowledgments they
 * call for: what the sender spends on sending the one and receiving the other is the link's txJ,
 * what the receiver spends its rxJ. A frame to a group is in the accounts of its receivers' links
 * only; what sending it costs is booked once, to the sender's node.
 */
class RadioEnergyModel : public BookedEnergyModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    RadioEnergyModel();
    ~RadioEnergyModel() override;

    /**
     * @return the device that is followed, may be null
     */
    Ptr<NetDevice> GetDevice() const;

  protected:
    /// What a radio is doing.
    struct Use
    {
        EnergyCause cause{IDLE};            //!< what for
        std::optional<uint32_t> peer;       //!< the other end's node id, if a link pays
        bool serves{false};                 //!< whether it is for a frame from the peer, not to it
        std::optional<LinkTag::Ends> payer; //!< the link that pays if it is not that to the peer

        /**
         * @param other a use
         * @return whether cause, ends, direction and payer are the same
         */
        bool operator==(const Use& other) const;
    };

    void DoDispose() override;

    /**
     * @param device what to follow, on a channel
     */
    void SetNetDevice(Ptr<NetDevice> device);

    /**
     * @param address a hardware address of a single device
     * @return whose it is, if known
     */
    std::optional<uint32_t> NodeOf(const Address& address) const;

    /**
     * Counts a frame to a peer on the link that pays for it.
     *
     * @param use what it is sent for
     * @param bytes its size
     * @param retry whether it is sent again
     */
    void CountFrame(const Use& use, uint32_t bytes, bool retry);

    /**
     * Does something else from now on.
     *
     * @param use what
     * @param watts its power, W
     */
    void Enter(const Use& use, double watts);

  private:
    /**
     * @param ledger where to look it up
     * @param use for what, with a peer
     * @return the handle of the link that pays
     */
    uint32_t LinkOf(EnergyLedger& ledger, const Use& use) const;

    Ptr<NetDevice> m_device; //!< the device
    Ptr<AddressBook> m_book; //!< of the channel
    Use m_use;               //!< what the radio is doing
    double m_watts{0};       //!< the power it asks for, W
    Time m_since;            //!< since when
    double m_sinceJ{0};      //!< J spent before, kept while a link pays
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RADIO_ENERGY_MODEL_H
