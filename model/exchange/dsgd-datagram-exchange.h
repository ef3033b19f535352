/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DATAGRAM_EXCHANGE_H
#define DSGD_DATAGRAM_EXCHANGE_H

#include "dsgd-datagram-queue.h"
#include "dsgd-model-exchange.h"
#include "dsgd-segment-header.h"

#include "ns3/data-rate.h"
#include "ns3/event-id.h"
#include "ns3/socket.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What exchanges over UDP have in common: models cut into datagrams, sent at the pace of the
 * outgoing device and put together again.
 *
 * A model may arrive in part: a piece of it is worth as much as any other. Datagrams that come
 * twice, too late, from somebody unknown or that make no sense are ignored.
 */
class DatagramExchange : public ModelExchange
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    DatagramExchange();
    ~DatagramExchange() override;

  protected:
    /// A range of bytes of a model.
    using Bytes = DatagramQueue::Bytes;
    /// Something to send through one device.
    using Task = DatagramQueue::Task;
    /// A device to send through, null if there is no route, and the IP address to send to.
    using WayTo = std::pair<Ptr<NetDevice>, Address>;

    /// A model on its way in.
    struct Incoming
    {
        /**
         * @param total bytes of the model
         */
        explicit Incoming(uint64_t total);

        ModelAssembly assembly; //!< what has arrived
        Time first;             //!< when the first piece came
        Time latest;            //!< when the latest piece came
        uint32_t pieces{0};     //!< how many came
        uint32_t attempts{0};   //!< how often pieces were asked for since the last came
        EventId idle;           //!< when no more pieces are expected
    };

    void DoStart() override;
    void DoStop() override;
    void DoBeginRound(uint32_t round, const std::vector<uint32_t>& peers) override;
    void DoEndRound(uint32_t round) override;

    /**
     * No piece of a model has come for a while, but not all of them have.
     *
     * @param sender index of the sender
     * @param round the round
     * @param incoming what has arrived
     */
    virtual void HandleIdle(uint32_t sender, uint32_t round, Incoming& incoming) = 0;

    /**
     * @param incoming a model of which a piece has come
     * @return how long to wait for the next before HandleIdle()
     */
    virtual Time IdleTime(const Incoming& incoming) const = 0;

    /**
     * @return whether a model may be delivered in part
     */
    virtual bool AllowsPartial() const;

    /**
     * Somebody asks for pieces.
     *
     * @param from its index
     * @param round the round
     * @param missing which pieces
     */
    virtual void HandleRequest(uint32_t from, uint32_t round, const std::vector<Bytes>& missing);

    /**
     * @param round its round
     * @param model the parameters
     * @return what is to be sent
     */
    std::shared_ptr<const DatagramQueue::Model> Pack(uint32_t round,
                                                     const ModelSnapshot& model) const;

    /**
     * @param device a device, null for where there is no route
     * @return its number at the node, -1 for null
     */
    static int64_t NumberOf(Ptr<NetDevice> device);

    /**
     * @param device a device, null for where there is no route
     * @return what is to be sent through it
     */
    DatagramQueue& QueueOf(Ptr<NetDevice> device);

    /**
     * Asks a neighbor for pieces of its model.
     *
     * @param sender the neighbor
     * @param way to it
     * @param round the round
     * @param missing which pieces
     */
    void Ask(uint32_t sender, const WayTo& way, uint32_t round, const std::vector<Bytes>& missing);

    /**
     * Ends the arrival of a model: delivers it, whole or in part, or drops it.
     *
     * @param sender index of the sender
     * @param round the round
     */
    void Finish(uint32_t sender, uint32_t round);

    /**
     * @param sender index of a sender
     * @param round a round
     * @return whether its model is for this node and neither received nor dropped
     */
    bool IsAwaited(uint32_t sender, uint32_t round) const;

    /**
     * @param sender index of the sender
     * @param round the round
     * @return whether a piece of the model has arrived
     */
    bool HasBegun(uint32_t sender, uint32_t round) const;

    /**
     * @param sender index of the sender
     * @param round the round
     * @return whether the model has been delivered or dropped here before the end of the round
     */
    bool HasFinished(uint32_t sender, uint32_t round) const;

    /**
     * @param device where a request leaves
     * @return how many missing ranges fit into it
     */
    std::size_t RangesPerRequest(Ptr<NetDevice> device) const;

  private:
    /// Round and sender.
    using Key = std::pair<uint32_t, uint32_t>;

    /**
     * @param ipv6 which protocol
     * @return a socket that listens
     */
    Ptr<Socket> Open(bool ipv6);

    /**
     * @param device a device, null for where there is no route
     * @return bytes of a model in a datagram through it
     */
    uint32_t SegmentBytes(Ptr<NetDevice> device) const;

    /**
     * Sends a datagram with the next bytes of a task.
     *
     * @param device where it leaves
     * @param task the task
     * @param count how many bytes
     */
    void Transmit(Ptr<NetDevice> device, const Task& task, uint32_t count);

    /**
     * @param header what the datagram is
     * @param data what follows
     * @param device where it leaves
     * @param to IP address
     */
    void SendDatagram(const SegmentHeader& header,
                      Ptr<Packet> data,
                      Ptr<NetDevice> device,
                      const Address& to);

    /**
     * An IPv6 group is reached through one device at a time.
     *
     * @param device the device
     * @return a socket that sends to groups through it
     */
    Ptr<Socket> GroupSocket(Ptr<NetDevice> device);

    /**
     * @param socket where datagrams have come
     */
    void HandleRead(Ptr<Socket> socket);

    /**
     * @param header a valid header
     * @param data the bytes that follow
     */
    void HandleData(const SegmentHeader& header, Ptr<Packet> data);

    /**
     * @param key which model
     */
    void HandleTimeout(Key key);

    /**
     * Takes receivers off what has not begun to be sent, and drops the models that they will not
     * get.
     *
     * @param isObsolete which receivers of which rounds
     */
    void Withdraw(const std::function<bool(uint32_t receiver, uint32_t round)>& isObsolete);

    uint16_t m_port{0};                             //!< UDP port, the same at every node
    uint32_t m_segmentBytes{0};                     //!< bytes of a model in a datagram
    uint32_t m_frameOverhead{0};                    //!< bytes around a datagram, for pacing
    DataRate m_pacingRate;                          //!< 0 for the device's
    double m_pacingLoad{1};                         //!< share of the rate
    uint32_t m_backlog{0};                          //!< packets that may wait in a Wi-Fi device
    Ptr<Socket> m_sockets[2];                       //!< IPv4 and IPv6, null until needed
    std::map<uint32_t, Ptr<Socket>> m_groupSockets; //!< by number of the device
    std::map<int64_t, std::unique_ptr<DatagramQueue>> m_queues; //!< by number of the device
    std::map<Key, Incoming> m_incoming;                         //!< by round and sender
    std::set<Key> m_finished; //!< models delivered or dropped, of late rounds
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DATAGRAM_EXCHANGE_H
