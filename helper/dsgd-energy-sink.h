/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_SINK_H
#define DSGD_ENERGY_SINK_H

#include "ns3/dsgd-energy-ledger.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a node has spent on one cause, as of a moment.
 */
struct EnergySample
{
    double timeS{0};            //!< when, s
    uint32_t round{0};          //!< the number of the sampling period
    uint32_t node{0};           //!< the node's id
    const std::string* cause{}; //!< what for: an EnergyCauseName(), a state, or a model's type
    double energyJ{0};          //!< J spent on it so far
    double remainingJ{0};       //!< J left in all of the node's sources, infinite for mains
};

/**
 * @ingroup dsgd
 * What a node has as of the end of a sampling period.
 */
struct NodeSample
{
    double timeS{0};      //!< when, s
    uint32_t node{0};     //!< the node's id
    double initialJ{0};   //!< J that its sources had at first, infinite for mains
    double remainingJ{0}; //!< J left in them
    double energyJ{0};    //!< J spent so far, all causes together
};

/**
 * @ingroup dsgd
 * A sampling period.
 */
struct PeriodSample
{
    uint32_t round{0};       //!< its number
    double startS{0};        //!< s
    double endS{0};          //!< s
    uint32_t busiestNode{0}; //!< id of the node that has spent most so far
    double busiestJ{0};      //!< J it has spent
    uint32_t aliveNodes{0};  //!< nodes with energy left
};

/**
 * @ingroup dsgd
 * What a device energy model has spent at the end.
 */
struct ModelSample
{
    uint32_t node{0};       //!< the node's id
    uint32_t source{0};     //!< number of the source on the node
    std::string sourceType; //!< its type
    uint32_t model{0};      //!< number of the model on the source
    std::string modelType;  //!< its type
    double energyJ{0};      //!< J, as the model says
};

/**
 * @ingroup dsgd
 * Takes what an EnergyTracer sees.
 *
 * At the end of a sampling period come the energy of every node and cause, then the nodes, the
 * links that carried something in it, and the period itself. Between, if the tracer is driven by
 * changes, comes the energy of what has changed.
 */
class EnergySink
{
  public:
    virtual ~EnergySink() = default;

    /**
     * @param sample a node's energy for a cause
     */
    virtual void WriteEnergy(const EnergySample& sample) = 0;

    /**
     * @param sample a node
     */
    virtual void WriteNode(const NodeSample& sample);

    /**
     * @param timeS when, s
     * @param round the period's number
     * @param link what a directed link has carried and cost in the period
     */
    virtual void WriteLink(double timeS, uint32_t round, const EnergyLedger::LinkAccount& link);

    /**
     * @param sample a period that is over
     */
    virtual void EndPeriod(const PeriodSample& sample);

    /**
     * @param sample a model, at the end
     */
    virtual void WriteModel(const ModelSample& sample);

    /**
     * Nothing follows.
     *
     * @throws std::runtime_error if anything could not be written
     */
    virtual void Finish() = 0;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_SINK_H
