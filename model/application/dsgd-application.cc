/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-application.h"

#include "dsgd-compression-spec.h"
#include "dsgd-update-rule-registry.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-compat.h"
#include "ns3/dsgd-model-header.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdApplication");
NS_OBJECT_ENSURE_REGISTERED(DsgdApplication);

TypeId
DsgdApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::DsgdApplication")
            .SetParent<TrainingApplication>()
            .SetGroupName("Dsgd")
            .AddConstructor<DsgdApplication>()
            .AddAttribute("Update",
                          "How models follow from local steps and mixing: atc (adapt then "
                          "combine), cta (combine then adapt), dgd (gradient before mixing), "
                          "gradient-tracking",
                          StringValue("atc"),
                          MakeStringAccessor(&DsgdApplication::m_update),
                          MakeStringChecker())
            .AddAttribute("Compression",
                          "Of what is sent: none, float16, qsgd:BITS, top-k:FRACTION (with memory "
                          "of what is left out), or choco:COMPRESSION (differences)",
                          StringValue("none"),
                          MakeStringAccessor(&DsgdApplication::m_compression),
                          MakeStringChecker())
            .AddAttribute("ConsensusStep",
                          "Factor gamma of what compressed messages change in mixing, at most 1; "
                          "0 for one that usually works",
                          DoubleValue(0),
                          MakeDoubleAccessor(&DsgdApplication::m_consensusStep),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute(
                "MissingModel",
                "What to do without a model: ReturnToSelf (rows of W sum to 1) or "
                "CancelPair (W stays symmetric, too)",
                EnumValue(RETURN_TO_SELF),
                MakeDsgdEnumAccessor<MissingModelRule>(&DsgdApplication::m_rule),
                MakeEnumChecker(RETURN_TO_SELF, "ReturnToSelf", CANCEL_PAIR, "CancelPair"))
            .AddAttribute("SuspectAfter",
                          "Timeouts in a row after which a neighbor is not waited for until it is "
                          "heard again; 0 for never",
                          UintegerValue(3),
                          MakeUintegerAccessor(&DsgdApplication::m_suspectAfter),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ProbeEvery",
                          "Rounds between two models sent to a neighbor that is not waited for",
                          UintegerValue(10),
                          MakeUintegerAccessor(&DsgdApplication::m_probeEvery),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MaxLag",
                          "Rounds a node with a RoundTimeout may be behind a neighbor before it "
                          "leaves out the rounds between",
                          UintegerValue(5),
                          MakeUintegerAccessor(&DsgdApplication::m_maxLag),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("SleepWhenInactive",
                          "Whether the node's radios sleep in rounds in which it exchanges with "
                          "nobody, and during local steps if the order is synchronous; not for "
                          "nodes that route for others",
                          BooleanValue(false),
                          MakeBooleanAccessor(&DsgdApplication::m_sleeps),
                          MakeBooleanChecker())
            .AddAttribute("SleepDelay",
                          "How long nothing must have been on its way before a radio sleeps; TCP "
                          "waits up to 200 ms with an acknowledgment",
                          TimeValue(MilliSeconds(250)),
                          MakeTimeAccessor(&DsgdApplication::m_sleepDelay),
                          MakeTimeChecker(Seconds(0)));
    return tid;
}

DsgdApplication::DsgdApplication() = default;
DsgdApplication::~DsgdApplication() = default;

void
DsgdApplication::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_timeoutEvent.Cancel();
    m_sleepEvent.Cancel();
    m_radios.clear();
    m_agreement = nullptr;
    m_order = nullptr;
    m_random = nullptr;
    TrainingApplication::DoDispose();
    m_updateRule.reset();
    m_mixer.reset();
}

std::pair<std::shared_ptr<const Compressor>, uint32_t>
DsgdApplication::DoConfigure()
{
    const auto compression = CompressionSpec::Parse(m_compression);
    auto rule = MakeUpdateRule(m_update);
    const uint32_t count = rule->Blocks() * m_learner->ParameterCount();
    if (m_consensusStep == 0)
    {
        m_consensusStep = compression.UsualStep(count);
    }
    m_mixer = compression.MakeMixer(m_consensusStep);
    if (compression.differences && m_schedule->Support().size() > 1)
    {
        throw std::invalid_argument("compression '" + m_compression +
                                    "' needs a design with the same neighbors in every round, this "
                                    "schedule has " +
                                    std::to_string(m_schedule->Support().size()) + " matrices");
    }
    if (compression.compressor)
    {
        // Only where needed: it would shift the streams of those made after it.
        m_random = CreateObject<UniformRandomVariable>();
    }
    m_updateRule = std::move(rule);
    return {compression.compressor, count};
}

