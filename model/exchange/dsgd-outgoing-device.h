/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_OUTGOING_DEVICE_H
#define DSGD_OUTGOING_DEVICE_H

#include "ns3/address.h"
#include "ns3/net-device.h"
#include "ns3/node.h"

/**
 * @file
 * @ingroup dsgd
 * Questions to a node's network that have one answer for IPv4 and IPv6.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * @param node a node
 * @param to the IP address of another
 * @return the device through which packets to it leave, null if there is no route
 */
Ptr<NetDevice> OutgoingDevice(Ptr<Node> node, const Address& to);

/**
 * @ingroup dsgd
 * @param device a device
 * @return the data rate that the device or its channel tells, bit/s, 0 if none
 */
double DeviceRate(Ptr<NetDevice> device);

/**
 * @ingroup dsgd
 * @param ip an IP address
 * @param port a port
 * @return both as one address
 */
Address SocketAddress(const Address& ip, uint16_t port);

/**
 * @ingroup dsgd
 * @param device a device
 * @return the IPv4 broadcast address of the device's subnet, invalid if its frames reach only one
 * other device or the device has no IPv4 address
 */
Address BroadcastAddress(Ptr<NetDevice> device);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_OUTGOING_DEVICE_H
