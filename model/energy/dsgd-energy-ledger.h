/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_LEDGER_H
#define DSGD_ENERGY_LEDGER_H

#include "dsgd-compensated-sum.h"
#include "dsgd-energy-cause.h"

#include "ns3/simple-ref-count.h"

#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The books of a run: joules per node and cause, joules and frames per directed link.
 *
 * Nodes are named by their ns-3 node id. Booking is an array access; nodes that were never booked
 * have spent nothing.
 */
class EnergyLedger : public SimpleRefCount<EnergyLedger>
{
  public:
    /// What one directed link has cost.
    struct LinkAccount
    {
        uint32_t src{0};     //!< id of the sending node
        uint32_t dst{0};     //!< id of the receiving node
        uint64_t bytes{0};   //!< bytes sent, with all headers
        uint64_t frames{0};  //!< frames sent
        uint64_t retries{0}; //!< those of them that were sent again by the MAC
        double txJ{0};       //!< J the sender spent on sending
        double rxJ{0};       //!< J the receiver spent on receiving
    };

    /**
     * @param node the id of the node that spends
     * @param cause what for
     * @param joules how much, J
     */
    void Book(uint32_t node, EnergyCause cause, double joules);

    /**
     * The handle of a directed link, made on first use and valid as long as the ledger.
     *
     * @param src the id of the sending node
     * @param dst the id of the receiving node
     * @return the position of the link in Links()
     */
    uint32_t LinkIndex(uint32_t src, uint32_t dst);

    /**
     * Books one sent frame on a link; the node's own account is booked apart, see Book().
     *
     * @param link the link's handle
     * @param joules what sending cost, J
     * @param bytes the size of the frame with all headers
     */
    void BookTx(uint32_t link, double joules, uint32_t bytes);

    /**
     * Books many sent frames on a link at once.
     *
     * @param link the link's handle
     * @param joules what sending cost, J
     * @param bytes the size of all of them, with all headers
     * @param frames how many
     */
    void BookTx(uint32_t link, double joules, uint64_t bytes, uint64_t frames);

    /**
     * Counts one sent frame on a link, whose joules are booked apart.
     *
     * @param link the link's handle
     * @param bytes the size of the frame with all headers
     * @param retry whether the MAC sent it before
     */
    void CountFrame(uint32_t link, uint32_t bytes, bool retry);

    /**
     * Books what the sender of a link spent on it beside BookTx().
     *
     * @param link the link's handle
     * @param joules how much, J
     */
    void AddTx(uint32_t link, double joules);

    /**
     * Books the reception of a frame on a link; the node's own account is booked apart.
     *
     * @param link the link's handle
     * @param joules what receiving cost, J
     */
    void BookRx(uint32_t link, double joules);

    /**
     * Adds what a link has cost elsewhere to its account; the nodes' own accounts are booked apart.
     *
     * @param account the link by its ends, and what to add
     */
    void Add(const LinkAccount& account);

    /**
     * @param node the id of a node
     * @param cause a cause
     * @return J spent so far
     */
    double Joules(uint32_t node, EnergyCause cause) const;

    /**
     * @param node the id of a node
     * @return J spent so far, all causes together
     */
    double Total(uint32_t node) const;

    /**
     * @return one more than the greatest node id that was booked
     */
    uint32_t NodeCount() const;

    /**
     * @return the accounts of all links in the order of their handles
     */
    std::vector<LinkAccount> Links() const;

  private:
    /// A link's account while it is being added to.
    struct LinkEntry
    {
        LinkAccount account; //!< ends and counts; its joules stay zero
        CompensatedSum tx;   //!< J sent
        CompensatedSum rx;   //!< J received
    };

    std::vector<std::array<CompensatedSum, ENERGY_CAUSES>> m_nodes; //!< by node id
    std::vector<LinkEntry> m_links;                                 //!< by handle
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> m_index;      //!< (src, dst) to handle
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_LEDGER_H
