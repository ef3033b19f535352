/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_METER_H
#define DSGD_MODEL_METER_H

#include "dsgd-energy-causes.h"

#include "ns3/dsgd-booked-energy-model.h"
#include "ns3/dsgd-compensated-sum.h"

#include <functional>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Follows one device energy model and splits what it spends by cause.
 *
 * A BookedEnergyModel says what for. Of a model with a trace source TotalEnergyConsumption whose
 * type has EnergyStates, each increment belongs to the state that the model was in. Anything else
 * has one cause, its type's name.
 *
 * What another model claims is pending until Commit(): a BatterySource that has run empty gives
 * less.
 */
class ModelMeter
{
  public:
    /// Called when energy was spent, with the cause.
    using Listener = std::function<void(uint32_t)>;

    /**
     * @param model what to follow
     * @param causes where its causes get their numbers
     */
    ModelMeter(Ptr<DeviceEnergyModel> model, EnergyCauses& causes);
    ~ModelMeter();
    ModelMeter(const ModelMeter&) = delete;
    ModelMeter& operator=(const ModelMeter&) = delete;

    /**
     * @param listener called at every change; without one, the meter only looks when told to
     */
    void SetListener(Listener listener);

    /**
     * Looks at the model, whose source must be up to date.
     */
    void Read();

    /**
     * @return J that another model has claimed since the last Commit()
     */
    double GetPending() const;

    /**
     * @param share of what is pending that was given
     */
    void Commit(double share);

    /**
     * @param cause a number
     * @return J spent on it
     */
    double GetEnergy(uint32_t cause) const;

    /**
     * @param node receives the causes that this model knows, each once in it
     */
    void ListCauses(std::vector<uint32_t>& node) const;

    /**
     * @return whether the model says itself what for
     */
    bool IsBooked() const;

    /**
     * @return the model
     */
    Ptr<DeviceEnergyModel> GetModel() const;

    /// Stops following the model.
    void Disconnect();

  private:
    /// What was spent on a cause.
    struct Account
    {
        uint32_t cause;         //!< its number
        CompensatedSum energyJ; //!< J given
        double pendingJ{0};     //!< J claimed
    };

    /**
     * @param before J
     * @param now J
     */
    void HandleTotal(double before, double now);

    /**
     * @param cause what for
     * @param joules how much, J
     */
    void HandleBooked(EnergyCause cause, double joules);

    /**
     * @param totalJ the model's total, J
     * @return the account that the difference went to
     */
    Account& Claim(double totalJ);

    Ptr<DeviceEnergyModel> m_model;        //!< what to follow
    BookedEnergyModel* m_booked{nullptr};  //!< the same if it is one
    const EnergyStates* m_states{nullptr}; //!< of its type, null if not known
    std::vector<Account> m_accounts;       //!< by state or EnergyCause
    double m_totalJ{0};                    //!< J accounted for, of another model
    bool m_traced{false};                  //!< whether its total is followed
    Listener m_listener;                   //!< may be empty
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_METER_H
