/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPLAY_BOOK_H
#define DSGD_REPLAY_BOOK_H

#include "dsgd-model-board.h"
#include "dsgd-replay-record.h"

#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <array>
#include <map>
#include <set>
#include <vector>

namespace ns3
{
namespace dsgd
{

class ReplayExchange;

/**
 * @ingroup dsgd
 * Decides for all nodes together which rounds are simulated packet by packet and which are
 * repeated from those.
 *
 * A round begins when every node has a model of it to send, or is done with it: this barrier is the
 * price of replay, and radios idle while they wait for the slowest. Nobody waits for a node that
 * has come late and is still in an earlier round; what that sends is dropped. Rounds whose sets of
 * directed active links are the same are alike. The first WarmUpRounds of them are simulated and
 * forgotten, since connections open; then they are measured until their duration and what every
 * model spends are known with RelativeError at Confidence, at least MinRounds and at most MaxRounds
 * of them. From then on one of the measured rounds is drawn each time, with all its delays, losses,
 * joules and frames together, and every ControlEvery of them one is simulated again; how it differs
 * from the mean of those before is reported, and it is added to them.
 *
 * A replayed round draws no continuous load from its nodes' networks until its end, and then spends
 * at once what the measured round has spent.
 */
class ReplayBook : public Object
{
  public:
    /// What happens to a round.
    enum Kind
    {
        MEASURED, //!< simulated packet by packet
        REPLAYED, //!< repeated
        CONTROL,  //!< simulated to see how good the repetition is
    };

    /// How to decide.
    struct Settings
    {
        double confidence{0};     //!< of the intervals
        double relativeError{0};  //!< half of an interval, as a share of the mean
        uint32_t warmUpRounds{0}; //!< simulated and forgotten
        uint32_t minRounds{0};    //!< measured at least
        uint32_t maxRounds{0};    //!< measured at most
        uint32_t controlEvery{0}; //!< replays between two controls
        Time tail;                //!< in which frames after the last model still count
        int64_t stream{-1};       //!< of random numbers, negative for an automatic one
    };

    /// How the rounds of control differ from the mean of those that are repeated.
    struct ControlError
    {
        uint32_t rounds{0};    //!< how many there were
        double meanTime{0};    //!< mean of (control - mean) / mean of the duration
        double meanEnergy{0};  //!< the same of what all models have spent
        double worstTime{0};   //!< the largest absolute value of these
        double worstEnergy{0}; //!< the largest absolute value of these
    };

    /**
     * A round begins.
     *
     * @param round the round
     * @param kind what happens to it
     */
    typedef void (*RoundTracedCallback)(uint32_t round, uint32_t kind);

    /**
     * A round of control is over.
     *
     * @param round the round
     * @param time (control - mean) / mean of the duration
     * @param energy the same of what all models have spent
     */
    typedef void (*ControlTracedCallback)(uint32_t round, double time, double energy);

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    ReplayBook();
    ~ReplayBook() override;

    /**
     * A node takes part from now on.
     *
     * @param index its index
     * @param exchange its exchange
     * @param settings how to decide; those of the first node count
     */
    void Join(uint32_t index, ReplayExchange* exchange, const Settings& settings);

    /**
     * A node takes part no more.
     *
     * @param index its index
     */
    void Leave(uint32_t index);

    /**
     * @param index a node
     * @param round the round it begins
     * @param peers its neighbors
     */
    void BeginRound(uint32_t index, uint32_t round, const std::vector<uint32_t>& peers);

    /**
     * @param index a node
     * @param round the round it is done with
     */
    void EndRound(uint32_t index, uint32_t round);

    /**
     * A node has a model to send.
     *
     * @param index the node
     * @param round the round
     * @param peers the receivers
     * @param model the parameters
     */
    void Offer(uint32_t index,
               uint32_t round,
               const std::vector<uint32_t>& peers,
               ModelSnapshot model);

    /**
     * A model of a simulated round has arrived or was dropped.
     *
     * @param link sender and receiver
     * @param round the round
     * @param bytes that have arrived, header included, 0 if it was dropped
     * @param parts which parts
     */
    void Resolve(ReplaySample::Link link,
                 uint32_t round,
                 uint64_t bytes,
                 std::vector<ReceivedModel::Part> parts);

    /**
     * @return where the values of the simulated rounds travel
     */
    Ptr<ModelBoard> GetInnerBoard() const;

