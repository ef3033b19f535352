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
            .SetParent<Application>()
            .SetGroupName("Dsgd")
            .AddConstructor<DsgdApplication>()
            .AddAttribute("Rounds",
                          "Rounds to do",
                          UintegerValue(100),
                          MakeUintegerAccessor(&DsgdApplication::m_rounds),
                          MakeUintegerChecker<uint32_t>())
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
            .AddAttribute("ComputeTime",
                          "Duration of a local step; 0 to ask the compute energy model, or no "
                          "time at all where there is none",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&DsgdApplication::m_computeTime),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("RoundTimeout",
                          "How long after the end of its local step, or after the last instant at "
                          "which the order lets it send, a node waits for models; 0 for ever",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&DsgdApplication::m_timeout),
                          MakeTimeChecker(Seconds(0)))
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
                          MakeTimeChecker(Seconds(0)))
            .AddTraceSource("RoundStart",
                            "A round begins: node, round",
                            MakeTraceSourceAccessor(&DsgdApplication::m_roundStart),
                            "ns3::dsgd::DsgdApplication::RoundTracedCallback")
            .AddTraceSource("RoundEnd",
                            "All models of a round are there: node, round",
                            MakeTraceSourceAccessor(&DsgdApplication::m_roundEnd),
                            "ns3::dsgd::DsgdApplication::RoundTracedCallback")
            .AddTraceSource("Loss",
                            "Mini-batch loss of a local step: node, round, loss",
                            MakeTraceSourceAccessor(&DsgdApplication::m_loss),
                            "ns3::dsgd::DsgdApplication::ValueTracedCallback")
            .AddTraceSource("ConsensusDistance",
                            "Root mean square distance between the node's message and those it "
                            "received in a round, before mixing: node, round, distance",
                            MakeTraceSourceAccessor(&DsgdApplication::m_distance),
                            "ns3::dsgd::DsgdApplication::ValueTracedCallback")
            .AddTraceSource("TxBytes",
                            "Bytes of models handed to the network in a round: node, round, bytes",
                            MakeTraceSourceAccessor(&DsgdApplication::m_txBytes),
                            "ns3::dsgd::DsgdApplication::BytesTracedCallback")
            .AddTraceSource("RxBytes",
                            "Bytes of models received for a round: node, round, bytes",
                            MakeTraceSourceAccessor(&DsgdApplication::m_rxBytes),
                            "ns3::dsgd::DsgdApplication::BytesTracedCallback")
            .AddTraceSource("MissingModels",
                            "A round has ended without all models: node, round, by neighbor the "
                            "share of its weight that was used",
                            MakeTraceSourceAccessor(&DsgdApplication::m_missing),
                            "ns3::dsgd::DsgdApplication::MissingTracedCallback")
            .AddTraceSource("Halted",
                            "The node has ended its part before all rounds were done: node",
                            MakeTraceSourceAccessor(&DsgdApplication::m_haltedTrace),
                            "ns3::dsgd::DsgdApplication::HaltTracedCallback");
    return tid;
}

DsgdApplication::DsgdApplication() = default;
DsgdApplication::~DsgdApplication() = default;

void
DsgdApplication::DoDispose()
{
    NS_LOG_FUNCTION(this);
    if (m_task.valid())
    {
        m_task.wait();
    }
    m_stepEvent.Cancel();
    m_timeoutEvent.Cancel();
    m_sleepEvent.Cancel();
    m_radios.clear();
    if (m_exchange)
    {
        m_exchange->Dispose();
    }
    m_exchange = nullptr;
    m_compute = nullptr;
    m_agreement = nullptr;
    m_order = nullptr;
    m_wanted = nullptr;
    m_result = nullptr;
    m_random = nullptr;
    m_learner.reset();
    m_updateRule.reset();
    m_mixer.reset();
    m_pool.reset();
    Application::DoDispose();
}

