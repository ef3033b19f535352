/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-convergence-bound.h"

#include "ns3/dsgd-name-table.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @return all bounds by name; a new one is one line here
 */
const NameTable<ConvergenceBound>&
Bounds()
{
    constexpr double NEVER = std::numeric_limits<double>::infinity();
    static const NameTable<ConvergenceBound> BOUNDS = {
        {"koloskova", MakeKoloskovaBound()},
        {"inverse-p", [](double p) { return p > 0 ? 1 / p : NEVER; }},
        {"inverse-gap",
         [](double p) {
             const double gap = 1 - std::sqrt(std::clamp(1 - p, 0.0, 1.0));
             return gap > 0 ? 1 / (gap * gap) : NEVER;
         }},
    };
    return BOUNDS;
}

} // namespace

ConvergenceBound
MakeKoloskovaBound(const KoloskovaConstants& constants)
{
    return [c = constants](double p) {
        if (!(p > 0))
        {
            return std::numeric_limits<double>::infinity();
        }
        const double e = c.epsilon;
        return c.noise * c.noise / (c.nodes * e * e) +
               (c.heterogeneity * std::sqrt(c.m1 + 1) + c.noise * std::sqrt(p)) /
                   (p * e * std::sqrt(e)) +
               std::sqrt((c.m1 + 1) * (c.m2 + 1)) / (p * e);
    };
}

double
EffectiveP(const std::vector<double>& p)
{
    double next = 0;
    double first = 0;
    double second = 0;
    for (std::size_t j = p.size(); j-- > 0;)
    {
        if (!(p[j] > 0))
        {
            return 0;
        }
        const double pi = j + 1 < p.size() ? 1 + (1 - p[j + 1] / 2) * next : 1;
        first += pi / 2 / static_cast<double>(p.size());
        second += pi / (2 * p[j]) / static_cast<double>(p.size());
        next = pi;
    }
    return std::min(1.0, 1 / std::max(first, std::sqrt(second)));
}

ConvergenceBound
MakeConvergenceBound(const std::string& name)
{
    return FindByName(Bounds(), "convergence bound", name);
}

std::vector<std::string>
ConvergenceBoundNames()
{
    return NamesOf(Bounds());
}

} // namespace dsgd
} // namespace ns3