int64_t
DsgdApplication::AssignStreams(int64_t stream)
{
    if (!m_random)
    {
        return 0;
    }
    m_random->SetStream(stream);
    return 1;
}

void
DsgdApplication::SetAgreement(Ptr<PairAgreement> agreement)
{
    m_agreement = agreement;
}

void
DsgdApplication::SetOrder(Ptr<TransmissionOrder> order)
{
    m_order = order;
}

void
DsgdApplication::SetRadios(std::vector<Ptr<RadioSwitch>> radios)
{
    m_radios = std::move(radios);
}

void
DsgdApplication::UpdateRadios()
{
    m_sleepEvent.Cancel();
    if (!m_sleeps || m_radios.empty())
    {
        return;
    }
    const bool waits = m_order && m_order->IsSynchronous() && !m_exchanging;
    if (IsFinished() || waits || ActivePeers(m_round).empty())
    {
        m_sleepEvent = Simulator::Schedule(m_sleepDelay, &DsgdApplication::TrySleep, this);
        return;
    }
    for (const auto& radio : m_radios)
    {
        radio->Wake();
    }
}

void
DsgdApplication::TrySleep()
{
    NS_LOG_FUNCTION(this);
    if (!m_exchange->IsQuiet())
    {
        m_sleepEvent = Simulator::Schedule(m_sleepDelay, &DsgdApplication::TrySleep, this);
        return;
    }
    for (const auto& radio : m_radios)
    {
        radio->Sleep();
    }
}

void
DsgdApplication::DoStart()
{
    NS_LOG_FUNCTION(this);
    NS_ABORT_MSG_IF(m_rule == CANCEL_PAIR && !m_agreement,
                    "the rule CancelPair needs DsgdApplication::SetAgreement");
    m_inbox.Configure(m_index, m_rule, m_agreement, m_suspectAfter);
    if (m_rule == CANCEL_PAIR)
    {
        m_agreement->Join(m_index, [this](uint32_t round) {
            if (round == m_round)
            {
                TryMix();
            }
        });
    }
    if (m_random)
    {
        m_mixer->SetSeed(m_random->GetInteger(0, UINT32_MAX));
    }
    Eigen::VectorXf initial;
    m_learner->InitializeParameters(initial);
    m_updateRule->Start(std::move(initial));
    m_own = m_updateRule->Model();
    if (m_updateRule->StepsAfterMixing())
    {
        m_message = m_mixer->Prepare(m_updateRule->Message());
    }
    m_exchange->Start();
    BeginRound();
}

void
DsgdApplication::DoHalt()
{
    m_sleepEvent.Cancel();
    m_timeoutEvent.Cancel();
    if (m_rule == CANCEL_PAIR && m_agreement)
    {
        m_agreement->Leave(m_index);
    }
}

void
DsgdApplication::BeginRound()
{
    NS_LOG_FUNCTION(this << m_round);
    const bool late = m_updateRule->StepsAfterMixing();
    if (!late)
    {
        StartRoundTask(!IsFinished(), !IsFinished());
    }
    UpdateRadios();
    if (IsFinished())
    {
        if (!late)
        {
            // Nothing hides the last evaluation behind a local step.
            m_own = FinishTask().model;
        }
        return;
    }
    m_roundStart(m_index, m_round);
    m_exchange->BeginRound(m_round, ActivePeers(m_round));
    m_stepped = false;
    if (late)
    {
        SendModels();
    }
    else
    {
        BeginStep([this]() { EndStep(); });
    }
}

void
DsgdApplication::StartRoundTask(bool steps, bool sends)
{
    RoundTask task;
    task.node = m_index;
    task.learner = m_learner;
    task.rule = m_updateRule;
    task.mixer = m_mixer;
    if (m_mixing && m_wanted && m_wanted(m_mixing->round))
    {
        task.evaluated = m_mixing->round;
    }
    task.mixing = std::move(m_mixing);
    m_mixing.reset();
    if (steps)
    {
        task.step = m_round;
    }
    task.sends = sends;
    StartTask(std::move(task));
}

void
DsgdApplication::ClaimStep()
{
    NS_LOG_FUNCTION(this << m_round);
    EndCharge();
    const auto result = FinishTask();
    m_own = result.model;
    m_message = result.message;
    m_loss(m_index, m_round, result.loss);
}

void
DsgdApplication::EndStep()
{
    ClaimStep();
    SendModels();
}

void
DsgdApplication::EndLateStep()
{
    ClaimStep();
    NextRound();
}