void
DsgdApplication::Configure(uint32_t index,
                           std::shared_ptr<const MixingSchedule> schedule,
                           std::unique_ptr<Learner> learner,
                           Ptr<ModelExchange> exchange,
                           std::shared_ptr<TaskPool> pool)
{
    NS_LOG_FUNCTION(this << index);
    const auto compression = CompressionSpec::Parse(m_compression);
    auto rule = MakeUpdateRule(m_update);
    const uint32_t count = rule->Blocks() * learner->ParameterCount();
    if (m_consensusStep == 0)
    {
        m_consensusStep = compression.UsualStep(count);
    }
    m_mixer = compression.MakeMixer(m_consensusStep, 0);
    if (compression.differences && schedule->Support().size() > 1)
    {
        throw std::invalid_argument("compression '" + m_compression +
                                    "' needs a design with the same neighbors in every round, this "
                                    "schedule has " +
                                    std::to_string(schedule->Support().size()) + " matrices");
    }
    if (compression.compressor)
    {
        // Only where needed: it would shift the streams of those made after it.
        m_random = CreateObject<UniformRandomVariable>();
    }
    m_updateRule = std::move(rule);
    m_index = index;
    m_schedule = std::move(schedule);
    m_learner = std::move(learner);
    m_exchange = exchange;
    m_pool = std::move(pool);
    m_exchange->SetParameterCount(count);
    m_exchange->SetCompressor(compression.compressor);
    m_exchange->SetArrivalCallback(MakeCallback(&DsgdApplication::HandleArrival, this));
    m_exchange->SetHeardCallback(MakeCallback(&DsgdApplication::HandleHeard, this));
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
DsgdApplication::SetComputeModel(Ptr<ComputeEnergyModel> model)
{
    m_compute = model;
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
DsgdApplication::SetEvaluation(std::function<bool(uint32_t)> wanted, ResultCallback callback)
{
    m_wanted = std::move(wanted);
    m_result = std::move(callback);
}

uint32_t
DsgdApplication::GetIndex() const
{
    return m_index;
}

Ptr<ModelExchange>
DsgdApplication::GetExchange() const
{
    return m_exchange;
}

uint32_t
DsgdApplication::GetRoundsDone() const
{
    return m_round;
}

bool
DsgdApplication::IsFinished() const
{
    return m_round >= m_rounds;
}

bool
DsgdApplication::IsHalted() const
{
    return m_halted;
}

void
DsgdApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    NS_ABORT_MSG_UNLESS(m_learner, "DsgdApplication::Configure must be called before the start");
    NS_ABORT_MSG_IF(m_rule == CANCEL_PAIR && !m_agreement,
                    "the rule CancelPair needs DsgdApplication::SetAgreement");
    if (m_halted)
    {
        return;
    }
    m_running = true;
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
        const uint64_t seed = m_random->GetInteger(0, UINT32_MAX);
        m_mixer = CompressionSpec::Parse(m_compression).MakeMixer(m_consensusStep, seed);
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
DsgdApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    Halt();
}

void
DsgdApplication::Halt()
{
    NS_LOG_FUNCTION(this);
    if (m_halted || (!m_running && m_round > 0))
    {
        return;
    }
    m_running = false;
    m_stepEvent.Cancel();
    m_sleepEvent.Cancel();
    m_timeoutEvent.Cancel();
    if (m_compute)
    {
        m_compute->Stop();
    }
    if (m_rule == CANCEL_PAIR && m_agreement)
    {
        m_agreement->Leave(m_index);
    }
    m_exchange->Stop();
    if (!IsFinished())
    {
        m_halted = true;
        m_haltedTrace(m_index);
    }
}

std::vector<uint32_t>
DsgdApplication::ActivePeers(uint32_t round) const
{
    std::vector<uint32_t> peers;
    for (const auto& entry : m_schedule->At(round).ActiveNeighbors(m_index))
    {
        peers.push_back(entry.neighbor);
    }
    return peers;
}

void
DsgdApplication::BeginRound()
{
    NS_LOG_FUNCTION(this << m_round);
    const bool late = m_updateRule->StepsAfterMixing();
    if (!late)
    {
        StartTask(!IsFinished(), !IsFinished());
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
        BeginStep(&DsgdApplication::EndStep);
    }
}

void
DsgdApplication::BeginStep(void (DsgdApplication::*end)())
{
    Time duration = m_computeTime;
    if (m_compute)
    {
        if (duration.IsZero())
        {
            duration = m_compute->StepDuration(m_learner->FlopsPerLocalStep(),
                                               m_learner->SamplesPerLocalStep());
        }
        m_compute->Start();
    }
    m_stepEvent = Simulator::Schedule(duration, end, this);
}

void
DsgdApplication::StartTask(bool steps, bool sends)
{
    RoundTask task;
    task.node = m_index;
    task.learner = m_learner;
    task.rule = m_updateRule;
    task.mixer = m_mixer;
    task.mixing = std::move(m_mixing);
    m_mixing.reset();
    if (steps)
    {
        task.step = m_round;
    }
    task.sends = sends;
    m_task = m_pool->Submit([task = std::move(task)]() { return task.Run(); });
}

RoundTask::Result
DsgdApplication::FinishTask()
{
    auto result = m_task.get();
    if (result.mixed)
    {
        m_distance(m_index, *result.mixed, result.distance);
    }
    if (result.evaluated.model && m_result)
    {
        m_result(result.evaluated);
    }
    return result;
}

void
DsgdApplication::EndStep()
{
    NS_LOG_FUNCTION(this << m_round);
    if (m_compute)
    {
        m_compute->Stop();
    }
    const auto result = FinishTask();
    m_own = result.model;
    m_message = result.message;
    m_loss(m_index, m_round, result.loss);
    SendModels();
}

void
DsgdApplication::EndLateStep()
{
    NS_LOG_FUNCTION(this << m_round);
    if (m_compute)
    {
        m_compute->Stop();
    }
    const auto result = FinishTask();
    m_own = result.model;
    m_message = result.message;
    m_loss(m_index, m_round, result.loss);
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
    m_rxBytes(m_index, round, m_exchange->GetWireBytes() + ModelHeader::SIZE);
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
    mixing.evaluates = m_wanted && m_wanted(m_round);
    mixing.measures = !m_distance.IsEmpty();
    m_mixing = std::move(mixing);
    m_stepped = false;
    m_exchanging = false;
    m_exchange->EndRound(m_round);
    if (m_updateRule->StepsAfterMixing())
    {
        StartTask(true, m_round + 1 < m_rounds);
        BeginStep(&DsgdApplication::EndLateStep);
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

Eigen::VectorXf
DsgdApplication::GetParameters()
{
    NS_ABORT_MSG_UNLESS(m_own, "there are no parameters before the application has started");
    return *m_own;
}

Evaluation
DsgdApplication::Evaluate()
{
    if (m_task.valid())
    {
        // The learner belongs to the task until that is done.
        m_task.wait();
    }
    return m_learner->Evaluate(GetParameters());
}

} // namespace dsgd
} // namespace ns3
