/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-energy-model.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/log.h"

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdLinkEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(LinkEnergyModel);

TypeId
LinkEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::LinkEnergyModel")
            .SetParent<BookedEnergyModel>()
            .SetGroupName("Dsgd")
            .AddConstructor<LinkEnergyModel>()
            .AddAttribute("TxJoulePerBit",
                          "Energy of sending a bit, on top of idle, J/bit.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LinkEnergyModel::m_txJoulePerBit),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("RxJoulePerBit",
                          "Energy of receiving a bit, on top of idle, J/bit.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LinkEnergyModel::m_rxJoulePerBit),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("TxJoulePerFrame",
                          "Energy of sending a frame beside its bits, J.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LinkEnergyModel::m_txJoulePerFrame),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("RxJoulePerFrame",
                          "Energy of receiving a frame beside its bits, J.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LinkEnergyModel::m_rxJoulePerFrame),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("OverhearShare",
                          "What a frame for another node costs, as a share of what it would cost "
                          "to receive it.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&LinkEnergyModel::m_overhearShare),
                          MakeDoubleChecker<double>(0))
            .AddAttribute(
                "IdleW",
                "Power of the node's radio or line cards, drawn all the time, W.",
                DoubleValue(0),
                MakeDoubleAccessor(&LinkEnergyModel::SetIdleW, &LinkEnergyModel::GetIdleW),
                MakeDoubleChecker<double>(0));
    return tid;
}

LinkEnergyModel::LinkEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

LinkEnergyModel::~LinkEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

void
LinkEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_ports.clear();
    BookedEnergyModel::DoDispose();
}

void
LinkEnergyModel::AddDevice(Ptr<NetDevice> device, uint32_t peerNode)
{
    NS_LOG_FUNCTION(this << device << peerNode);
    NS_ABORT_MSG_IF(!device, "a link energy model needs a device to follow");
    m_ports.push_back(LinkPort::MakeWire(*this, device, peerNode));
}

bool
LinkEnergyModel::AddDevice(Ptr<NetDevice> device)
{
    NS_LOG_FUNCTION(this << device);
    NS_ABORT_MSG_IF(!device, "a link energy model needs a device to follow");
    auto port = LinkPort::Make(*this, device);
    const bool known = port != nullptr;
    if (known)
    {
        m_ports.push_back(std::move(port));
    }
    return known;
}

void
LinkEnergyModel::SetLedger(Ptr<EnergyLedger> ledger, uint32_t node)
{
    BookedEnergyModel::SetLedger(ledger, node);
    for (const auto& port : m_ports)
    {
        port->Forget();
    }
}

void
LinkEnergyModel::SetIdleW(double watts)
{
    m_idleW = watts;
    SetLoad(IDLE, watts);
}

double
LinkEnergyModel::GetIdleW() const
{
    return m_idleW;
}

void
LinkEnergyModel::DoRecharged()
{
    SetLoad(IDLE, m_idleW);
}

double
LinkEnergyModel::SpendOnTx(uint32_t bytes, double secondsPerByte)
{
    const double joules = m_txJoulePerFrame + 8.0 * bytes * m_txJoulePerBit;
    return IsOnBattery() ? Spend(TX, joules) : Spend(TX, joules, Seconds(bytes * secondsPerByte));
}

double
LinkEnergyModel::SpendOnRx(EnergyCause cause, uint32_t bytes, double secondsPerByte)
{
    const double share = cause == OVERHEAR ? m_overhearShare : 1;
    const double joules = share * (m_rxJoulePerFrame + 8.0 * bytes * m_rxJoulePerBit);
    return IsOnBattery() ? Spend(cause, joules)
                         : Spend(cause, joules, Seconds(bytes * secondsPerByte));
}

} // namespace dsgd
} // namespace ns3
