/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FLOW_NETWORK_H
#define DSGD_FLOW_NETWORK_H

#include "dsgd-flow-routes.h"
#include "dsgd-max-min-share.h"

#include "ns3/callback.h"
#include "ns3/data-rate.h"
#include "ns3/dsgd-flow-energy-model.h"
#include "ns3/event-id.h"
#include "ns3/node.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A network without packets: transfers share the links' rates max-min fairly.
 *
 * A transfer crosses one link, or several where its ends are no neighbors of the topology, all at
 * the same rate. Its bytes on the wire are those of the segments that TCP would cut it into, with
 * their headers. It ends when its last bit has left, and arrives after the delays of its links and
 * the time that a segment needs on all of them but the slowest. Each link charges the
 * FlowEnergyModel of its two ends when the transfer ends, the acknowledgments of its segments
 * included; a transfer that is broken off charges what it has sent.
 *
 * Links that share nothing cost a few events a transfer, however many there are. On a shared medium
 * each start and end costs time in proportion to the transfers that hang together.
 */
class FlowNetwork : public Object
{
  public:
    /// What transfers share.
    enum Medium
    {
        LINK,   //!< each direction of a link on its own, as cables do
        RADIO,  //!< the time of every node's radio, which does one thing at a time
        SHARED, //!< the time of one medium for all
    };

    /// What is on its way.
    struct Message
    {
        uint32_t from{0};                                    //!< index of the sender
        uint32_t to{0};                                      //!< index of the receiver
        uint32_t round{0};                                   //!< the round of the model
        uint64_t bytes{0};                                   //!< of the model with its header
        std::shared_ptr<const std::vector<uint8_t>> payload; //!< the values, may be null
    };

    /// Called with what has arrived, at its receiver.
    using ArrivalCallback = Callback<void, const Message&>;

    /// Called with a transfer's number and whether it was sent to its end, at its sender.
    using EndCallback = Callback<void, uint64_t, bool>;

    /**
     * The rate of a transfer has changed.
     *
     * @param from index of the sender
     * @param to index of the receiver
     * @param bitsPerSecond its rate with all headers, bit/s
     */
    typedef void (*RateTracedCallback)(uint32_t from, uint32_t to, double bitsPerSecond);

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    FlowNetwork();
    ~FlowNetwork() override;

    /**
     * @param topology the links, before the first transfer; without it every two nodes have one
     */
    void SetTopology(const BaseTopology& topology);

    /**
     * A node comes up: transfers to it and through it may begin. It is charged for them if one of
     * its energy sources has a FlowEnergyModel.
     *
     * @param index the node's index
     * @param node the node
     * @param arrived gets what arrives
     * @param ended gets the ends of its own transfers
     */
    void Attach(uint32_t index, Ptr<Node> node, ArrivalCallback arrived, EndCallback ended);

    /**
     * A node goes down: its transfers are forgotten; those to it and through it break off.
     *
     * @param index the node's index
     */
    void Detach(uint32_t index);

    /**
     * Begins a transfer, or as soon as there is a way to its receiver.
     *
     * @param message what to send
     * @return the transfer's number
     */
    uint64_t Begin(Message message);

    /**
     * @param transfer a transfer's number
     * @return whether it is on its way
     */
    bool HasBegun(uint64_t transfer) const;

    /**
     * Takes a transfer back that has not ended; its sender is not called.
     *
     * @param transfer its number
     */
    void Cancel(uint64_t transfer);

    /**
     * @return how many transfers have not ended
     */
    std::size_t TransferCount() const;

  protected:
    void DoDispose() override;

  private:
    /// A node.
    struct Station
    {
        bool up{false};              //!< whether it is attached
        uint32_t nodeId{0};          //!< id of the ns-3 node
        Ptr<FlowEnergyModel> energy; //!< who pays, may be null
        ArrivalCallback arrived;     //!< gets what arrives
        EndCallback ended;           //!< gets the ends of its transfers
    };

    /// A transfer.
    struct Transfer
    {
        Message message;             //!< what is sent
        std::vector<uint32_t> links; //!< the way; empty while it has not begun
        uint32_t flow{0};            //!< in m_share
        double bits{0};              //!< on the wire
        double left{0};              //!< bits not sent at the time since
        double rate{0};              //!< bit/s
        Time begun;                  //!< when it began
        Time since;                  //!< when the rate last changed
        EventId end;                 //!< its end
    };

    /**
     * @param bytes of a model with its header
     * @return segments it is cut into
     */
    uint64_t Segments(uint64_t bytes) const;

    /**
     * Finds a way and begins, if there is one.
     *
     * @param number the transfer's number
     */
    void TryBegin(uint64_t number);

    /**
     * @param links a way
     * @return what a transfer on it uses
     */
    std::vector<MaxMinShare::Use> Uses(const std::vector<uint32_t>& links);

    /**
     * @param resource a resource that may be new
     * @param capacity its capacity
     * @return its number in m_share
     */
    uint32_t Resource(uint32_t resource, double capacity);

    /// Has the rates found anew at the end of this instant.
    void Touch();

    /// Finds the rates anew.
    void Refill();

    /**
     * Brings a transfer's remaining bits up to now.
     *
     * @param transfer the transfer
     */
    void Advance(Transfer& transfer) const;

    /**
     * The last bit has left.
     *
     * @param number the transfer's number
     */
    void End(uint64_t number);

    /**
     * Takes a transfer out and charges what it has sent.
     *
     * @param number its number
     * @return it
     */
    Transfer Remove(uint64_t number);

    /**
     * Charges the ends of a transfer's links.
     *
     * @param transfer the transfer
     */
    void Charge(const Transfer& transfer) const;

    /**
     * @param links a way
     * @return the time from the last bit sent to the last bit received
     */
    Time Latency(const std::vector<uint32_t>& links) const;

    /**
     * @param message what has arrived
     */
    void Arrive(const Message& message);

    /**
     * @param index a node
     * @return the node
     */
    Station& At(uint32_t index);

    DataRate m_rate;                                        //!< of a link without a rate
    Time m_delay;                                           //!< of a link without a delay
    bool m_useDelivery{true};                               //!< whether it slows a link down
    bool m_countRepeats{false};                             //!< whether repeats cost energy
    Medium m_medium{LINK};                                  //!< what is shared
    uint32_t m_segmentBytes{0};                             //!< of data
    uint32_t m_overheadBytes{0};                            //!< headers of a segment
    uint32_t m_ackBytes{0};                                 //!< of an acknowledgment, with headers
    uint32_t m_segmentsPerAck{0};                           //!< that one acknowledges
    Time m_frameTime;                                       //!< beside a frame's bits
    std::shared_ptr<const BaseTopology> m_topology;         //!< may be null
    std::unique_ptr<FlowRoutes> m_routes;                   //!< from the first transfer on
    MaxMinShare m_share;                                    //!< the rates
    std::map<uint32_t, uint32_t> m_resources;               //!< numbers in m_share
    std::vector<Station> m_stations;                        //!< by index
    std::vector<bool> m_up;                                 //!< by index
    std::map<uint64_t, Transfer> m_transfers;               //!< by number
    std::vector<uint64_t> m_byFlow;                         //!< transfer of a flow
    std::vector<uint64_t> m_parked;                         //!< transfers without a way, in order
    uint64_t m_next{1};                                     //!< number of the next transfer
    EventId m_refill;                                       //!< pending Refill()
    TracedCallback<uint32_t, uint32_t, double> m_rateTrace; //!< rates
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FLOW_NETWORK_H
