/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_EXCHANGE_REGISTRY_H
#define DSGD_EXCHANGE_REGISTRY_H

#include "ns3/object-factory.h"
#include "ns3/type-id.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Exchanges by name.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * @param name a name of ExchangeNames()
 * @return the exchange's type
 * @throws std::invalid_argument for an unknown name, listing the known
 */
TypeId MakeExchangeType(const std::string& name);

/**
 * @ingroup dsgd
 * @param spec a name of ExchangeNames(), or replay:NAME for a replay of what NAME does
 * @return makes such exchanges
 * @throws std::invalid_argument for an unknown name, or one of which there is no replay
 */
ObjectFactory MakeExchangeFactory(const std::string& spec);

/**
 * @ingroup dsgd
 * @param spec as for MakeExchangeFactory()
 * @return the type of the exchange that sends the packets: NAME of replay:NAME
 * @throws std::invalid_argument for an unknown name, or one of which there is no replay
 */
TypeId MeasuredExchangeType(const std::string& spec);

/**
 * @ingroup dsgd
 * @return the names of all exchanges
 */
std::vector<std::string> ExchangeNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_EXCHANGE_REGISTRY_H
