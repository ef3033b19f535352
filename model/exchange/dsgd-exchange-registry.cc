/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-exchange-registry.h"

#include "dsgd-broadcast-exchange.h"
#include "dsgd-flow-exchange.h"
#include "dsgd-replay-exchange.h"
#include "dsgd-tcp-exchange.h"
#include "dsgd-udp-exchange.h"

#include "ns3/dsgd-name-table.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @return all exchanges by name; a new one is one line here
 */
const NameTable<TypeId>&
Exchanges()
{
    static const NameTable<TypeId> EXCHANGES = {
        {"tcp", TcpExchange::GetTypeId()},
        {"udp", UdpExchange::GetTypeId()},
        {"broadcast", BroadcastExchange::GetTypeId()},
        {"flow", FlowExchange::GetTypeId()},
        {"replay", ReplayExchange::GetTypeId()},
    };
    return EXCHANGES;
}

} // namespace

TypeId
MakeExchangeType(const std::string& name)
{
    return FindByName(Exchanges(), "exchange", name);
}

std::vector<std::string>
ExchangeNames()
{
    return NamesOf(Exchanges());
}

} // namespace dsgd
} // namespace ns3