void
DsgdApplication::SendModels()
{
    NS_LOG_FUNCTION(this << m_round);
    std::map<Time, std::vector<uint32_t>> sends;
    Time last = Simulator::Now();
    for (uint32_t peer : ActivePeers(m_round))
    {
        if (m_inbox.IsSuspected(peer) && m_round % m_probeEvery != 0)
        {
            m_inbox.GiveUp(m_round, peer);
            continue;
        }
        const Time when = m_order ? Max(m_order->SendTime(m_round, m_index, peer), Simulator::Now())
                                  : Simulator::Now();
        sends[when].push_back(peer);
        last = Max(last, when);
    }
    const auto round = m_round;
    if (m_timeout.IsStrictlyPositive())
    {
        m_timeoutEvent = Simulator::Schedule(last - Simulator::Now() + m_timeout,
                                             &DsgdApplication::HandleTimeout,
                                             this);
    }
    m_unsent = static_cast<uint32_t>(sends.size());
    for (auto& [when, peers] : sends)
    {
        if (when > Simulator::Now())
        {
            Simulator::Schedule(when - Simulator::Now(),
                                &DsgdApplication::SendTo,
                                this,
                                round,
                                std::move(peers));
        }
        else
        {
            SendTo(round, std::move(peers));
        }
    }
    m_stepped = true;
    TryMix();
}

void
DsgdApplication::SendTo(uint32_t round, std::vector<uint32_t> peers)
{
    NS_LOG_FUNCTION(this << round << peers.size());
    if (!m_running || round != m_round)
    {
        return;
    }
    if (!m_exchanging)
    {
        m_exchanging = true;
        UpdateRadios();
    }
    m_txBytes(m_index, round, peers.size() * (m_exchange->GetWireBytes() + ModelHeader::SIZE));
    m_exchange->Send(round, peers, m_message);
    --m_unsent;
    TryMix();
}

void
DsgdApplication::HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& model)
{
    NS_LOG_FUNCTION(this << sender << round);
    if (!m_running || round < m_round)
    {
        return;
    }
    m_rxBytes(m_index, round, model.bytes);
    m_inbox.Arrive(sender, round, model);
    if (round == m_round)
    {
        TryMix();
    }
}

void
DsgdApplication::HandleHeard(uint32_t sender)
{
    m_inbox.Hear(sender);
}

void
DsgdApplication::TryMix()
{
    // A node that goes on before it has sent would keep its neighbors waiting.
    if (!m_running || !m_stepped || m_unsent > 0 || IsFinished())
    {
        return;
    }
    for (const auto& entry : m_schedule->At(m_round).ActiveNeighbors(m_index))
    {
        if (!m_inbox.IsSettled(m_round, entry.neighbor))
        {
            return;
        }
    }
    EndRound();
}

void
DsgdApplication::HandleTimeout()
{
    NS_LOG_FUNCTION(this << m_round);
    // Models of which parts have arrived are handed over now, and may be the last that is missing;
    // so may the cancellation of a pair.
    const auto round = m_round;
    m_exchange->EndRound(round);
    for (uint32_t peer : ActivePeers(round))
    {
        if (round != m_round)
        {
            return;
        }
        m_inbox.GiveUp(round, peer);
    }
    if (round == m_round)
    {
        EndRound();
    }
}

void
DsgdApplication::EndRound()
{
    NS_LOG_FUNCTION(this << m_round);
    m_timeoutEvent.Cancel();
    auto content = m_inbox.Take(m_round, ActivePeers(m_round));
    if (!content.complete)
    {
        m_missing(m_index, m_round, content.shares);
    }
    RoundTask::Mixing mixing;
    mixing.round = m_round;
    mixing.matrix = {m_schedule, &m_schedule->At(m_round)};
    mixing.models = std::move(content.models);
    mixing.measures = !m_distance.IsEmpty();
    m_mixing = std::move(mixing);
    m_stepped = false;
    m_exchanging = false;
    m_exchange->EndRound(m_round);
    if (m_updateRule->StepsAfterMixing())
    {
        StartRoundTask(true, m_round + 1 < m_rounds);
        BeginStep([this]() { EndLateStep(); });
    }
    else
    {
        NextRound();
    }
}

void
DsgdApplication::NextRound()
{
    m_roundEnd(m_index, m_round);
    ++m_round;
    CatchUp();
    BeginRound();
}

void
DsgdApplication::CatchUp()
{
    const auto latest = std::min(m_inbox.Latest(), m_rounds);
    if (m_timeout.IsZero() || latest <= m_round + m_maxLag)
    {
        return;
    }
    NS_LOG_INFO("node " << m_index << " leaves out rounds " << m_round << " to " << latest - 1);
    for (; m_round < latest; ++m_round)
    {
        std::map<uint32_t, double> shares;
        for (uint32_t peer : ActivePeers(m_round))
        {
            shares[peer] = 0;
        }
        m_missing(m_index, m_round, shares);
        m_inbox.Skip(m_round, ActivePeers(m_round));
    }
    m_exchange->EndRound(m_round - 1);
}

} // namespace dsgd
} // namespace ns3
