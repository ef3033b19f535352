/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_TRACE_HELPER_H
#define DSGD_ENERGY_TRACE_HELPER_H

#include "dsgd-energy-tracer.h"
#include "dsgd-net-anim-energy-sink.h"

#include "ns3/object-factory.h"
#include "ns3/output-stream-wrapper.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Traces the energy of nodes in any scenario, with or without a training in it.
 *
 * It follows every source in a node's EnergySourceContainer and every device energy model on it,
 * and splits by cause: what our models know, the state for ns-3's WifiRadioEnergyModel, for others
 * the model's type. Directed links come from the ledgers of the nodes' batteries.
 *
 * @code
 * EnergyTraceHelper trace;
 * trace.EnableCsv("output/energy");
 * trace.InstallAll();
 * Simulator::Run();
 * trace.Finish();
 * @endcode
 *
 * At least one sink must be enabled, and all before Install(). Tables and lines are written by a
 * thread of their own, see QueuedEnergySink.
 */
class EnergyTraceHelper
{
  public:
    EnergyTraceHelper();

    /**
     * @param name of an attribute of EnergyTracer, such as Period or ChangeDriven
     * @param value its value
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @param folder where tables are written as text, see TableEnergySink
     * @throws std::invalid_argument if it cannot be written
     */
    void EnableCsv(const std::string& folder);

    /**
     * @param folder where tables are written to one database, see TableEnergySink
     * @throws std::invalid_argument if it cannot be written
     */
    void EnableSqlite(const std::string& folder);

    /**
     * @param form csv, sqlite or both
     * @param folder where tables are written, see TableEnergySink
     * @throws std::invalid_argument for an unknown form, or if the folder cannot be written
     */
    void EnableTables(const std::string& form, const std::string& folder);

    /**
     * @param file where lines are written, see AsciiEnergySink
     * @throws std::invalid_argument if it cannot be written
     */
    void EnableAscii(const std::string& file);

    /**
     * @param stream where lines are written as they come, see AsciiEnergySink; others may write to
     * it, too
     */
    void EnableAscii(Ptr<OutputStreamWrapper> stream);

    /**
     * @param prefix of files for gnuplot, see GnuplotEnergySink
     * @throws std::invalid_argument if they cannot be written
     */
    void EnableGnuplot(const std::string& prefix);

    /**
     * @tparam Animation ns3::AnimationInterface
     * @param animation where colors and counters are shown, see NetAnimEnergySink; must outlive
     * the simulation
     */
    template <typename Animation>
    void EnableNetAnim(Animation& animation)
    {
        AddSink(std::make_shared<NetAnimEnergySink<Animation>>(animation));
    }

    /**
     * @param sink a sink of the user's own
     */
    void AddSink(std::shared_ptr<EnergySink> sink);

    /**
     * @param ledger where links are booked, if no battery of a node has it
     */
    void AddLedger(Ptr<EnergyLedger> ledger);

    /**
     * @param type of device energy models with a trace source TotalEnergyConsumption
     * @param states by which what they spend is split
     */
    void SetStates(TypeId type, EnergyStates states);

    /**
     * Traces nodes from the start of the simulation on.
     *
     * @param nodes the nodes
     * @return what follows them
     * @throws std::invalid_argument if there is no sink, or if it was called before
     */
    Ptr<EnergyTracer> Install(NodeContainer nodes);

    /**
     * Traces all nodes there are.
     *
     * @return what follows them
     * @throws std::invalid_argument if there is no sink, or if it was called before
     */
    Ptr<EnergyTracer> InstallAll();

    /**
     * To be called after Simulator::Run() and before Simulator::Destroy(): a last sample, and all
     * files are complete.
     *
     * @throws std::runtime_error if a sink could not write, or if there was nothing to trace
     */
    void Finish();

  private:
    ObjectFactory m_factory;                               //!< of the tracer
    std::vector<std::shared_ptr<EnergySink>> m_sinks;      //!< where it goes
    std::vector<Ptr<EnergyLedger>> m_ledgers;              //!< beside the batteries'
    std::vector<std::pair<TypeId, EnergyStates>> m_states; //!< beside those it knows
    Ptr<EnergyTracer> m_tracer;                            //!< after Install()
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_TRACE_HELPER_H
