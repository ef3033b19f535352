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
    return cause == other.cause && peer == other.peer && serves == other.serves &&
           payer == other.payer;
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
RadioEnergyModel::CountFrame(const Use& use, uint32_t bytes, bool retry)
{
    auto* ledger = GetLedger();
    if (ledger && use.peer && !IsDepleted())
    {
        ledger->CountFrame(LinkOf(*ledger, use), bytes, retry);
    }
}

uint32_t
RadioEnergyModel::LinkOf(EnergyLedger& ledger, const Use& use) const
{
    if (use.payer)
    {
        return ledger.LinkIndex(use.payer->first, use.payer->second);
    }
    const uint32_t self = GetLedgerNode();
    return use.serves ? ledger.LinkIndex(*use.peer, self) : ledger.LinkIndex(self, *use.peer);
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
        const auto link = LinkOf(*ledger, m_use);
        if (m_use.serves)
        {
            ledger->BookRx(link, joules);
        }
        else
        {
            ledger->AddTx(link, joules);
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
