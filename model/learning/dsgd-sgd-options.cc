/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sgd-options.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param sound whether the option is in its range
 * @param name the option
 * @param value its value
 * @param right what would be right
 */
void
Require(bool sound, const std::string& name, double value, const std::string& right)
{
    if (!sound)
    {
        throw std::invalid_argument("SGD options: " + name + " is " + std::to_string(value) + ", " +
                                    right + " is needed");
    }
}

} // namespace

double
SgdOptions::StepSizeAt(uint32_t round) const
{
    double step = stepSize;
    for (const auto start : stepRounds)
    {
        step *= round >= start ? stepFactor : 1.0;
    }
    return step;
}

void
SgdOptions::Validate() const
{
    Require(batch >= 1, "batch", batch, "at least 1");
    Require(localSteps >= 1, "localSteps", localSteps, "at least 1");
    Require(std::isfinite(stepSize) && stepSize > 0, "stepSize", stepSize, "a positive number");
    Require(std::isfinite(stepFactor) && stepFactor > 0,
            "stepFactor",
            stepFactor,
            "a positive number");
    Require(momentum >= 0 && momentum < 1, "momentum", momentum, "a number from 0 to below 1");
    Require(std::isfinite(weightDecay) && weightDecay >= 0,
            "weightDecay",
            weightDecay,
            "a number of at least 0");
}

} // namespace dsgd
} // namespace ns3
