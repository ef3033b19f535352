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
        auto application = DynamicCast<TrainingApplication>(applications.Get(i));
        application->TraceConnectWithoutContext("RoundStart",
                                                MakeCallback(&TrainingMonitor::HandleStart, this));
        application->TraceConnectWithoutContext("RoundEnd",
                                                MakeCallback(&TrainingMonitor::HandleEnd, this));
        application->TraceConnectWithoutContext("Loss",
                                                MakeCallback(&TrainingMonitor::HandleLoss, this));
        application->TraceConnectWithoutContext("Halted",
                                                MakeCallback(&TrainingMonitor::HandleHalt, this));
        application->SetEvaluation([this](uint32_t round) { return IsEvaluated(round); },
                                   [this](const RoundResult& result) { HandleResult(result); });
        m_applications.push_back(application);
    }
    m_progress.resize(m_applications.size());
    m_halted.resize(m_applications.size());
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
    const bool first = m_open.count(round) == 0;
    auto& open = m_open[round];
    if (first)
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
    open.summary.loss += loss;
    ++open.stepped;
}

void
TrainingMonitor::HandleEnd(uint32_t node, uint32_t round)
{
    m_progress[node] = round + 1;
    if (IsEvaluated(round))
    {
        m_open[round].awaited.insert(node);
    }
    CloseRounds();
}

void
TrainingMonitor::HandleHalt(uint32_t node)
{
    m_progress[node] = m_rounds;
    m_halted[node] = true;
    // What it has not handed out is lost.
    for (auto& [round, open] : m_open)
    {
        open.awaited.erase(node);
    }
    CloseRounds();
}

void
TrainingMonitor::CloseRounds()
{
    const auto done = *std::min_element(m_progress.begin(), m_progress.end());
    const auto alive = static_cast<uint32_t>(std::count(m_halted.begin(), m_halted.end(), false));
    for (; m_closed < done; ++m_closed)
    {
        const auto it = m_open.find(m_closed);
        if (it == m_open.end())
        {
            continue; // no node alive took part in it
        }
        it->second.closed = true;
        it->second.summary.endS = Simulator::Now().GetSeconds();
        it->second.summary.aliveNodes = alive;
        if (m_boundary)
        {
            m_boundary(m_closed);
        }
    }
    Advance();
    if (m_stopWhenDone && done == m_rounds)
    {
        Simulator::Stop();
    }
}

void
TrainingMonitor::HandleResult(const RoundResult& result)
{
    auto& open = m_open[result.round];
    auto& summary = open.summary;
    if (open.models.empty())
    {
        summary.accuracyMin = result.evaluation.accuracy;
    }
    summary.accuracyMean += result.evaluation.accuracy;
    summary.accuracyMin = std::min(summary.accuracyMin, result.evaluation.accuracy);
    summary.testLoss += result.evaluation.loss;
    open.models.push_back(result.model);
    open.awaited.erase(result.node);
    Advance();
}

void
TrainingMonitor::Summarize(Round& open) const
{
    auto& summary = open.summary;
    summary.loss = open.stepped > 0 ? summary.loss / open.stepped : RoundResult::NOT_EVALUATED;
    if (open.models.empty())
    {
        return;
    }
    const auto count = static_cast<double>(open.models.size());
    summary.accuracyMean /= count;
    summary.testLoss /= count;
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(open.models.front()->size());
    for (const auto& model : open.models)
    {
        mean += model->cast<double>();
    }
    mean /= count;
    for (const auto& model : open.models)
    {
        summary.consensusDistance += (model->cast<double>() - mean).squaredNorm() / count;
    }
    // Every learner knows the test set; that of a node which is out may have lost its trainer.
    const auto alive = std::find(m_halted.begin(), m_halted.end(), false) - m_halted.begin();
    const auto judge = alive % static_cast<std::ptrdiff_t>(m_halted.size());
    const auto average = m_applications[judge]->Evaluate(mean.cast<float>());
    summary.averageAccuracy = average.accuracy;
    summary.averageLoss = average.loss;
    summary.evaluated = true;
}

void
TrainingMonitor::Advance()
{
    while (!m_open.empty())
    {
        auto& open = m_open.begin()->second;
        if (!open.closed || !open.awaited.empty())
        {
            return;
        }
        Summarize(open);
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
    // Of those who ended their part, the one that came furthest.
    const TrainingApplication* halted = nullptr;
    bool finished = false;
    for (const auto& application : m_applications)
    {
        finished = finished || application->IsFinished();
        if (application->IsHalted() &&
            (!halted || application->GetRoundsDone() > halted->GetRoundsDone()))
        {
            halted = PeekPointer(application);
        }
    }
    const std::string rounds = " of " + std::to_string(m_rounds);
    const auto where = [&rounds](const TrainingApplication& application) {
        return "node " + std::to_string(application.GetIndex()) + " was in round " +
               std::to_string(application.GetRoundsDone()) + rounds;
    };
    for (const auto& application : m_applications)
    {
        if (!application->IsFinished() && !application->IsHalted())
        {
            throw std::runtime_error(
                "the simulation ended while " + where(*application) +
                (halted ? ", after " + where(*halted) + " when it ended its part" : ""));
        }
    }
    if (!finished && halted)
    {
        throw std::runtime_error("no node came to the end; " + where(*halted) +
                                 " when it ended its part");
    }
}

} // namespace dsgd
} // namespace ns3
