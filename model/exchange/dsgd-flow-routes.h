/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FLOW_ROUTES_H
#define DSGD_FLOW_ROUTES_H

#include "ns3/dsgd-base-topology.h"

#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The directed links that a transfer crosses, found on a topology or, without one, straight.
 *
 * Two ends of a link use it; others are connected by the path that takes a bit the least time,
 * through nodes that are up.
 */
class FlowRoutes
{
  public:
    /// A directed link.
    struct Hop
    {
        uint32_t from{0};  //!< index of the sending node
        uint32_t to{0};    //!< index of the receiving node
        double rate{0};    //!< bit/s
        double delayS{0};  //!< propagation delay, s
        double repeats{1}; //!< transmissions until a frame is delivered, on average
    };

    /// What a link has that the topology does not say.
    struct Defaults
    {
        double rate{0};         //!< bit/s
        double delayS{0};       //!< s
        bool useDelivery{true}; //!< whether rates are multiplied by delivery probabilities
    };

    /**
     * @param topology the links, null for one between any two nodes
     * @param defaults for what it leaves open
     */
    FlowRoutes(std::shared_ptr<const BaseTopology> topology, const Defaults& defaults);

    /**
     * @param from the first node
     * @param to the last node
     * @param up which nodes may be between them, by index; a node beyond its end may not
     * @return handles of the links in order, empty if there is no way
     */
    std::vector<uint32_t> Find(uint32_t from, uint32_t to, const std::vector<bool>& up);

    /**
     * @param link a handle
     * @return the link
     */
    const Hop& GetHop(uint32_t link) const;

    /**
     * @return how many links have a handle
     */
    uint32_t LinkCount() const;

  private:
    /**
     * @param from the sending node
     * @param to the receiving node, at the other end of a link
     * @param link the link's number in the topology, if there is one
     * @return the directed link's handle
     */
    uint32_t Handle(uint32_t from, uint32_t to, uint32_t link);

    /**
     * @param link a link's number in the topology
     * @return s for a bit
     */
    double SecondsPerBit(uint32_t link) const;

    /**
     * Looks for the fastest path of more than one link.
     *
     * @param from the first node
     * @param to the last node
     * @param up which nodes may be between them
     * @return handles of the links in order
     */
    std::vector<uint32_t> FindAround(uint32_t from, uint32_t to, const std::vector<bool>& up);

    std::shared_ptr<const BaseTopology> m_topology;             //!< may be null
    Defaults m_defaults;                                        //!< for what it leaves open
    std::vector<Hop> m_hops;                                    //!< by handle
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> m_handle; //!< by ends
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FLOW_ROUTES_H
