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
#include "dsgd-unicast-exchange.h"

#include "ns3/dsgd-name-table.h"

#include <stdexcept>

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
        {"unicast", UnicastExchange::GetTypeId()},
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

ObjectFactory
MakeExchangeFactory(const std::string& spec)
{
    const auto colon = spec.find(':');
    ObjectFactory factory;
    factory.SetTypeId(MakeExchangeType(spec.substr(0, colon)));
    if (colon == std::string::npos)
    {
        return factory;
    }
    const auto inner = spec.substr(colon + 1);
    const auto type = MakeExchangeType(inner);
    if (factory.GetTypeId() != ReplayExchange::GetTypeId() || type == ReplayExchange::GetTypeId() ||
        type == FlowExchange::GetTypeId())
    {
        throw std::invalid_argument("exchange '" + spec +
                                    "': replay:NAME is right, with NAME an exchange of packets");
    }
    ObjectFactory measured;
    measured.SetTypeId(type);
    factory.Set("Inner", ObjectFactoryValue(measured));
    return factory;
}

TypeId
MeasuredExchangeType(const std::string& spec)
{
    const auto factory = MakeExchangeFactory(spec);
    if (factory.GetTypeId() != ReplayExchange::GetTypeId())
    {
        return factory.GetTypeId();
    }
    ObjectFactoryValue inner;
    factory.Create<ReplayExchange>()->GetAttribute("Inner", inner);
    return inner.Get().GetTypeId();
}

std::vector<std::string>
ExchangeNames()
{
    return NamesOf(Exchanges());
}

} // namespace dsgd
} // namespace ns3
