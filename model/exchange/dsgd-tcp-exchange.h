/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TCP_EXCHANGE_H
#define DSGD_TCP_EXCHANGE_H

#include "dsgd-model-exchange.h"
#include "dsgd-model-outbox.h"
#include "dsgd-model-stream.h"

#include "ns3/event-id.h"
#include "ns3/sequence-number.h"
#include "ns3/socket.h"

#include <map>
#include <vector>

namespace ns3
{

class TcpHeader;
class TcpSocketBase;

namespace dsgd
{

/**
 * @ingroup dsgd
 * Models over TCP: one persistent connection for each pair that is ever active, both directions.
 *
 * The node of smaller index calls, when a round first needs the pair, and greets so that the other
 * side knows who it is. A connection that cannot be opened is tried again after RetryDelay. One
 * that TCP gives up is opened anew by the end that notices; the ends tell each other which models
 * have arrived, and send the others again.
 */
class TcpExchange : public ModelExchange
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    TcpExchange();
    ~TcpExchange() override;

  private:
    /// What is known of a neighbor.
    struct Peer
    {
        Ptr<Socket> socket;       //!< the connection, null while there is none
        bool ready{false};        //!< whether it can carry data
        bool calling{false};      //!< whether it is being opened from here
        bool again{false};        //!< whether a connection was lost before
        uint64_t generation{0};   //!< counts calls after losses; the latest call stands
        ModelOutbox outbox;       //!< models that have not arrived for certain
        SequenceNumber32 highest; //!< end of the last new byte sent
        bool anySent{false};      //!< whether highest means anything
        EventId retry;            //!< the next attempt to call
        uint32_t wanted{0};       //!< the latest round that needs it
    };

    /// The incoming half of a connection.
    struct Stream
    {
        bool known{false};    //!< whether the caller has greeted
        uint32_t peer{0};     //!< who it is
        bool ignored{false};  //!< whether another connection stands for it
        ModelStream messages; //!< what comes in
    };

    void DoStart() override;
    void DoStop() override;
    void DoBeginRound(uint32_t round, const std::vector<uint32_t>& peers) override;
    void DoEndRound(uint32_t round) override;
    void DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model) override;

    /**
     * @return a socket with this exchange's settings
     */
    Ptr<Socket> MakeSocket() const;

    /**
     * @return SegmentSize, or less if the networks to the neighbors carry only smaller packets
     */
    uint32_t FittingSegmentSize() const;

    /**
     * Waits for calls.
     *
     * @param any the address of all interfaces, with the port
     */
    void Listen(const Address& any);

    /**
     * @param peer a neighbor
     * @return bytes that its connection's send buffer may hold
     */
    uint32_t SendBufferSize(uint32_t peer) const;

    /**
     * @param peer the neighbor to call
     */
    void Call(uint32_t peer);

    /**
     * @param peer the neighbor to call if a round that is not over or a model still needs it
     */
    void CallAgain(uint32_t peer);

    /**
     * @param socket an open connection
     */
    void HandleConnected(Ptr<Socket> socket);
    /**
     * @param socket a connection that could not be opened
     */
    void HandleFailed(Ptr<Socket> socket);
    /**
     * @param socket a new connection from outside
     * @param from its address
     */
    void HandleAccept(Ptr<Socket> socket, const Address& from);
    /**
     * @param socket a connection with bytes to read
     */
    void HandleRead(Ptr<Socket> socket);
    /**
     * @param socket a connection with room to write
     * @param available how much
     */
    void HandleRoom(Ptr<Socket> socket, uint32_t available);

    /**
     * The other end has closed a connection.
     *
     * @param socket the connection
     */
    void HandleClosed(Ptr<Socket> socket);

    /**
     * TCP has given a connection up.
     *
     * @param socket the connection
     */
    void HandleLost(Ptr<Socket> socket);

    /**
     * @param peer a neighbor
     * @return whether it still waits for a model
     */
    bool IsAwaited(uint32_t peer);

    /**
     * @param peer the neighbor to call after RetryDelay
     */
    void CallLater(uint32_t peer);

    /**
     * @param socket a connection that is no more
     * @return whether it was the one to a neighbor
     */
    bool Forget(Ptr<Socket> socket);

    /**
     * Tells the other end of a new connection who is calling and, after a loss, which model comes
     * next.
     *
     * @param peer the neighbor
     */
    void Greet(uint32_t peer);

    /**
     * Forgets the connection to a neighbor and half a model that came over it.
     *
     * @param peer the neighbor
     */
    void Disown(uint32_t peer);

    /**
     * Sends what has not arrived over a lost connection again.
     *
     * @param peer the neighbor
     * @param next the first round whose model it may not have
     */
    void Resume(uint32_t peer, uint32_t next);

    /**
     * A greeting is complete.
     *
     * @param socket where it came from
     * @param stream its state
     * @param header the greeting
     */
    void HandleGreeting(Ptr<Socket> socket, Stream& stream, const ModelHeader& header);

    /**
     * Takes over a connection whose other end is known.
     *
     * @param socket the connection
     * @param peer the neighbor
     */
    void Adopt(Ptr<Socket> socket, uint32_t peer);

    /**
     * Gives TCP as much as it takes.
     *
     * @param index of the neighbor
     */
    void Flush(uint32_t index);

    /**
     * Drops the models that have not begun to be sent and that nobody waits for.
     *
     * @param index the neighbor
     */
    void Prune(uint32_t index);

    /**
     * @param socket a new connection
     * @return its incoming half
     */
    Stream& OpenStream(Ptr<Socket> socket);

    /**
     * A greeting or a model has arrived.
     *
     * @param socket where it came from
     * @param stream its state
     * @param message what has arrived
     */
    void HandleMessage(Ptr<Socket> socket, Stream& stream, const ModelStream::Message& message);

    /**
     * Counts segments that TCP sends a second time.
     *
     * @param peer the neighbor
     * @param packet the segment's data
     * @param header its header
     * @param socket its socket
     */
    void TraceTx(uint32_t peer,
                 Ptr<const Packet> packet,
                 const TcpHeader& header,
                 Ptr<const TcpSocketBase> socket);

    uint16_t m_port{0};                      //!< TCP port, the same at every node
    uint32_t m_segmentSize{0};               //!< bytes of data a segment
    uint32_t m_bufferSize{0};                //!< bytes of a socket's buffers
    Time m_queueTime;                        //!< of a full send buffer
    Time m_retryDelay;                       //!< between two attempts to call
    uint32_t m_fittingSize{0};               //!< bytes of data a segment that fit a packet
    std::vector<Ptr<Socket>> m_listeners;    //!< for calls from outside
    std::map<uint32_t, Peer> m_peers;        //!< by index
    std::map<Ptr<Socket>, Stream> m_streams; //!< by connection
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TCP_EXCHANGE_H
