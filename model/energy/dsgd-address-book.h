/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ADDRESS_BOOK_H
#define DSGD_ADDRESS_BOOK_H

#include "ns3/address.h"
#include "ns3/channel.h"
#include "ns3/object.h"

#include <map>
#include <optional>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Who on a channel has which hardware address.
 *
 * It is aggregated to the channel, so that all energy models share one, and read anew whenever an
 * address is not in it.
 */
class AddressBook : public Object
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param channel a channel
     * @return its book
     */
    static Ptr<AddressBook> Of(Ptr<Channel> channel);

    /**
     * @param address a hardware address of a single device
     * @return the id of the node that has it, if one on the channel does
     */
    std::optional<uint32_t> Find(const Address& address);

  private:
    /**
     * Notes the addresses of all devices on the channel.
     */
    void Read();

    Channel* m_channel{nullptr};         //!< the channel, which owns this
    std::map<Address, uint32_t> m_nodes; //!< ids of nodes
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ADDRESS_BOOK_H
