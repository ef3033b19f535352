/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-energy-model.h"

#include "ns3/abort.h"
#include "ns3/data-rate.h"
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
    for (const auto& port : m_ports)
    {
        port->device->TraceDisconnectWithoutContext("PhyTxBegin",
                                                    MakeCallback(&Port::Tx, port.get()));
        port->device->TraceDisconnectWithoutContext("PhyRxEnd",
                                                    MakeCallback(&Port::Rx, port.get()));
        port->device->TraceDisconnectWithoutContext("PhyRxDrop",
                                                    MakeCallback(&Port::Rx, port.get()));
    }
    m_ports.clear();
    BookedEnergyModel::DoDispose();
}

void
LinkEnergyModel::AddDevice(Ptr<NetDevice> device, uint32_t peerNode)
{
    NS_LOG_FUNCTION(this << device << peerNode);
    NS_ABORT_MSG_IF(!device, "a link energy model needs a device to follow");
    auto port = std::make_unique<Port>();
    port->model = this;
    port->device = device;
    port->peerNode = peerNode;
    DataRateValue rate;
    if (device->GetAttributeFailSafe("DataRate", rate) && rate.Get().GetBitRate() > 0)
    {
        port->secondsPerByte = 8.0 / static_cast<double>(rate.Get().GetBitRate());
    }
    port->Bind();
    const bool follows =
        device->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&Port::Tx, port.get())) &&
        device->TraceConnectWithoutContext("PhyRxEnd", MakeCallback(&Port::Rx, port.get()));
    NS_ABORT_MSG_UNLESS(follows,
                        "a " << device->GetInstanceTypeId().GetName()
                             << " has no trace sources PhyTxBegin and PhyRxEnd");
    device->TraceConnectWithoutContext("PhyRxDrop", MakeCallback(&Port::Rx, port.get()));
    m_ports.push_back(std::move(port));
}

void
LinkEnergyModel::SetLedger(Ptr<EnergyLedger> ledger, uint32_t node)
{
    BookedEnergyModel::SetLedger(ledger, node);
    for (const auto& port : m_ports)
    {
        port->Bind();
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

void
LinkEnergyModel::Port::Bind()
{
    if (auto* ledger = model->GetLedger())
    {
        txLink = ledger->LinkIndex(model->GetLedgerNode(), peerNode);
        rxLink = ledger->LinkIndex(peerNode, model->GetLedgerNode());
    }
}

void
LinkEnergyModel::Port::Tx(Ptr<const Packet> packet)
{
    if (model->IsDepleted())
    {
        return;
    }
    const uint32_t bytes = packet->GetSize();
    const double joules = model->m_txJoulePerFrame + 8.0 * bytes * model->m_txJoulePerBit;
    const double spent = model->IsOnBattery()
                             ? model->Spend(TX, joules)
                             : model->Spend(TX, joules, Seconds(bytes * secondsPerByte));
    if (auto* ledger = model->GetLedger())
    {
        ledger->BookTx(txLink, spent, bytes);
    }
}

void
LinkEnergyModel::Port::Rx(Ptr<const Packet> packet)
{
    if (model->IsDepleted())
    {
        return;
    }
    const uint32_t bytes = packet->GetSize();
    const double joules = model->m_rxJoulePerFrame + 8.0 * bytes * model->m_rxJoulePerBit;
    const double spent = model->IsOnBattery()
                             ? model->Spend(RX, joules)
                             : model->Spend(RX, joules, Seconds(bytes * secondsPerByte));
    if (auto* ledger = model->GetLedger())
    {
        ledger->BookRx(rxLink, spent);
    }
}

} // namespace dsgd
} // namespace ns3
