/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_NODE_METER_H
#define DSGD_NODE_METER_H

#include "dsgd-energy-sink.h"
#include "dsgd-model-meter.h"

#include "ns3/dsgd-battery-source.h"
#include "ns3/node.h"
#include "ns3/nstime.h"

#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Follows every energy source of a node and every device energy model on them.
 */
class NodeMeter
{
  public:
    /// Called with a cause and the time at which more was spent on it.
    using Listener = std::function<void(NodeMeter&, uint32_t, Time)>;

    /**
     * @param node the node
     * @param causes where causes get their numbers; must outlive the meter
     */
    NodeMeter(Ptr<Node> node, EnergyCauses& causes);

    /**
     * Follows what has been added to the node since the last time.
     */
    void Attach();

    /**
     * @param listener called for every change, when what is left is known, too
     */
    void SetListener(Listener listener);

    /**
     * Brings everything up to now. Sources are asked for what they have left, which updates them.
     */
    void Read();

    /**
     * Tells the listener of changes it has not been told of.
     */
    void Flush();

    /**
     * @param cause a number
     * @return J spent on it
     */
    double GetEnergy(uint32_t cause) const;

    /**
     * @return J spent, all causes together
     */
    double GetTotal() const;

    /**
     * @return J left in all sources, as last known; infinite for mains
     */
    double GetRemaining() const;

    /**
     * @return J that all sources had at first
     */
    double GetInitial() const;

    /**
     * @return J that the sources say they have given, as last known; NaN where that is not known,
     * which is with harvesters on another source than a BatterySource
     */
    double GetGiven() const;

    /**
     * @return the causes the node's models know
     */
    const std::vector<uint32_t>& GetCauses() const;

    /**
     * @return the node's id
     */
    uint32_t GetId() const;

    /**
     * @param ledgers receives the ledgers of the node's batteries
     */
    void ListLedgers(std::set<Ptr<EnergyLedger>>& ledgers) const;

    /**
     * @return what every model says it has spent; to be asked after Read()
     */
    std::vector<ModelSample> ListModels() const;

    /// Stops following everything.
    void Disconnect();

  private:
    /// A source and the models on it.
    struct SourceMeter
    {
        Ptr<EnergySource> source;                        //!< the source
        BatterySource* battery{nullptr};                 //!< the same if it is one
        double initialJ{0};                              //!< J at first
        double remainingJ{0};                            //!< J left, as last known
        bool traced{false};                              //!< whether that is followed
        double foreignJ{0};                              //!< J committed to other models
        std::vector<std::unique_ptr<ModelMeter>> models; //!< the models
    };

    /**
     * Follows the models on a source that are not followed yet.
     *
     * @param number the source's number
     */
    void AttachModels(std::size_t number);

    /**
     * Settles what other models have claimed with what the source has given them.
     *
     * @param source a source, up to date
     */
    static void Commit(SourceMeter& source);

    /**
     * A source has less or more than before.
     *
     * @param meter the source's node
     * @param source its number
     * @param before J
     * @param now J
     */
    static void HandleRemaining(NodeMeter* meter, std::size_t source, double before, double now);

    /**
     * Follows what is left in a source, if it lets us.
     *
     * @param number the source's number
     */
    void TraceRemaining(std::size_t number);

    /**
     * A model has spent something.
     *
     * @param source its source's number
     * @param cause what for
     */
    void HandleSpent(std::size_t source, uint32_t cause);

    Ptr<Node> m_node;                                    //!< the node
    EnergyCauses& m_causes;                              //!< numbers of causes
    std::vector<std::unique_ptr<SourceMeter>> m_sources; //!< its sources
    std::vector<uint32_t> m_known;                       //!< causes of its models
    Listener m_listener;                                 //!< may be empty
    std::vector<uint32_t> m_changed;                     //!< causes not told of yet
    Time m_changedAt;                                    //!< when they changed
    Time m_remainingAt;                                  //!< when the remaining energy was known
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_NODE_METER_H
