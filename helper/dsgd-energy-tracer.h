/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_TRACER_H
#define DSGD_ENERGY_TRACER_H

#include "dsgd-node-meter.h"

#include "ns3/event-id.h"
#include "ns3/node-container.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Follows the energy of nodes, whatever their scenario, and tells sinks.
 *
 * At the end of every Period, all sources and models are asked for what they have given and spent.
 * That updates the sources, as their own periodic updates do, so that an ns-3 BasicEnergySource
 * notices an empty battery then at the latest. With ChangeDriven, what has changed is told at once,
 * which updates nothing: with a Period of 0 besides, the scenario runs exactly as without tracer.
 *
 * Sources and models must be there when the simulation starts. The periodic event stops with the
 * last other event. Finish() after Simulator::Run() adds the last, unfinished period; without it
 * the trace ends with the last whole one.
 */
class EnergyTracer : public Object
{
  public:
    /**
     * Callback signature of the trace source "Sample".
     *
     * @param sample a node's energy for a cause
     */
    typedef void (*SampleTracedCallback)(const EnergySample& sample);

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    EnergyTracer();
    ~EnergyTracer() override;

    /**
     * @param sink told from now on
     */
    void AddSink(std::shared_ptr<EnergySink> sink);

    /**
     * @param ledger where links are booked, beside those of the nodes' batteries
     */
    void AddLedger(Ptr<EnergyLedger> ledger);

    /**
     * @param type of device energy models
     * @param states its states
     */
    void SetStates(TypeId type, EnergyStates states);

    /**
     * Follows nodes, and whatever they have got when the simulation starts.
     *
     * @param nodes the nodes, each once
     */
    void Follow(NodeContainer nodes);

    /**
     * The end: a last sample, and all sinks finish. Nothing is followed any more.
     *
     * @throws std::runtime_error if a sink could not write, or if there was nothing to trace
     */
    void Finish();

    /**
     * @param node the id of a node that is followed
     * @param cause what for
     * @return J spent as of the last sample
     */
    double GetEnergy(uint32_t node, const std::string& cause);

    /**
     * @return the largest relative difference between what the sources of a node have given and
     * what its models have spent, over all nodes and periods; nodes with harvesters on a source of
     * ns-3 are left out
     */
    double GetImbalance() const;

    /**
     * @return how often a node's energy for a cause was told
     */
    uint64_t GetSampleCount() const;

  protected:
    void DoDispose() override;

  private:
    /// Links of a ledger as of the last period.
    struct LinkMeter
    {
        Ptr<EnergyLedger> ledger;                    //!< the ledger
        std::vector<EnergyLedger::LinkAccount> last; //!< by handle
    };

    /// Runs as the simulation starts.
    void Start();
    /// Runs at the end of each period.
    void Tick();
    /// Writes everything as of now, as the end of a period.
    void Sample();
    /// Writes what links carried and cost since the last period.
    void WriteLinks();
    /// At Simulator::Destroy(), if nobody has finished it: nothing can be read any more.
    void Close();
    /// Tells all sinks that nothing follows.
    void FinishSinks();

    /**
     * @param meter a node
     * @param cause a cause
     * @param when when
     */
    void Write(const NodeMeter& meter, uint32_t cause, Time when);

    Time m_period;                                    //!< 0 for none
    bool m_changeDriven{false};                       //!< whether changes are told at once
    EnergyCauses m_causes;                            //!< numbers of causes
    std::vector<std::unique_ptr<NodeMeter>> m_meters; //!< of all nodes, by id
    std::vector<std::shared_ptr<EnergySink>> m_sinks; //!< where it goes
    std::vector<LinkMeter> m_links;                   //!< of all ledgers
    EventId m_event;                                  //!< Start() or Tick()
    EventId m_close;                                  //!< Close()
    uint32_t m_round{0};                              //!< number of this period
    Time m_periodStart;                               //!< when it began
    uint64_t m_samples{0};                            //!< told so far
    double m_imbalance{0};                            //!< worst so far
    bool m_finished{false};                           //!< whether Finish() was called
    TracedCallback<const EnergySample&> m_trace;      //!< fires with every sample
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_TRACER_H
