/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-transmission-order.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(TransmissionOrder);

TypeId
TransmissionOrder::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::TransmissionOrder").SetParent<Object>().SetGroupName("Dsgd");
    return tid;
}

bool
TransmissionOrder::IsSynchronous() const
{
    return false;
}

} // namespace dsgd
} // namespace ns3
