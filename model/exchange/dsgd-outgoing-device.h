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
 * @param ip an IP address, of the family that is asked for
 * @return the IPv4 broadcast address of the device's subnet or the IPv6 multicast address of all
 * nodes on its link, invalid if its frames reach only one other device or the device has no address
 * of the family
 */
Address BroadcastAddress(Ptr<NetDevice> device, const Address& ip);

/**
 * @ingroup dsgd
 * On 6LoWPAN the frames are those of the radio below, with compressed headers (RFC 6282).
 *
 * @param device a device, may be null
 * @return bytes of data that a UDP datagram can have without being cut into several frames
 */
uint32_t DatagramRoom(Ptr<NetDevice> device);

/**
 * @ingroup dsgd
 * A packet that 6LoWPAN cuts into many frames is lost with any of them; one in a single frame is
 * mostly headers.
 *
 * @param device a device
 * @return bytes of an IP packet that is carried well: the MTU, on 6LoWPAN those of three frames
 */
uint32_t PacketRoom(Ptr<NetDevice> device);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_OUTGOING_DEVICE_H
