/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FLOW_ENERGY_MODEL_H
#define DSGD_FLOW_ENERGY_MODEL_H

#include "dsgd-booked-energy-model.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What sending and receiving costs a node where no frame is simulated.
 *
 * The figures mean the same as those of LinkEnergyModel; frames are charged by the transfer.
 */
class FlowEnergyModel : public BookedEnergyModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    FlowEnergyModel();
    ~FlowEnergyModel() override;

    /**
     * Charges frames that were sent.
     *
     * @param peerNode the id of the receiving node
     * @param bytes of all of them, with all headers
     * @param frames how many
     * @param duration how long it has taken, for a source that only knows currents
     */
    void SpendTx(uint32_t peerNode, uint64_t bytes, uint64_t frames, Time duration);

    /**
     * Charges frames that were received.
     *
     * @param peerNode the id of the sending node
     * @param bytes of all of them, with all headers
     * @param frames how many
     * @param duration how long it has taken, for a source that only knows currents
     */
    void SpendRx(uint32_t peerNode, uint64_t bytes, uint64_t frames, Time duration);

    /**
     * @param watts power of the node's radio or line cards, W
     */
    void SetIdleW(double watts);

    /**
     * @return power of the node's radio or line cards, W
     */
    double GetIdleW() const;

  private:
    void DoRecharged() override;

    double m_txJoulePerBit{0};   //!< J/bit
    double m_rxJoulePerBit{0};   //!< J/bit
    double m_txJoulePerFrame{0}; //!< J
    double m_rxJoulePerFrame{0}; //!< J
    double m_idleW{0};           //!< W
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FLOW_ENERGY_MODEL_H
