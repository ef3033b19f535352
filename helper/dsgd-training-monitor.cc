/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-training-monitor.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

TrainingMonitor::TrainingMonitor(const ApplicationContainer& applications,
                                 std::shared_ptr<const MixingSchedule> schedule,
                                 uint32_t rounds,
                                 uint32_t evaluateEvery)
    : m_schedule(std::move(schedule)),
      m_rounds(rounds),
      m_evaluateEvery(std::max(1u, evaluateEvery))
{
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        auto application = DynamicCast<DsgdApplication>(applications.Get(i));
        application->TraceConnectWithoutContext("RoundStart",
                                                MakeCallback(&TrainingMonitor::HandleStart, this));
        application->TraceConnectWithoutContext("RoundEnd",
                                                MakeCallback(&TrainingMonitor::HandleEnd, this));
        application->TraceConnectWithoutContext("Loss",
                                                MakeCallback(&TrainingMonitor::HandleLoss, this));
        application->SetEvaluation(
            [this](uint32_t round) { return IsEvaluated(round); },
            [this](const DsgdApplication::RoundResult& result) { HandleResult(result); });
        m_applications.push_back(application);
    }
}

void
TrainingMonitor::SetCallbacks(BoundaryCallback boundary, SummaryCallback summary)
{
    m_boundary = std::move(boundary);
    m_summary = std::move(summary);
}

void
TrainingMonitor::SetStopWhenDone(bool stop)
{
    m_stopWhenDone = stop;
}

bool
TrainingMonitor::IsEvaluated(uint32_t round) const
{
    return (round + 1) % m_evaluateEvery == 0 || round + 1 == m_rounds;
}

void
TrainingMonitor::HandleStart(uint32_t, uint32_t round)
{
    auto& open = m_open[round];
    if (open.started++ == 0)
    {
        open.summary.round = round;
        open.summary.startS = Simulator::Now().GetSeconds();
        open.summary.activeLinks = m_schedule->At(round).ActiveLinkCount();
    }
}

void
TrainingMonitor::HandleLoss(uint32_t, uint32_t round, double loss)
{
    auto& open = m_open[round];
    open.summary.loss += loss / m_applications.size();
}

void
TrainingMonitor::HandleEnd(uint32_t, uint32_t round)
{
    auto& open = m_open[round];
    if (++open.ended < m_applications.size())
    {
        return;
    }
    open.summary.endS = Simulator::Now().GetSeconds();
    if (m_boundary)
    {
        m_boundary(round);
    }
    Advance();
    if (m_stopWhenDone && round + 1 == m_rounds)
    {
        Simulator::Stop();
    }
}

void
TrainingMonitor::HandleResult(const DsgdApplication::RoundResult& result)
{
    auto& open = m_open[result.round];
    auto& summary = open.summary;
    if (open.models.empty())
    {
        summary.accuracyMin = result.evaluation.accuracy;
    }
    summary.accuracyMean += result.evaluation.accuracy / m_applications.size();
    summary.accuracyMin = std::min(summary.accuracyMin, result.evaluation.accuracy);
    summary.testLoss += result.evaluation.loss / m_applications.size();
    open.models.push_back(result.model);
    if (open.models.size() == m_applications.size())
    {
        Eigen::VectorXd mean = Eigen::VectorXd::Zero(open.models.front()->size());
        for (const auto& model : open.models)
        {
            mean += model->cast<double>();
        }
        mean /= static_cast<double>(open.models.size());
        for (const auto& model : open.models)
        {
            summary.consensusDistance +=
                (model->cast<double>() - mean).squaredNorm() / open.models.size();
        }
        summary.evaluated = true;
        Advance();
    }
}

void
TrainingMonitor::Advance()
{
    while (!m_open.empty())
    {
        const auto& [round, open] = *m_open.begin();
        if (open.ended < m_applications.size() || (IsEvaluated(round) && !open.summary.evaluated))
        {
            return;
        }
        if (m_summary)
        {
            m_summary(open.summary);
        }
        m_open.erase(m_open.begin());
    }
}

void
TrainingMonitor::RequireDone() const
{
    for (const auto& application : m_applications)
    {
        if (!application->IsFinished())
        {
            throw std::runtime_error("the simulation ended while node " +
                                     std::to_string(application->GetIndex()) + " was in round " +
                                     std::to_string(application->GetRoundsDone()) + " of " +
                                     std::to_string(m_rounds));
        }
    }
}

} // namespace dsgd
} // namespace ns3
