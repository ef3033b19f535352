/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-network-model.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(NetworkModel);

TypeId
NetworkModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::NetworkModel").SetParent<Object>().SetGroupName("Dsgd");
    return tid;
}

} // namespace dsgd
} // namespace ns3
