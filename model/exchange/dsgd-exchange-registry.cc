/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-exchange-registry.h"

#include "dsgd-broadcast-exchange.h"
#include "dsgd-flow-exchange.h"
#include "dsgd-tcp-exchange.h"
#include "dsgd-udp-exchange.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A name and what it stands for.
struct Entry
{
    const char* name;    //!< as the user gives it
    TypeId (*getType)(); //!< gives the type
};

/// Every exchange.
const Entry ENTRIES[] = {
    {"tcp", &TcpExchange::GetTypeId},
    {"udp", &UdpExchange::GetTypeId},
    {"broadcast", &BroadcastExchange::GetTypeId},
    {"flow", &FlowExchange::GetTypeId},
};

} // namespace

TypeId
MakeExchangeType(const std::string& name)
{
    std::string known;
    for (const auto& entry : ENTRIES)
    {
        if (entry.name == name)
        {
            return entry.getType();
        }
        known += known.empty() ? "" : ", ";
        known += entry.name;
    }
    throw std::invalid_argument("unknown exchange '" + name + "', known are: " + known);
}

std::vector<std::string>
ExchangeNames()
{
    std::vector<std::string> names;
    for (const auto& entry : ENTRIES)
    {
        names.emplace_back(entry.name);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
