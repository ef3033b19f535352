/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MAX_MIN_SHARE_H
#define DSGD_MAX_MIN_SHARE_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The max-min fair rates of flows that use resources together, by progressive filling (Bertsekas
 * and Gallager, Data Networks, 6.5.2).
 *
 * All rates grow alike until a resource is full; the flows that use it stay at that rate and the
 * others grow on. Only flows that share a resource, directly or through other flows, with one that
 * was added or removed are filled anew.
 */
class MaxMinShare
{
  public:
    /// What a flow takes of a resource.
    struct Use
    {
        uint32_t resource{0}; //!< which
        double share{1};      //!< capacity taken by a rate of 1, above 0
    };

    /**
     * @param capacity how much can be taken of it, above 0
     * @return the resource's number
     */
    uint32_t AddResource(double capacity);

    /**
     * Adds a flow, whose rate is 0 until Refill().
     *
     * @param uses at least one, every resource once
     * @return the flow's number; numbers of removed flows are used again
     */
    uint32_t AddFlow(const std::vector<Use>& uses);

    /**
     * @param flow a flow
     */
    void RemoveFlow(uint32_t flow);

    /**
     * @param flow a flow
     * @return its rate as of the last Refill()
     */
    double Rate(uint32_t flow) const;

    /**
     * Finds the rates after flows were added and removed.
     *
     * @return the flows whose rate has changed; valid until the next call
     */
    const std::vector<uint32_t>& Refill();

  private:
    /// A use and where the resource's list has it.
    struct Place
    {
        uint32_t resource{0}; //!< which
        double share{1};      //!< capacity taken by a rate of 1
        uint32_t position{0}; //!< in the resource's list
    };

    /// A flow.
    struct Flow
    {
        std::vector<Place> uses; //!< what it takes; empty if the number is free
        double rate{0};          //!< as of the last filling
        uint32_t mark{0};        //!< the last filling that has seen it
        bool frozen{false};      //!< whether its rate is found
    };

    /// An entry of a resource's list.
    struct User
    {
        uint32_t flow{0}; //!< which
        uint32_t use{0};  //!< which of its uses
    };

    /// A resource.
    struct Resource
    {
        double capacity{0};      //!< how much can be taken
        std::vector<User> users; //!< who takes
        uint32_t mark{0};        //!< the last filling that has seen it
        double left{0};          //!< capacity not taken by frozen flows
        double growing{0};       //!< shares of the flows that are not frozen
        uint32_t growers{0};     //!< how many these are
    };

    /**
     * Marks a resource and queues it.
     *
     * @param resource which
     */
    void Visit(uint32_t resource);

    /// Finds all that hangs together with the resources in m_reached.
    void Reach();

    /// Finds the rates of m_reachedFlows.
    void Fill();

    std::vector<Flow> m_flows;            //!< by number
    std::vector<uint32_t> m_free;         //!< numbers to use again
    std::vector<Resource> m_resources;    //!< by number
    std::vector<uint32_t> m_touched;      //!< resources of flows added or removed
    std::vector<uint32_t> m_reached;      //!< resources to be filled
    std::vector<uint32_t> m_reachedFlows; //!< flows to be filled
    std::vector<uint32_t> m_changed;      //!< flows with a new rate
    uint32_t m_mark{0};                   //!< counts fillings
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MAX_MIN_SHARE_H
