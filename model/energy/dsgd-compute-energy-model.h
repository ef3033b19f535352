/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COMPUTE_ENERGY_MODEL_H
#define DSGD_COMPUTE_ENERGY_MODEL_H

#include "dsgd-booked-energy-model.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The power of a node's processor: one value while it trains, another while it does not.
 */
class ComputeEnergyModel : public BookedEnergyModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    ComputeEnergyModel();
    ~ComputeEnergyModel() override;

    /**
     * Computing begins: the load is ActiveW for COMPUTE. Ignored while depleted.
     */
    void Start();

    /**
     * Computing ends: the load is IdleW for IDLE.
     */
    void Stop();

    /**
     * @return whether computing has begun and not ended
     */
    bool IsBusy() const;

    /**
     * How long a local step takes: SecondsPerSample if that is set, else FlopsPerSecond decides.
     *
     * @param flops the floating-point operations of the step
     * @param samples the training samples of the step
     * @return the duration
     */
    Time StepDuration(double flops, uint32_t samples) const;

    /**
     * @param watts power while computing, W
     */
    void SetActiveW(double watts);

    /**
     * @return power while computing, W
     */
    double GetActiveW() const;

    /**
     * @param watts power while not computing, W
     */
    void SetIdleW(double watts);

    /**
     * @return power while not computing, W
     */
    double GetIdleW() const;

    void HandleEnergyDepletion() override;

  private:
    void DoRecharged() override;

    double m_activeW{0};          //!< power while computing, W
    double m_idleW{0};            //!< power while not computing, W
    double m_secondsPerSample{0}; //!< s, 0 if not given
    double m_flopsPerSecond{0};   //!< 1/s, 0 if not given
    bool m_busy{false};           //!< whether computing
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COMPUTE_ENERGY_MODEL_H
