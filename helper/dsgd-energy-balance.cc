/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-balance.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

namespace ns3
{
namespace dsgd
{

namespace
{

/// What the balance has to close to, as a share of what was spent.
constexpr double TOLERANCE = 1e-9;

/// A node's accounts while its rows are read.
struct Account
{
    NodeBalance balance;                  //!< what is known so far
    std::map<std::string, double> joules; //!< by cause
    double timeS{0};                      //!< of the sample
    double remainingJ{0};                 //!< at that sample
    bool isOpen{false};                   //!< whether rows of that sample may follow
};

/**
 * @param balance of a node
 * @param differenceJ between source and causes
 * @param spentJ by then
 * @param openJ what the digits leave open
 * @param timeS when
 */
void
Compare(NodeBalance& balance, double differenceJ, double spentJ, double openJ, double timeS)
{
    ++balance.samples;
    const double size = std::abs(differenceJ);
    if (size > balance.worstJ)
    {
        balance.worstJ = size;
        balance.worstS = timeS;
    }
    if (spentJ > 0)
    {
        balance.relative = std::max(balance.relative, size / spentJ);
    }
    balance.closes = balance.closes && size <= TOLERANCE * spentJ + openJ;
}

/// Closes the sample of an account.
class SampleCloser
{
  public:
    /**
     * @param info what run.json tells
     * @param digits what the digits of a number leave open, as a share of it
     */
    SampleCloser(const RunInfo& info, double digits)
        : m_info(info),
          m_digits(digits)
    {
    }

    /**
     * @param account of a node
     */
    void Close(Account& account) const
    {
        if (!account.isOpen)
        {
            return;
        }
        account.isOpen = false;
        auto& balance = account.balance;
        balance.causesJ = 0;
        for (const auto& [cause, joules] : account.joules)
        {
            balance.causesJ += joules;
        }
        balance.remainingJ = account.remainingJ;
        if (!std::isfinite(account.remainingJ))
        {
            return;
        }
        if (!std::isfinite(balance.initialJ))
        {
            const auto& known = m_info.initialJ;
            // If it is not told, it is what makes the first sample right.
            balance.initialJ = balance.node < known.size() && std::isfinite(known[balance.node])
                                   ? known[balance.node]
                                   : account.remainingJ + balance.causesJ;
        }
        balance.sourceJ = balance.initialJ - account.remainingJ;
        Compare(balance,
                balance.sourceJ - balance.causesJ,
                balance.causesJ,
                m_digits * balance.initialJ,
                account.timeS);
    }

  private:
    const RunInfo& m_info; //!< what run.json tells
    double m_digits;       //!< what the digits of a number leave open
};

} // namespace

bool
EnergyBalance::Closes() const
{
    return checked > 0 && std::all_of(nodes.begin(), nodes.end(), [](const auto& node) {
               return node.closes && !node.falls;
           });
}

std::string
EnergyBalance::Verdict() const
{
    char text[160];
    if (checked == 0)
    {
        return "the balance cannot be checked: what the sources gave is not known";
    }
    const auto open = std::count_if(nodes.begin(), nodes.end(), [](const auto& node) {
        return !node.closes || node.falls;
    });
    if (open == 0)
    {
        std::snprintf(text,
                      sizeof text,
                      "the balance closes for %u of %zu nodes, to %.1e of what they spent%s",
                      checked,
                      nodes.size(),
                      worst,
                      isExact || worst <= TOLERANCE ? "" : ", as far as ten digits tell");
    }
    else
    {
        std::snprintf(
            text,
            sizeof text,
            "the balance does not close for %u of %zu nodes: up to %.1e of what they spent",
            static_cast<unsigned>(open),
            nodes.size(),
            worst);
    }
    return text;
}

EnergyBalance
CheckBalance(RunReader& reader)
{
    const auto& info = reader.Info();
    // Half a unit of the tenth digit, for what remains and what was spent together.
    const double digits = reader.IsExact() ? 1e-15 : 5e-10;
    const SampleCloser closer(info, digits);
    std::map<uint32_t, Account> accounts;
    auto rows = reader.Prepare("SELECT time_s, node, cause, energy_j, remaining_j FROM energy");
    while (rows.Step())
    {
        const double timeS = AsNumber(rows.Column(0));
        const auto node = AsIndex(rows.Column(1));
        const double joules = AsNumber(rows.Column(3));
        auto& account = accounts[node];
        account.balance.node = node;
        if (account.timeS != timeS)
        {
            closer.Close(account);
        }
        auto& before = account.joules[std::get<std::string>(rows.Column(2))];
        account.balance.falls = account.balance.falls || joules < before;
        before = joules;
        account.timeS = timeS;
        account.remainingJ = AsNumber(rows.Column(4));
        account.isOpen = true;
    }
    EnergyBalance balance;
    balance.isExact = reader.IsExact();
    for (auto& [node, account] : accounts)
    {
        closer.Close(account);
        auto& part = account.balance;
        if (part.samples == 0)
        {
            const bool isKnown = node < info.consumedJ.size() && !reader.IsShortened();
            part.sourceJ =
                isKnown ? info.consumedJ[node] : std::numeric_limits<double>::quiet_NaN();
            if (isKnown)
            {
                Compare(part,
                        part.sourceJ - part.causesJ,
                        part.causesJ,
                        digits * part.causesJ,
                        account.timeS);
            }
        }
        balance.checked += part.samples > 0;
        balance.worst = std::max(balance.worst, part.relative);
        balance.nodes.push_back(part);
    }
    return balance;
}

} // namespace dsgd
} // namespace ns3
