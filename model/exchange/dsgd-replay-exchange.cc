/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-replay-exchange.h"

#include "dsgd-tcp-exchange.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/integer.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdReplayExchange");
NS_OBJECT_ENSURE_REGISTERED(ReplayExchange);

namespace
{

/**
 * @return a factory of the exchange that is measured by default
 */
ObjectFactory
DefaultInner()
{
    ObjectFactory factory;
    factory.SetTypeId(TcpExchange::GetTypeId());
    return factory;
}

} // namespace

TypeId
ReplayExchange::GetTypeId()
{
    using Self = ReplayExchange;
    static TypeId tid =
        TypeId("ns3::dsgd::ReplayExchange")
            .SetParent<ModelExchange>()
            .SetGroupName("Dsgd")
            .AddConstructor<ReplayExchange>()
            .AddAttribute("Inner",
                          "The exchange that is measured, with its attributes, such as "
                          "ns3::dsgd::UdpExchange[PacingLoad=0.1]; it gets ModelBytes and "
                          "RealPayload from here",
                          ObjectFactoryValue(DefaultInner()),
                          MakeObjectFactoryAccessor(&Self::m_innerFactory),
                          MakeObjectFactoryChecker())
            .AddAttribute("Book",
                          "Who decides, the same for all nodes; if none is given, those who share "
                          "a board share one",
                          PointerValue(),
                          MakePointerAccessor(&Self::m_book),
                          MakePointerChecker<ReplayBook>())
            .AddAttribute("Confidence",
                          "Confidence of the intervals by which a graph's rounds are known",
                          DoubleValue(0.95),
                          MakeDoubleAccessor(&Self::m_confidence),
                          MakeDoubleChecker<double>(0.5, 0.9999))
            .AddAttribute("RelativeError",
                          "Half of such an interval, as a share of the mean, that will do",
                          DoubleValue(0.01),
                          MakeDoubleAccessor(&Self::m_relativeError),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("WarmUpRounds",
                          "Rounds of a graph that are simulated and forgotten",
                          UintegerValue(1),
                          MakeUintegerAccessor(&Self::m_warmUpRounds),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MinRounds",
                          "Rounds of a graph that are measured at least",
                          UintegerValue(4),
                          MakeUintegerAccessor(&Self::m_minRounds),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MaxRounds",
                          "Rounds of a graph that are measured before it is repeated, at most",
                          UintegerValue(100),
                          MakeUintegerAccessor(&Self::m_maxRounds),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("ControlEvery",
                          "Repetitions of a graph after which a round is simulated again",
                          UintegerValue(100),
                          MakeUintegerAccessor(&Self::m_controlEvery),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("TailTime",
                          "How long after its last model frames still count to a round, such as "
                          "acknowledgments",
                          TimeValue(MilliSeconds(300)),
                          MakeTimeAccessor(&Self::m_tailTime),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("Stream",
                          "The stream of random numbers that draws rounds; -1 for an automatic "
                          "one",
                          IntegerValue(-1),
                          MakeIntegerAccessor(&Self::m_stream),
                          MakeIntegerChecker<int64_t>(-1));
    return tid;
}

ReplayExchange::ReplayExchange() = default;
ReplayExchange::~ReplayExchange() = default;

void
ReplayExchange::DoDispose()
{
    NS_LOG_FUNCTION(this);
    ModelExchange::DoDispose();
    if (m_inner)
    {
        m_inner->Dispose();
    }
    m_inner = nullptr;
    m_book = nullptr;
}

Ptr<ReplayBook>
ReplayExchange::GetBook()
{
    if (!m_book)
    {
        m_book = GetBoard()->GetShared<ReplayBook>();
    }
    return m_book;
}

void
ReplayExchange::MakeInner()
{
    m_inner = m_innerFactory.Create<ModelExchange>();
    m_inner->SetAttribute("ModelBytes", UintegerValue(GetWireBytes()));
    m_inner->SetAttribute("RealPayload", BooleanValue(HasRealPayload()));
    m_inner->Configure(GetNode(), GetSelf(), GetPeers(), GetBook()->GetInnerBoard());
    m_inner->SetParameterCount(GetParameterCount());
    m_inner->SetCompressor(GetCompressor());
    m_inner->SetArrivalCallback(MakeCallback(&ReplayExchange::HandleArrival, this));
    m_inner->TraceConnectWithoutContext("ModelReceived",
                                        MakeCallback(&ReplayExchange::HandleReceived, this));
    m_inner->TraceConnectWithoutContext("Dropped",
                                        MakeCallback(&ReplayExchange::HandleDropped, this));
    m_inner->TraceConnectWithoutContext("PeerLost",
                                        MakeCallback(&ReplayExchange::HandlePeerLost, this));
    m_inner->TraceConnectWithoutContext("Retry", MakeCallback(&ReplayExchange::HandleRetry, this));
}

void
ReplayExchange::DoStart()
{
    NS_LOG_FUNCTION(this);
    if (!m_inner)
    {
        MakeInner();
    }
    m_inner->Start();
    ReplayBook::Settings settings;
    settings.confidence = m_confidence;
    settings.relativeError = m_relativeError;
    settings.warmUpRounds = m_warmUpRounds;
    settings.minRounds = m_minRounds;
    settings.maxRounds = m_maxRounds;
    settings.controlEvery = m_controlEvery;
    settings.tail = m_tailTime;
    settings.stream = m_stream;
    GetBook()->Join(GetSelf(), this, settings);
}

void
ReplayExchange::DoStop()
{
    NS_LOG_FUNCTION(this);
    if (m_inner && GetBoard())
    {
        m_inner->Stop();
        m_book->Leave(GetSelf());
    }
}

void
ReplayExchange::DoBeginRound(uint32_t round, const std::vector<uint32_t>& peers)
{
    if (m_inner)
    {
        m_inner->BeginRound(round, peers);
        m_book->BeginRound(GetSelf(), round, peers);
    }
}

void
ReplayExchange::DoEndRound(uint32_t round)
{
    if (m_inner)
    {
        m_inner->EndRound(round);
        m_book->EndRound(GetSelf(), round);
    }
}

void
ReplayExchange::DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model)
{
    if (!m_book || !m_book->HasMember(GetSelf()))
    {
        DropOffered(round, peers);
        return;
    }
    m_book->Offer(GetSelf(), round, peers, std::move(model));
}

void
ReplayExchange::SendInner(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model)
{
    m_inner->Send(round, peers, std::move(model));
}

void
ReplayExchange::DropOffered(uint32_t round, const std::vector<uint32_t>& peers)
{
    for (uint32_t peer : peers)
    {
        Drop(GetSelf(), peer, round);
    }
}

void
ReplayExchange::DeliverReplayed(uint32_t sender,
                                uint32_t round,
                                ModelSnapshot model,
                                uint64_t bytes,
                                const std::vector<ReceivedModel::Part>& parts)
{
    if (bytes == 0)
    {
        Drop(sender, GetSelf(), round);
        return;
    }
    Deliver(sender,
            round,
            bytes,
            HasRealPayload() ? Serialize(*model) : std::vector<uint8_t>(),
            parts);
}

void
ReplayExchange::HandleReceived(uint32_t sender, uint32_t, uint32_t round, uint64_t bytes)
{
    m_arriving = Arriving{sender, round, bytes};
}

void
ReplayExchange::HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& received)
{
    const uint64_t bytes = m_arriving->bytes;
    m_arriving.reset();
    m_book->Resolve({sender, GetSelf()}, round, bytes, received.parts);
    Deliver(sender,
            round,
            bytes,
            HasRealPayload() ? Serialize(*received.model) : std::vector<uint8_t>(),
            received.parts);
}

void
ReplayExchange::HandleDropped(uint32_t sender, uint32_t receiver, uint32_t round, uint64_t)
{
    if (m_arriving && m_arriving->sender == sender && m_arriving->round == round)
    {
        return; // the parts missing of a model that is about to be handed over
    }
    m_book->Resolve({sender, receiver}, round, 0, {});
    Drop(sender, receiver, round);
}

void
ReplayExchange::HandlePeerLost(uint32_t, uint32_t peer)
{
    NotePeerLost(peer);
}

void
ReplayExchange::HandleRetry(uint32_t, uint32_t peer)
{
    NoteRetry(peer);
}

} // namespace dsgd
} // namespace ns3
