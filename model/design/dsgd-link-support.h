/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_SUPPORT_H
#define DSGD_LINK_SUPPORT_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A set of links under construction, with what it costs every node.
 */
class LinkSupport
{
  public:
    /**
     * All links of the topology.
     *
     * @param input what to design for; must outlive the support
     */
    explicit LinkSupport(const DesignInput& input);

    /**
     * Some links of the topology.
     *
     * @param input what to design for; must outlive the support
     * @param flags one flag a link
     */
    LinkSupport(const DesignInput& input, const std::vector<bool>& flags);

    /**
     * @return one flag a link
     */
    const std::vector<bool>& Flags() const;

    /**
     * @param link a link
     * @return whether it is in the set
     */
    bool Has(uint32_t link) const;

    /**
     * @param link a link that is in the set; it leaves
     */
    void Remove(uint32_t link);

    /**
     * @param link a link that is not in the set; it joins
     */
    void Add(uint32_t link);

    /**
     * @return the largest degree
     */
    uint32_t MaxDegree() const;

    /**
     * @return joules a round of the busiest node
     */
    double MaxJoules() const;

    /**
     * @param node a node
     * @param budget a budget
     * @return by what factor it spends more than the budget allows, at most 1 if it keeps it
     */
    double Load(uint32_t node, const DesignBudget& budget) const;

    /**
     * @param link a link that is not in the set
     * @param node one of its ends
     * @param budget a budget
     * @return whether the node can afford it
     */
    bool HasRoom(uint32_t link, uint32_t node, const DesignBudget& budget) const;

    /**
     * @param budget a budget
     * @return whether every node keeps it when the links are active in every round
     */
    bool KeepsBudget(const DesignBudget& budget) const;

    /**
     * @return whether the links of the set connect all nodes
     */
    bool IsConnected() const;

    /**
     * Adds every link that both ends can afford, in the given order of preference.
     *
     * @param gain |E| numbers; links of larger gain come first, those of gain 0 too
     * @param budget a budget
     */
    void Fill(const Eigen::VectorXd& gain, const DesignBudget& budget);

  private:
    /**
     * @param link a link
     * @param sign 1 if it joins, -1 if it leaves
     */
    void Count(uint32_t link, int sign);

    const DesignInput* m_input;     //!< what to design for
    std::vector<bool> m_flags;      //!< links in the set
    std::vector<uint32_t> m_degree; //!< by node
    Eigen::VectorXd m_joules;       //!< by node
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_SUPPORT_H
