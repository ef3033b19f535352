/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-address-book.h"

#include "ns3/dsgd-compat.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/net-device.h"
#include "ns3/node.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(AddressBook);

TypeId
AddressBook::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::AddressBook")
                            .SetParent<Object>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<AddressBook>();
    return tid;
}

Ptr<AddressBook>
AddressBook::Of(Ptr<Channel> channel)
{
    auto book = channel->GetObject<AddressBook>();
    if (!book)
    {
        book = CreateObject<AddressBook>();
        book->m_channel = PeekPointer(channel);
        channel->AggregateObject(book);
    }
    return book;
}

std::optional<uint32_t>
AddressBook::Find(const Address& address)
{
    auto it = m_nodes.find(address);
    if (it == m_nodes.end())
    {
        Read();
        it = m_nodes.find(address);
    }
    return it == m_nodes.end() ? std::nullopt : std::optional<uint32_t>(it->second);
}

void
AddressBook::Read()
{
    m_nodes.clear();
    for (std::size_t d = 0; d < m_channel->GetNDevices(); ++d)
    {
        const auto device = m_channel->GetDevice(d);
        if (!device || !device->GetNode())
        {
            continue;
        }
        const uint32_t node = device->GetNode()->GetId();
        m_nodes.emplace(device->GetAddress(), node);
        if (const auto lrWpan = DynamicCast<LrWpanNetDevice>(device))
        {
            m_nodes.emplace(lrWpan->GetMac()->GetShortAddress(), node);
            m_nodes.emplace(lrWpan->GetMac()->GetExtendedAddress(), node);
        }
    }
}

} // namespace dsgd
} // namespace ns3
