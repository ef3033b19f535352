/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-learner.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

Learner::~Learner() = default;

void
Learner::RequireFinite(const Eigen::VectorXf& x, double loss, uint32_t round)
{
    // Zero times infinity or NaN is NaN; unlike allFinite() this runs at memory speed.
    const bool sound = std::isfinite((x.array() * 0.0f).sum());
    if (!std::isfinite(loss) || !sound)
    {
        throw std::runtime_error(
            "diverged in round " + std::to_string(round) + ": the loss is " + std::to_string(loss) +
            (sound ? "" : ", a parameter is not finite") + "; a smaller step size is needed");
    }
}

} // namespace dsgd
} // namespace ns3
