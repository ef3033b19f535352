/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_EXPERIMENT_OPTIONS_H
#define DSGD_EXPERIMENT_OPTIONS_H

#include "dsgd-experiment.h"
#include "dsgd-program-options.h"

namespace ns3
{
namespace dsgd
{

/**
 * Adds the options that every simulating program shares.
 *
 * @param options the program's options
 * @param config where their values go; must live until they are parsed
 */
void AddExperimentOptions(ProgramOptions& options, ExperimentConfig& config);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_EXPERIMENT_OPTIONS_H
