/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-radio-energy-model.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdRadioEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(RadioEnergyModel);

bool
RadioEnergyModel::Use::operator==(const Use& other) const
{
    return cause == other.cause && peer == other.peer && serves == other.serves;
}

TypeId
RadioEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::RadioEnergyModel").SetParent<BookedEnergyModel>().SetGroupName("Dsgd");
    return tid;
}

RadioEnergyModel::RadioEnergyModel() = default;
RadioEnergyModel::~RadioEnergyModel() = default;

void
RadioEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_device = nullptr;
    m_book = nullptr;
    BookedEnergyModel::DoDispose();
}

Ptr<NetDevice>
RadioEnergyModel::GetDevice() const
{
    return m_device;
}

void
RadioEnergyModel::SetNetDevice(Ptr<NetDevice> device)
{
    NS_LOG_FUNCTION(this << device);
    NS_ABORT_MSG_IF(!device || !device->GetChannel(),
                    "a radio energy model needs a device on a channel");
    NS_ABORT_MSG_IF(m_device, "a radio energy model cannot change its device");
    m_device = device;
    m_book = AddressBook::Of(device->GetChannel());
}

std::optional<uint32_t>
RadioEnergyModel::NodeOf(const Address& address) const
{
    return m_book->Find(address);
}

void
RadioEnergyModel::CountFrame(std::optional<uint32_t> peer, uint32_t bytes, bool retry)
{
    auto* ledger = GetLedger();
    if (ledger && peer && !IsDepleted())
    {
        ledger->CountFrame(ledger->LinkIndex(GetLedgerNode(), *peer), bytes, retry);
    }
}

void
RadioEnergyModel::Enter(const Use& use, double watts)
{
    if (use == m_use && watts == m_watts && (watts == GetLoadW() || IsSuspended()))
    {
        return;
    }
    SetLoad(use.cause, watts);
    auto* ledger = GetLedger();
    if (m_use.peer && ledger)
    {
        // The source may have given less than was asked for: when it ran empty, or while the load
        // was suspended.
        const double asked = m_watts * (Simulator::Now() - m_since).GetSeconds();
        const double joules = std::clamp(GetTotalEnergyConsumption() - m_sinceJ, 0.0, asked);
        const uint32_t self = GetLedgerNode();
        if (m_use.serves)
        {
            ledger->BookRx(ledger->LinkIndex(*m_use.peer, self), joules);
        }
        else
        {
            ledger->AddTx(ledger->LinkIndex(self, *m_use.peer), joules);
        }
    }
    m_use = use;
    m_watts = watts;
    m_since = Simulator::Now();
    if (use.peer)
    {
        m_sinceJ = GetTotalEnergyConsumption();
    }
}

} // namespace dsgd
} // namespace ns3
