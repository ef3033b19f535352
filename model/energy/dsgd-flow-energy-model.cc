/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-flow-energy-model.h"

#include "ns3/double.h"
#include "ns3/log.h"

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdFlowEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(FlowEnergyModel);

TypeId
FlowEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::FlowEnergyModel")
            .SetParent<BookedEnergyModel>()
            .SetGroupName("Dsgd")
            .AddConstructor<FlowEnergyModel>()
            .AddAttribute("TxJoulePerBit",
                          "Energy of sending a bit, on top of idle, J/bit.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&FlowEnergyModel::m_txJoulePerBit),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("RxJoulePerBit",
                          "Energy of receiving a bit, on top of idle, J/bit.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&FlowEnergyModel::m_rxJoulePerBit),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("TxJoulePerFrame",
                          "Energy of sending a frame beside its bits, J.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&FlowEnergyModel::m_txJoulePerFrame),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("RxJoulePerFrame",
                          "Energy of receiving a frame beside its bits, J.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&FlowEnergyModel::m_rxJoulePerFrame),
                          MakeDoubleChecker<double>(0))
            .AddAttribute(
                "IdleW",
                "Power of the node's radio or line cards, drawn all the time, W.",
                DoubleValue(0),
                MakeDoubleAccessor(&FlowEnergyModel::SetIdleW, &FlowEnergyModel::GetIdleW),
                MakeDoubleChecker<double>(0));
    return tid;
}

FlowEnergyModel::FlowEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

FlowEnergyModel::~FlowEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

void
FlowEnergyModel::SpendTx(uint32_t peerNode, uint64_t bytes, uint64_t frames, Time duration)
{
    if (IsDepleted())
    {
        return;
    }
    const double joules = frames * m_txJoulePerFrame + 8.0 * bytes * m_txJoulePerBit;
    const double spent = Spend(TX, joules, duration);
    if (auto* ledger = GetLedger())
    {
        ledger->BookTx(ledger->LinkIndex(GetLedgerNode(), peerNode), spent, bytes, frames);
    }
}

void
FlowEnergyModel::SpendRx(uint32_t peerNode, uint64_t bytes, uint64_t frames, Time duration)
{
    if (IsDepleted())
    {
        return;
    }
    const double joules = frames * m_rxJoulePerFrame + 8.0 * bytes * m_rxJoulePerBit;
    const double spent = Spend(RX, joules, duration);
    if (auto* ledger = GetLedger())
    {
        ledger->BookRx(ledger->LinkIndex(peerNode, GetLedgerNode()), spent);
    }
}

void
FlowEnergyModel::SetIdleW(double watts)
{
    m_idleW = watts;
    SetLoad(IDLE, watts);
}

double
FlowEnergyModel::GetIdleW() const
{
    return m_idleW;
}

void
FlowEnergyModel::DoRecharged()
{
    SetLoad(IDLE, m_idleW);
}

} // namespace dsgd
} // namespace ns3
