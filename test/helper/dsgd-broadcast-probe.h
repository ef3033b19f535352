/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BROADCAST_PROBE_H
#define DSGD_BROADCAST_PROBE_H

#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"

#include <cstdint>
#include <vector>

/**
 * @ingroup dsgd-tests
 * Lets every node broadcast in its turn and counts what arrives where.
 */
class BroadcastProbe
{
  public:
    /**
     * @param nodes m nodes
     * @param devices their devices on one channel
     */
    BroadcastProbe(ns3::NodeContainer nodes, const ns3::NetDeviceContainer& devices)
        : received(nodes.GetN(), std::vector<uint32_t>(nodes.GetN())),
          m_devices(devices)
    {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            nodes.Get(i)->RegisterProtocolHandler(
                ns3::MakeCallback(&BroadcastProbe::Receive, this).Bind(i),
                0,
                devices.Get(i));
        }
    }

    /**
     * Sends and runs until all is done.
     *
     * @param frames of every node
     * @param bytes of a packet
     * @param interval between two frames on the channel
     */
    void Run(uint32_t frames, uint32_t bytes, ns3::Time interval)
    {
        m_bytes = bytes;
        m_interval = interval;
        m_left = frames * m_devices.GetN();
        const ns3::Time warmUp = ns3::Seconds(1);
        ns3::Simulator::Schedule(warmUp, &BroadcastProbe::Send, this);
        ns3::Simulator::Stop(warmUp + interval * (m_left + 2));
        ns3::Simulator::Run();
    }

    std::vector<std::vector<uint32_t>> received; //!< frames by sender and receiver

  private:
    static constexpr uint16_t PROTOCOL = 0x88b5; //!< for local experiments

    void Send()
    {
        m_sender = (m_sender + 1) % m_devices.GetN();
        const auto device = m_devices.Get(m_sender);
        device->Send(ns3::Create<ns3::Packet>(m_bytes), device->GetBroadcast(), PROTOCOL);
        if (--m_left > 0)
        {
            ns3::Simulator::Schedule(m_interval, &BroadcastProbe::Send, this);
        }
    }

    void Receive(uint32_t receiver,
                 ns3::Ptr<ns3::NetDevice>,
                 ns3::Ptr<const ns3::Packet> packet,
                 uint16_t,
                 const ns3::Address&,
                 const ns3::Address&,
                 ns3::NetDevice::PacketType)
    {
        // An 802.15.4 frame has no protocol number, so the size must tell. Only the node whose turn
        // it is has sent.
        received[m_sender][receiver] += packet->GetSize() == m_bytes;
    }

    ns3::NetDeviceContainer m_devices; //!< by node
    uint32_t m_bytes{0};               //!< of a packet
    ns3::Time m_interval;              //!< between frames
    uint32_t m_left{0};                //!< frames to send
    uint32_t m_sender{0};              //!< whose turn it is
};

#endif // DSGD_BROADCAST_PROBE_H
