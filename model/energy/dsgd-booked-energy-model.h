/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BOOKED_ENERGY_MODEL_H
#define DSGD_BOOKED_ENERGY_MODEL_H

#include "dsgd-compensated-sum.h"
#include "dsgd-energy-cause.h"
#include "dsgd-energy-ledger.h"

#include "ns3/callback.h"
#include "ns3/device-energy-model.h"
#include "ns3/dsgd-compat.h"
#include "ns3/energy-source.h"
#include "ns3/nstime.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"

#include <array>

namespace ns3
{
namespace dsgd
{

class BatterySource;

/**
 * @ingroup dsgd
 * A consumer of energy that knows what it spends it on.
 *
 * It has one continuous load with one cause, and spends energy at once besides, with a cause each
 * time. On a BatterySource the source does all accounting. On any other EnergySource, which only
 * knows currents, the model integrates its own power and what it spends at once becomes a pulse of
 * current; overlapping pulses add up. Both ways the model's total, the ledger and what the source
 * has lost agree, as long as the source does not clamp.
 */
class BookedEnergyModel : public DeviceEnergyModel
{
  public:
    /**
     * Callback signature of the trace source "Depleted".
     *
     * @param when the time
     */
    typedef void (*DepletedTracedCallback)(Time when);

    /**
     * Callback signature of the trace source "Booked".
     *
     * @param cause what for
     * @param joules how much, J
     */
    typedef void (*BookedTracedCallback)(EnergyCause cause, double joules);

    /// Called at depletion and at recharge.
    using EnergyCallback = Callback<void>;

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    BookedEnergyModel();
    ~BookedEnergyModel() override;

    /**
     * Sets the source and, if that is a BatterySource with a ledger, the ledger. The model must
     * also be appended to the source.
     *
     * @param source the source
     */
    void SetEnergySource(Ptr<EnergySource> source) override;

    // Inherited from DeviceEnergyModel.
    double GetTotalEnergyConsumption() const override;
    void HandleEnergyDepletion() override;
    void HandleEnergyRecharged() override;
    void HandleEnergyChanged() override;

    /**
     * Does nothing: the state of this model is its load, see SetLoad().
     *
     * @param newState ignored
     */
    void ChangeState(int newState) override;

    /**
     * Sets where to book. BatterySource::SetLedger() does so for all its models; to be called
     * directly only on another kind of source.
     *
     * @param ledger the ledger, may be null
     * @param node the id of the model's node
     */
    virtual void SetLedger(Ptr<EnergyLedger> ledger, uint32_t node);

    /**
     * Changes the continuous load from now on; ignored while the source is depleted.
     *
     * @param cause what the load is for
     * @param watts its power, W, finite and at least 0
     */
    void SetLoad(EnergyCause cause, double watts);

    /**
     * Draws no continuous load until Resume(), for somebody who accounts for this time in another
     * way; energy can still be spent at once. What SetLoad() asks for meanwhile is remembered.
     */
    void Suspend();

    /**
     * Ends Suspend(): from now on the continuous load is what it would be without it.
     */
    void Resume();

    /**
     * @return whether the continuous load is suspended
     */
    bool IsSuspended() const;

    /**
     * @param cause a cause
     * @return what was spent on it so far, J
     */
    double GetEnergy(EnergyCause cause) const;

    /**
     * @return what the continuous load is for
     */
    EnergyCause GetLoadCause() const;

    /**
     * @return the power of the continuous load, W, without pulses
     */
    double GetLoadW() const;

    /**
     * Spends energy at once, as a pulse of PulseDuration if the source is no BatterySource.
     *
     * @param cause what for
     * @param joules how much, J, at least 0
     * @return J really spent: less when a BatterySource runs empty, 0 when depleted
     */
    double Spend(EnergyCause cause, double joules);

    /**
     * Spends energy at once, as a pulse of a given duration if the source is no BatterySource.
     *
     * @param cause what for
     * @param joules how much, J, at least 0
     * @param duration the pulse's duration; at or below 0 means PulseDuration
     * @return J really spent: less when a BatterySource runs empty, 0 when depleted
     */
    double Spend(EnergyCause cause, double joules, Time duration);

    /**
     * Books energy the source has given, under the cause of the continuous load.
     *
     * @param joules how much, J
     */
    void Book(double joules);

    /**
     * Books energy the source has given.
     *
     * @param cause what for
     * @param joules how much, J
     */
    void Book(EnergyCause cause, double joules);

    /**
     * @return whether the source is depleted
     */
    bool IsDepleted() const;

    /**
     * @return whether the source takes energy at once, so that durations do not matter
     */
    bool IsOnBattery() const;

    /**
     * @param callback called after the load was switched off at depletion
     */
    void SetDepletionCallback(EnergyCallback callback);

    /**
     * @param callback called after the source was recharged
     */
    void SetRechargedCallback(EnergyCallback callback);

  protected:
    void DoDispose() override;

    /**
     * Called when there is energy again; the load is zero until it is set here.
     */
    virtual void DoRecharged();

    /**
     * @return the ledger, may be null
     */
    EnergyLedger* GetLedger() const;

    /**
     * @return the id of the model's node
     */
    uint32_t GetLedgerNode() const;

  private:
    double DoGetCurrentA() const override;

    /**
     * Integrates the own power up to now, for a source that is no BatterySource.
     */
    void Integrate();

    /**
     * Accounts for the load up to now, here and at the source.
     */
    void Settle();

    /**
     * Ends a pulse.
     *
     * @param cause what the pulse was for
     * @param watts its power, W
     * @param epoch the value of m_epoch when it began
     */
    void EndPulse(EnergyCause cause, double watts, uint32_t epoch);

    /// The pulses of one cause that are on.
    struct Pulses
    {
        double watts{0};   //!< their power, W
        uint32_t count{0}; //!< how many they are
    };

    Ptr<EnergySource> m_source;        //!< the source
    BatterySource* m_battery{nullptr}; //!< the source if it is a BatterySource
    Ptr<EnergyLedger> m_ledger;        //!< where to book, may be null
    uint32_t m_node{0};                //!< id of the model's node
    EnergyCause m_cause{IDLE};         //!< what the continuous load is for
    double m_watts{0};                 //!< power of the continuous load, W
    bool m_depleted{false};            //!< whether the source is depleted
    bool m_suspended{false};           //!< whether the continuous load is suspended
    EnergyCause m_wantedCause{IDLE};   //!< the load after Resume()
    double m_wantedW{0};               //!< its power, W
    std::array<CompensatedSum, ENERGY_CAUSES> m_causeJ; //!< J spent, by cause
    CompensatedSum m_sumJ;                              //!< J spent
    TracedValue<double> m_totalJ;                       //!< m_sumJ as traced
    Time m_pulseDuration;                               //!< default duration of a pulse
    Time m_last;                                        //!< until when power was integrated
    std::array<Pulses, ENERGY_CAUSES> m_pulses;         //!< by cause
    uint32_t m_epoch{0};                                //!< counts depletions, which end all pulses
    EnergyCallback m_depletionCallback;                 //!< may be null
    TracedCallback<Time> m_depletedTrace;               //!< fires at depletion
    TracedCallback<EnergyCause, double> m_bookedTrace;  //!< fires with every joule
    EnergyCallback m_rechargedCallback;                 //!< may be null
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BOOKED_ENERGY_MODEL_H
