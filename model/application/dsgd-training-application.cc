/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-training-application.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdTrainingApplication");
NS_OBJECT_ENSURE_REGISTERED(TrainingApplication);

TypeId
TrainingApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::TrainingApplication")
            .SetParent<Application>()
            .SetGroupName("Dsgd")
            .AddAttribute("Rounds",
                          "Rounds to do",
                          UintegerValue(100),
                          MakeUintegerAccessor(&TrainingApplication::m_rounds),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ComputeTime",
                          "Duration of a local step; 0 to ask the compute energy model, or no "
                          "time at all where there is none",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&TrainingApplication::m_computeTime),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("RoundTimeout",
                          "How long after the end of its local step, or after the last instant at "
                          "which the order lets it send, a node waits for models; 0 for ever",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&TrainingApplication::m_timeout),
                          MakeTimeChecker(Seconds(0)))
            .AddTraceSource("RoundStart",
                            "A round begins: node, round",
                            MakeTraceSourceAccessor(&TrainingApplication::m_roundStart),
                            "ns3::dsgd::TrainingApplication::RoundTracedCallback")
            .AddTraceSource("RoundEnd",
                            "All models of a round are there: node, round",
                            MakeTraceSourceAccessor(&TrainingApplication::m_roundEnd),
                            "ns3::dsgd::TrainingApplication::RoundTracedCallback")
            .AddTraceSource("Loss",
                            "Mini-batch loss of a local step: node, round, loss",
                            MakeTraceSourceAccessor(&TrainingApplication::m_loss),
                            "ns3::dsgd::TrainingApplication::ValueTracedCallback")
            .AddTraceSource("ConsensusDistance",
                            "Root mean square distance between the node's message and those it "
                            "received in a round, before mixing: node, round, distance",
                            MakeTraceSourceAccessor(&TrainingApplication::m_distance),
                            "ns3::dsgd::TrainingApplication::ValueTracedCallback")
            .AddTraceSource("TxBytes",
                            "Bytes of models handed to the network in a round: node, round, bytes",
                            MakeTraceSourceAccessor(&TrainingApplication::m_txBytes),
                            "ns3::dsgd::TrainingApplication::BytesTracedCallback")
            .AddTraceSource("RxBytes",
                            "Bytes of models received for a round: node, round, bytes",
                            MakeTraceSourceAccessor(&TrainingApplication::m_rxBytes),
                            "ns3::dsgd::TrainingApplication::BytesTracedCallback")
            .AddTraceSource("MissingModels",
                            "A round has ended without all models: node, round, by neighbor the "
                            "share of its weight that was used",
                            MakeTraceSourceAccessor(&TrainingApplication::m_missing),
                            "ns3::dsgd::TrainingApplication::MissingTracedCallback")
            .AddTraceSource("Halted",
                            "The node has ended its part before all rounds were done: node",
                            MakeTraceSourceAccessor(&TrainingApplication::m_haltedTrace),
                            "ns3::dsgd::TrainingApplication::HaltTracedCallback");
    return tid;
}

TrainingApplication::TrainingApplication() = default;
TrainingApplication::~TrainingApplication() = default;

void
TrainingApplication::DoDispose()
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
TrainingApplication::Configure(uint32_t index,
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
    const auto [compressor, count] = DoConfigure();
    m_exchange->SetParameterCount(count);
    m_exchange->SetCompressor(compressor);
    m_exchange->SetArrivalCallback(MakeCallback(&TrainingApplication::HandleArrival, this));
    m_exchange->SetHeardCallback(MakeCallback(&TrainingApplication::HandleHeard, this));
}

void
TrainingApplication::SetComputeModel(Ptr<ComputeEnergyModel> model)
{
    m_compute = model;
}

void
TrainingApplication::SetEvaluation(std::function<bool(uint32_t)> wanted, ResultCallback callback)
{
    m_wanted = std::move(wanted);
    m_result = std::move(callback);
}

uint32_t
TrainingApplication::GetIndex() const
{
    return m_index;
}

Ptr<ModelExchange>
TrainingApplication::GetExchange() const
{
    return m_exchange;
}

uint32_t
TrainingApplication::GetRoundsDone() const
{
    return m_round;
}

bool
TrainingApplication::IsFinished() const
{
    return m_round >= m_rounds;
}

bool
TrainingApplication::IsHalted() const
{
    return m_halted;
}

void
TrainingApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    NS_ABORT_MSG_UNLESS(m_learner, "Configure must be called before a training starts");
    if (m_halted)
    {
        return;
    }
    m_running = true;
    DoStart();
}

void
TrainingApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    Halt();
}

void
TrainingApplication::Halt()
{
    NS_LOG_FUNCTION(this);
    if (m_halted || (!m_running && m_round > 0))
    {
        return;
    }
    m_running = false;
    m_stepEvent.Cancel();
    EndCharge();
    DoHalt();
    m_exchange->Stop();
    if (!IsFinished())
    {
        m_halted = true;
        m_haltedTrace(m_index);
    }
}

std::vector<uint32_t>
TrainingApplication::ActivePeers(uint32_t round) const
{
    std::vector<uint32_t> peers;
    for (const auto& entry : m_schedule->At(round).ActiveNeighbors(m_index))
    {
        peers.push_back(entry.neighbor);
    }
    return peers;
}

void
TrainingApplication::BeginStep(std::function<void()> end)
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
    m_stepEvent = Simulator::Schedule(duration, std::move(end));
}

void
TrainingApplication::EndCharge()
{
    if (m_compute)
    {
        m_compute->Stop();
    }
}

void
TrainingApplication::StartTask(RoundTask task)
{
    m_task = m_pool->Submit([task = std::move(task)]() { return task.Run(); });
}

RoundTask::Result
TrainingApplication::FinishTask()
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

Eigen::VectorXf
TrainingApplication::GetParameters()
{
    NS_ABORT_MSG_UNLESS(m_own, "there are no parameters before the application has started");
    return *m_own;
}

Evaluation
TrainingApplication::Evaluate()
{
    return Evaluate(GetParameters());
}

Evaluation
TrainingApplication::Evaluate(const Eigen::VectorXf& parameters)
{
    if (m_task.valid())
    {
        // The learner belongs to the task until that is done.
        m_task.wait();
    }
    return m_learner->Evaluate(parameters);
}

} // namespace dsgd
} // namespace ns3
