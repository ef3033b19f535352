/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DATAGRAM_QUEUE_H
#define DSGD_DATAGRAM_QUEUE_H

#include "dsgd-model-assembly.h"

#include "ns3/address.h"
#include "ns3/data-rate.h"
#include "ns3/event-id.h"
#include "ns3/net-device.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a node has to send in datagrams through one device, at the pace of the device: pieces that
 * somebody has asked for again come before models of which nothing has left.
 */
class DatagramQueue
{
  public:
    /// A range of bytes of a model.
    using Bytes = ModelAssembly::Range<uint64_t>;

    /// A model on its way out.
    struct Model
    {
        uint32_t round{0};            //!< its round
        uint64_t total{0};            //!< bytes
        std::vector<uint8_t> payload; //!< its bytes, where they are real
    };

    /// Something to send.
    struct Task
    {
        std::shared_ptr<const Model> model; //!< which model
        std::vector<uint32_t> receivers;    //!< who has not given it up
        Address to;                         //!< IP address of one or of all of them
        Bytes range;                        //!< what is left to send
        bool begun{false};                  //!< whether any of it has left
        bool again{false};                  //!< whether it has been sent before
    };

    /// How fast datagrams leave.
    struct Pacing
    {
        uint32_t segmentBytes{1400}; //!< of a model in a datagram
        uint32_t overheadBytes{0};   //!< around them
        DataRate rate{0};            //!< 0 for what the device, its channel or its radio tells
        double load{1};              //!< share of the rate to use
        uint32_t backlog{4};         //!< packets that may wait in a Wi-Fi device
    };

    /// Sends the first bytes, as many as told, of what is left of a task.
    using Transmit = std::function<void(const Task& task, uint32_t count)>;

    /// Takes a receiver off a task that has not begun.
    using Withdrawal = std::function<void(const Task& task, uint32_t receiver)>;

    /**
     * @param device the device, null for where there is no route
     * @param pacing how fast
     * @param transmit what sends a datagram
     */
    DatagramQueue(Ptr<NetDevice> device, const Pacing& pacing, Transmit transmit);
    ~DatagramQueue();
    DatagramQueue(const DatagramQueue&) = delete;
    DatagramQueue& operator=(const DatagramQueue&) = delete;

    /**
     * @param task what to send
     */
    void Add(Task task);

    /**
     * @return what waits to be sent, in order
     */
    const std::deque<Task>& Tasks() const;

    /**
     * Takes receivers off the tasks that have not begun, and those tasks that have none left.
     *
     * @param isObsolete which receivers of which rounds need nothing more
     * @param withdrawn told of each
     */
    void Withdraw(const std::function<bool(uint32_t receiver, uint32_t round)>& isObsolete,
                  const Withdrawal& withdrawn);

  private:
    /// Sends the next datagram if the device has room for it.
    void SendNext();

    /**
     * @param count bytes of a model
     * @return how long a datagram with them takes
     */
    Time TimeOf(uint32_t count) const;

    Ptr<NetDevice> m_device;  //!< null for where there is no route
    Pacing m_pacing;          //!< how fast
    Transmit m_transmit;      //!< sends a datagram
    std::deque<Task> m_tasks; //!< in order
    EventId m_next;           //!< when the next datagram may leave
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DATAGRAM_QUEUE_H
