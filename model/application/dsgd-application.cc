/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-application.h"

#include "ns3/abort.h"
#include "ns3/dsgd-model-header.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdApplication");
NS_OBJECT_ENSURE_REGISTERED(DsgdApplication);

namespace
{

/**
 * Mixes a node's model with its neighbors', in the order of their indices.
 *
 * @param matrix W
 * @param node the node
 * @param own its model after the local step
 * @param received its neighbors' models
 * @return sum_j W_ij x_j
 */
Eigen::VectorXf
Mix(const MixingMatrix& matrix,
    uint32_t node,
    const Eigen::VectorXf& own,
    const std::map<uint32_t, ModelSnapshot>& received)
{
    Eigen::VectorXf mixed = static_cast<float>(matrix.SelfWeight(node)) * own;
    for (const auto& entry : matrix.ActiveNeighbors(node))
    {
        mixed += static_cast<float>(entry.weight) * *received.at(entry.neighbor);
    }
    return mixed;
}

/**
 * @param own a node's model
 * @param received its neighbors' models
 * @return the root mean square distance between them
 */
double
NeighborDistance(const Eigen::VectorXf& own, const std::map<uint32_t, ModelSnapshot>& received)
{
    double sum = 0;
    for (const auto& [sender, model] : received)
    {
        sum += (*model - own).cast<double>().squaredNorm();
    }
    return received.empty() ? 0 : std::sqrt(sum / received.size());
}

} // namespace

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
            .AddAttribute("ComputeTime",
                          "Duration of a local step; 0 to ask the compute energy model, or no "
                          "time at all where there is none",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&DsgdApplication::m_computeTime),
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
                            "Root mean square distance between the node's model and those it "
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
                            "ns3::dsgd::DsgdApplication::BytesTracedCallback");
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
    if (m_exchange)
    {
        m_exchange->Dispose();
    }
    m_exchange = nullptr;
    m_compute = nullptr;
    m_wanted = nullptr;
    m_result = nullptr;
    m_learner.reset();
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
    m_index = index;
    m_schedule = std::move(schedule);
    m_learner = std::move(learner);
    m_exchange = exchange;
    m_pool = std::move(pool);
    m_exchange->SetParameterCount(m_learner->ParameterCount());
    m_exchange->SetArrivalCallback(MakeCallback(&DsgdApplication::HandleArrival, this));
}

void
DsgdApplication::SetComputeModel(Ptr<ComputeEnergyModel> model)
{
    m_compute = model;
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

void
DsgdApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    NS_ABORT_MSG_UNLESS(m_learner, "DsgdApplication::Configure must be called before the start");
    m_running = true;
    auto initial = std::make_shared<Eigen::VectorXf>();
    m_learner->InitializeParameters(*initial);
    m_own = std::move(initial);
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
    if (!m_running)
    {
        return;
    }
    m_running = false;
    m_stepEvent.Cancel();
    if (m_compute)
    {
        m_compute->Stop();
    }
    m_exchange->Stop();
}

void
DsgdApplication::BeginRound()
{
    NS_LOG_FUNCTION(this << m_round);
    StartTask();
    if (IsFinished())
    {
        // Nothing hides the last evaluation behind a local step.
        m_own = FinishTask().model;
        return;
    }
    m_roundStart(m_index, m_round);
    std::vector<uint32_t> peers;
    for (const auto& entry : m_schedule->At(m_round).ActiveNeighbors(m_index))
    {
        peers.push_back(entry.neighbor);
    }
    m_exchange->BeginRound(m_round, peers);
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
    m_stepped = false;
    m_stepEvent = Simulator::Schedule(duration, &DsgdApplication::EndStep, this);
}

void
DsgdApplication::StartTask()
{
    // The task owns all it reads; the learner belongs to one task at a time.
    const auto mixes = m_round > 0;
    const auto steps = !IsFinished();
    m_task = m_pool->Submit([mixes,
                             steps,
                             evaluates = mixes && m_wanted && m_wanted(m_round - 1),
                             measures = !m_distance.IsEmpty(),
                             schedule = m_schedule,
                             learner = m_learner,
                             own = m_own,
                             received = std::move(m_received),
                             index = m_index,
                             round = m_round]() {
        StepResult result;
        auto x = mixes ? Mix(schedule->At(round - 1), index, *own, received) : *own;
        if (measures && mixes)
        {
            result.distance = NeighborDistance(*own, received);
        }
        if (evaluates)
        {
            result.evaluated.node = index;
            result.evaluated.round = round - 1;
            result.evaluated.evaluation = learner->Evaluate(x);
            result.evaluated.model = std::make_shared<Eigen::VectorXf>(x);
        }
        if (steps)
        {
            try
            {
                result.loss = learner->LocalStep(x, round);
            }
            catch (const std::runtime_error& error)
            {
                throw std::runtime_error("node " + std::to_string(index) + ": " + error.what());
            }
        }
        result.model = std::make_shared<Eigen::VectorXf>(std::move(x));
        return result;
    });
    m_received.clear();
}

DsgdApplication::StepResult
DsgdApplication::FinishTask()
{
    auto result = m_task.get();
    if (m_round > 0)
    {
        m_distance(m_index, m_round - 1, result.distance);
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
    m_loss(m_index, m_round, result.loss);
    std::vector<uint32_t> peers;
    for (const auto& entry : m_schedule->At(m_round).ActiveNeighbors(m_index))
    {
        peers.push_back(entry.neighbor);
    }
    m_txBytes(m_index, m_round, peers.size() * (m_exchange->GetWireBytes() + ModelHeader::SIZE));
    m_exchange->Send(m_round, peers, m_own);
    m_stepped = true;
    TryMix();
}

void
DsgdApplication::HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& received)
{
    NS_LOG_FUNCTION(this << sender << round);
    m_rxBytes(m_index, round, m_exchange->GetWireBytes() + ModelHeader::SIZE);
    m_inbox[round][sender] = received.model;
    if (round == m_round)
    {
        TryMix();
    }
}

void
DsgdApplication::TryMix()
{
    if (!m_running || !m_stepped || IsFinished())
    {
        return;
    }
    const auto needed = m_schedule->At(m_round).ActiveNeighbors(m_index).size();
    const auto inbox = m_inbox.find(m_round);
    if ((inbox == m_inbox.end() ? 0 : inbox->second.size()) < needed)
    {
        return;
    }
    if (inbox != m_inbox.end())
    {
        m_received = std::move(inbox->second);
        m_inbox.erase(inbox);
    }
    m_stepped = false;
    m_roundEnd(m_index, m_round);
    ++m_round;
    BeginRound();
}

Eigen::VectorXf
DsgdApplication::GetParameters()
{
    NS_ABORT_MSG_UNLESS(IsFinished(), "the parameters are there when all rounds are done");
    return *m_own;
}

} // namespace dsgd
} // namespace ns3
