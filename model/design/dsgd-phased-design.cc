/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-phased-design.h"

#include "dsgd-phase-length.h"

#include "ns3/dsgd-phased-schedule.h"
#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Degree of the dense rounds when the budget names none.
constexpr uint32_t DENSE_DEGREE = 6;

/// Asks for the tail of BoundTail().
const std::string BOUND = "bound";

} // namespace

PhasedDesign::PhasedDesign(std::shared_ptr<const MixingDesign> sparse,
                           std::vector<std::shared_ptr<const MixingDesign>> dense,
                           std::string tail)
    : m_sparse(std::move(sparse)),
      m_dense(std::move(dense)),
      m_tail(std::move(tail))
{
    if (!m_tail.empty() && m_tail != BOUND)
    {
        ParseIndex(m_tail, {Name(), 0}, "tail, which may also be '" + BOUND + "',");
    }
}

std::string
PhasedDesign::Name() const
{
    return m_tail.empty() ? PREFIX : std::string(PREFIX) + ":" + m_tail;
}

bool
PhasedDesign::KeepsBudget() const
{
    return true;
}

DesignResult
PhasedDesign::Dense(const DesignInput& input, const DesignBudget& budget) const
{
    const bool isLimited = budget.maxDegree != std::numeric_limits<uint32_t>::max();
    DesignBudget dense;
    dense.maxDegree = isLimited ? budget.maxDegree : DENSE_DEGREE;
    std::string why;
    for (bool isRelaxed : {false, true})
    {
        if (isRelaxed)
        {
            if (isLimited)
            {
                break;
            }
            // No limit was asked for, and the usual one is too low for this topology.
            dense = {};
        }
        for (const auto& design : m_dense)
        {
            try
            {
                return design->Design(input, dense);
            }
            catch (const std::invalid_argument& error)
            {
                why = error.what();
            }
        }
    }
    throw std::invalid_argument("phased knows no dense rounds: " + why);
}

uint32_t
PhasedDesign::TailLength(const DesignInput& input,
                         const DesignReport& sparse,
                         const DesignReport& dense) const
{
    if (m_tail.empty())
    {
        return ConsensusTail(sparse, dense, input.rounds);
    }
    if (m_tail == BOUND)
    {
        return BoundTail(input.bound, sparse, dense, input.rounds);
    }
    return std::min(ParseIndex(m_tail, {Name(), 0}, "tail"), input.rounds);
}

MixingDesign::Candidate
PhasedDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const double rounds = input.rounds;
    if (input.rounds == 0)
    {
        throw std::invalid_argument("phased needs to know how many rounds will be run (--rounds), "
                                    "DesignInput::rounds is 0");
    }
    auto quick = input;
    quick.certify = false;
    const auto dense = Dense(quick, budget);
    DesignBudget first = budget;
    first.maxDegree = DesignBudget().maxDegree;
    auto sparse = m_sparse->Design(quick, first);
    const uint32_t tail = TailLength(quick, sparse.report, dense.report);
    if (tail < input.rounds && (budget.LimitsJoules() || std::isfinite(budget.activeLinks)))
    {
        // What the tail takes beyond the average, the sparse phase has to save.
        const double share = tail / (rounds - tail);
        const Eigen::Index m = dense.report.expectedJoules.size();
        first.nodeJoules.resize(m);
        for (Eigen::Index i = 0; i < m; ++i)
        {
            const double delta = budget.JoulesOf(static_cast<uint32_t>(i));
            first.nodeJoules[i] =
                delta + share * std::min(0.0, delta - dense.report.expectedJoules[i]);
        }
        first.activeLinks +=
            share * std::min(0.0, budget.activeLinks - dense.report.maxActiveLinks);
        if (!(first.nodeJoules.minCoeff() > 0 && first.activeLinks > 0))
        {
            throw std::invalid_argument("phased: a tail of " + std::to_string(tail) +
                                        " dense rounds alone exceeds the budget of " +
                                        std::to_string(input.rounds) + " rounds");
        }
        sparse = m_sparse->Design(quick, first);
    }
    Candidate candidate;
    candidate.schedule = std::make_shared<PhasedSchedule>(sparse.schedule,
                                                          input.rounds - tail,
                                                          dense.schedule,
                                                          input.rounds);
    candidate.effectiveP = PhasedP(sparse.report.p, dense.report.p, input.rounds, tail);
    return candidate;
}

std::vector<MixingDesign::Candidate>
PhasedDesign::DoDesignFrontier(const DesignInput& input) const
{
    std::vector<Candidate> candidates{DoDesign(input, {})};
    for (double links : {0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1})
    {
        DesignBudget budget;
        budget.activeLinks = links;
        try
        {
            candidates.push_back(DoDesign(input, budget));
        }
        catch (const std::invalid_argument&)
        {
            break; // the tail takes it all
        }
    }
    return candidates;
}

} // namespace dsgd
} // namespace ns3
