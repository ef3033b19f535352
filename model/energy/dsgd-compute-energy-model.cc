/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-compute-energy-model.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/log.h"

#include <cmath>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdComputeEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(ComputeEnergyModel);

TypeId
ComputeEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::ComputeEnergyModel")
            .SetParent<BookedEnergyModel>()
            .SetGroupName("Dsgd")
            .AddConstructor<ComputeEnergyModel>()
            .AddAttribute("ActiveW",
                          "Power while computing, W, idle power included.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&ComputeEnergyModel::SetActiveW,
                                             &ComputeEnergyModel::GetActiveW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute(
                "IdleW",
                "Power while not computing, W.",
                DoubleValue(0),
                MakeDoubleAccessor(&ComputeEnergyModel::SetIdleW, &ComputeEnergyModel::GetIdleW),
                MakeDoubleChecker<double>(0))
            .AddAttribute("SecondsPerSample",
                          "Duration of training on one sample, s; 0 means by FlopsPerSecond.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&ComputeEnergyModel::m_secondsPerSample),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("FlopsPerSecond",
                          "Floating-point operations per second; 0 means not given.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&ComputeEnergyModel::m_flopsPerSecond),
                          MakeDoubleChecker<double>(0));
    return tid;
}

ComputeEnergyModel::ComputeEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

ComputeEnergyModel::~ComputeEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

void
ComputeEnergyModel::Start()
{
    NS_LOG_FUNCTION(this);
    SetLoad(COMPUTE, m_activeW);
    m_busy = !IsDepleted();
}

void
ComputeEnergyModel::Stop()
{
    NS_LOG_FUNCTION(this);
    m_busy = false;
    SetLoad(IDLE, m_idleW);
}

bool
ComputeEnergyModel::IsBusy() const
{
    return m_busy;
}

Time
ComputeEnergyModel::StepDuration(double flops, uint32_t samples) const
{
    NS_ABORT_MSG_IF(m_secondsPerSample <= 0 && m_flopsPerSecond <= 0,
                    "the duration of a step needs SecondsPerSample or FlopsPerSecond of "
                    "ns3::dsgd::ComputeEnergyModel");
    const double seconds =
        m_secondsPerSample > 0 ? samples * m_secondsPerSample : flops / m_flopsPerSecond;
    NS_ABORT_MSG_UNLESS(seconds >= 0 && seconds < 1e9, "a step of " << seconds << " s");
    return NanoSeconds(static_cast<uint64_t>(std::llround(seconds * 1e9)));
}

void
ComputeEnergyModel::SetActiveW(double watts)
{
    m_activeW = watts;
    if (m_busy)
    {
        SetLoad(COMPUTE, watts);
    }
}

double
ComputeEnergyModel::GetActiveW() const
{
    return m_activeW;
}

void
ComputeEnergyModel::SetIdleW(double watts)
{
    m_idleW = watts;
    if (!m_busy)
    {
        SetLoad(IDLE, watts);
    }
}

double
ComputeEnergyModel::GetIdleW() const
{
    return m_idleW;
}

void
ComputeEnergyModel::HandleEnergyDepletion()
{
    NS_LOG_FUNCTION(this);
    m_busy = false;
    BookedEnergyModel::HandleEnergyDepletion();
}

void
ComputeEnergyModel::DoRecharged()
{
    SetLoad(IDLE, m_idleW);
}

} // namespace dsgd
} // namespace ns3
