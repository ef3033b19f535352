/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BATTERY_SOURCE_H
#define DSGD_BATTERY_SOURCE_H

#include "dsgd-compensated-sum.h"
#include "dsgd-depletion-guard.h"
#include "dsgd-energy-cause.h"
#include "dsgd-energy-ledger.h"

#include "ns3/dsgd-compat.h"
#include "ns3/energy-source.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"

#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

class BookedEnergyModel;

/**
 * @ingroup dsgd
 * An ideal battery, or the mains, that books every joule it gives.
 *
 * Energy leaves in two ways: continuously, as the power of the appended device energy models, and
 * at once, by Draw(). The battery never goes below zero and is empty at the exact instant, rounded
 * up to the simulator's time step; what is given in the last interval is scaled so that it adds up
 * to what was left. Less than 1e-14 of the capacity counts as nothing. There is no periodic event:
 * a guard event waits at half of the remaining lifetime and comes closer as the lifetime shrinks,
 * so that a battery costs some 40 events in all, however many frames it pays for. It keeps the
 * simulation alive until the battery is empty, unless Simulator::Stop() was scheduled.
 *
 * At any time InitialEnergyJ + GetHarvestedEnergy() - GetRemainingEnergy() equals what the ledger
 * has under the battery's node.
 *
 * A device energy model of another module has to call UpdateEnergySource() before its current
 * changes, as EnergySource asks; its energy is booked under OTHER. An empty battery gives nothing,
 * whatever current a model still claims.
 *
 * The remaining energy of mains is infinite. ns-3's WifiRadioEnergyModel turns that into a lifetime
 * of zero and switches the radio off at the start: under such a model use a capacity that is finite
 * and large, such as 1e8 J.
 *
 * Harvesters raise the remaining energy up to InitialEnergyJ; what they offer beyond is lost.
 */
class BatterySource : public EnergySource
{
  public:
    /**
     * Callback signature of the trace source "Depleted".
     *
     * @param when the time
     * @param node the id of the battery's node
     */
    typedef void (*DepletedTracedCallback)(Time when, uint32_t node);

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    BatterySource();
    ~BatterySource() override;

    // Inherited from EnergySource.
    double GetSupplyVoltage() const override;
    double GetInitialEnergy() const override;
    double GetRemainingEnergy() override;
    double GetEnergyFraction() override;
    void UpdateEnergySource() override;

    /**
     * Appends a model and takes its load into account at once.
     *
     * @param model the model
     */
    void AppendDeviceEnergyModel(Ptr<DeviceEnergyModel> model);

    /**
     * @param joules capacity and energy at the start, J; 1e300 or more means mains
     */
    void SetInitialEnergy(double joules);

    /**
     * Sets where to book, also for the BookedEnergyModels already appended; the battery must have
     * a node.
     *
     * @param ledger the ledger, may be null
     */
    void SetLedger(Ptr<EnergyLedger> ledger);

    /**
     * @return the ledger, may be null
     */
    Ptr<EnergyLedger> GetLedger() const;

    /**
     * Spends energy at once and books it.
     *
     * @param joules how much, J, at least 0
     * @param model whose account to book it to; null means OTHER
     * @param cause what for, when a model is given
     * @return J really given, less than asked for when the battery runs empty
     */
    double Draw(double joules, BookedEnergyModel* model = nullptr, EnergyCause cause = OTHER);

    /**
     * Accounts for the continuous load up to now. To be called before a load changes.
     */
    void Settle();

    /**
     * Looks at the load anew. To be called after a load has changed.
     */
    void LoadChanged();

    /**
     * @return J given so far
     */
    double GetConsumedEnergy();

    /**
     * @return J taken in from harvesters so far
     */
    double GetHarvestedEnergy();

    /**
     * @return whether the battery is empty and has not been recharged
     */
    bool IsDepleted() const;

    /**
     * @return whether the capacity is unlimited
     */
    bool IsMains() const;

  protected:
    void DoInitialize() override;
    void DoDispose() override;

  private:
    /// One appended model and its power.
    struct Share
    {
        BookedEnergyModel* booked; //!< null for a model of another module
        double watts;              //!< W
    };

    /**
     * @return the initial energy as an attribute value that can be written and read as text, J
     */
    double GetInitialEnergyAttribute() const;

    /**
     * Asks all models and harvesters for their power; fills m_loadW, m_harvestW, m_hasForeign.
     *
     * @param shares receives the models
     */
    void Scan(std::vector<Share>& shares);

    /**
     * Asks all models and harvesters for their power.
     */
    void Scan();

    /**
     * Finds all models; fills m_models and m_hasForeignModel.
     */
    void ListModels();

    /**
     * Adds to what was given and books it.
     *
     * @param joules how much, J
     * @param model whose account to book it to; null means OTHER
     * @param cause what for, when a model is given
     */
    void Give(double joules, BookedEnergyModel* model, EnergyCause cause);

    /**
     * The part of Draw() for when the guard would come too late or the battery runs empty.
     *
     * @param joules how much, J
     * @param model whose account to book it to; null means OTHER
     * @param cause what for, when a model is given
     * @return J really given
     */
    double DrawNearGuard(double joules, BookedEnergyModel* model, EnergyCause cause);

    /**
     * @return the remaining energy from the sums, J
     */
    double Balance() const;

    /**
     * Declares the battery empty and tells everybody.
     */
    void Deplete();

    /**
     * Watches for the instant of depletion or, when empty, of recharge.
     */
    void CheckGuard();

    /**
     * The guard's callback.
     */
    void Guard();

    /**
     * Runs after a model of another module has changed its current.
     */
    void Recheck();

    double m_initialJ{0};             //!< capacity, J, infinite for mains
    double m_supplyVoltageV{0};       //!< V
    double m_rechargeThreshold{0};    //!< fraction of m_initialJ
    TracedValue<double> m_remainingJ; //!< J left at m_last, less later Draws
    CompensatedSum m_consumedJ;       //!< J given
    CompensatedSum m_harvestedJ;      //!< J taken in
    Time m_last;                      //!< until when the continuous load is accounted for
    double m_loadW{0};                //!< power of all models, W, 0 when depleted
    double m_harvestW{0};             //!< power of all harvesters, W
    bool m_hasForeign{false};         //!< whether there are harvesters or models of other modules
    bool m_depleted{false};           //!< whether the battery is empty
    DepletionGuard m_guard;           //!< comes before the battery runs empty
    EventId m_recheck;                //!< pending Recheck()
    std::vector<Share> m_scratch;     //!< kept for its memory
    std::vector<std::pair<DeviceEnergyModel*, BookedEnergyModel*>>
        m_models;                  //!< all models, and those of ours as such
    bool m_modelsKnown{false};     //!< whether m_models explains the whole current
    bool m_hasForeignModel{false}; //!< whether there are models of other modules
    Ptr<EnergyLedger> m_ledger;    //!< where to book, may be null
    uint32_t m_nodeId{0};          //!< id of the battery's node, once there is a ledger
    TracedCallback<Time, uint32_t> m_depletedTrace; //!< fires at depletion
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BATTERY_SOURCE_H