    /**
     * @return how the rounds of control came out
     */
    ControlError GetControlError() const;

    /**
     * @param kind a kind of round
     * @return how many have begun
     */
    uint32_t GetRounds(Kind kind) const;

    /**
     * @return how many different active graphs were seen
     */
    std::size_t GetGraphCount() const;

  protected:
    void DoDispose() override;

  private:
    /// A node.
    struct Member
    {
        ReplayExchange* exchange{nullptr}; //!< its exchange
        bool inStep{false};                //!< whether the others wait for it
        uint64_t ready{0};                 //!< the first round it is not ready for
    };

    /// A model that waits for its round to begin.
    struct Offered
    {
        uint32_t index{0};           //!< whose
        std::vector<uint32_t> peers; //!< for whom
        ModelSnapshot model;         //!< the parameters
    };

    /// An active graph.
    struct Graph
    {
        ReplayRecord record;  //!< what is known
        uint32_t warmedUp{0}; //!< rounds simulated and forgotten
        uint32_t replays{0};  //!< since the last control
        bool isKnown{false};  //!< whether it is known well enough
    };

    /**
     * Raises the round that a node is ready for.
     *
     * @param index the node
     * @param ready the first round it is not ready for
     */
    void SetReady(uint32_t index, uint64_t ready);

    /**
     * Nobody waits for a node any more.
     *
     * @param member the node
     */
    void Uncount(Member& member);

    /**
     * @return whether all are ready for the next round of which there are models
     */
    bool CanOpen() const;

    /// Has the next round begin at the end of this instant if all are ready.
    void TryOpen();

    /// Begins the next round if all are still ready.
    void OpenNext();

    /**
     * @param round the round that begins
     */
    void Open(uint32_t round);

    /**
     * @param offered a model of the round that has begun
     */
    void Launch(const Offered& offered);

    /**
     * A repeated model arrives or is dropped.
     *
     * @param link sender and receiver
     * @param round the round
     * @param model the parameters
     * @param delivery what becomes of it
     */
    void Replay(ReplaySample::Link link,
                uint32_t round,
                ModelSnapshot model,
                const ReplaySample::Delivery* delivery);

    /// Ends a repeated round: spends what it costs.
    void EndReplay();

    /// Ends the measurement of a round.
    void EndMeasurement();

    Settings m_settings;                                         //!< how to decide
    bool m_isSet{false};                                         //!< whether they are known
    Ptr<ModelBoard> m_innerBoard;                                //!< of simulated rounds
    Ptr<UniformRandomVariable> m_random;                         //!< draws rounds
    ReplayMeter m_meter;                                         //!< reads and spends
    std::set<uint32_t> m_metered;                                //!< nodes it knows
    std::map<uint32_t, Member> m_members;                        //!< by index
    std::map<uint64_t, uint32_t> m_ready;                        //!< members by round
    std::map<uint32_t, std::vector<ReplaySample::Link>> m_begun; //!< active links by round
    std::map<uint32_t, std::vector<Offered>> m_offers;           //!< by round
    EventId m_open;                                              //!< pending TryOpen()
    std::map<std::vector<ReplaySample::Link>, Graph> m_graphs;   //!< by active links

    // The round that has begun last.
    Graph* m_graph{nullptr};                       //!< its graph
    uint32_t m_round{0};                           //!< its number
    Kind m_kind{MEASURED};                         //!< what happens to it
    Time m_start;                                  //!< when it began
    const ReplaySample* m_drawn{nullptr};          //!< what is repeated
    const ReplaySample* m_unpaid{nullptr};         //!< the same until it is paid for
    std::map<ReplaySample::Link, Time> m_underway; //!< models sent and not resolved
    ReplaySample m_measured;                       //!< what is being measured
    bool m_measuring{false};                       //!< whether that is so
    ReplayMeter::Reading m_before;                 //!< at the beginning
    ReplayMeter::Reading m_settled;                //!< when the last model was resolved
    EventId m_end;                                 //!< end of replay or measurement

    std::array<uint32_t, CONTROL + 1> m_rounds{};            //!< by kind
    ControlError m_error;                                    //!< sums of control rounds
    TracedCallback<uint32_t, uint32_t> m_roundTrace;         //!< rounds
    TracedCallback<uint32_t, double, double> m_controlTrace; //!< rounds of control
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPLAY_BOOK_H
