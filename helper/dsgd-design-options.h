/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DESIGN_OPTIONS_H
#define DSGD_DESIGN_OPTIONS_H

#include "dsgd-mixing-matrix-helper.h"
#include "dsgd-program-options.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Everything that makes a design but its name, as a user gives it.
 */
struct DesignConfig
{
    std::string topology{"roofnet-33"};     //!< see MakeTopology()
    uint32_t maxDegree{0};                  //!< budget in neighbors, 0 for none
    double activeLinks{0};                  //!< budget in expected neighbors, 0 for none
    double budget{0};                       //!< budget in J a round, 0 for none
    std::string batteries;                  //!< J left, one number or one a node, empty for mains
    double batteryShare{0};                 //!< of it for a round, 0 for one of the rounds
    std::string costs{"1.203,24.84,24.84"}; //!< see MakeCosts()
    std::string transmission{"unicast"};    //!< or broadcast
    double modelBytes{31400};               //!< for costs of a profile
    double samples{64};                     //!< for costs of a profile
    std::string interference;               //!< see MakeTopology(), empty for two hops
    std::string sign{"free"};               //!< see ParseWeightSign()
    std::string bound{"koloskova"};         //!< see MakeConvergenceBound()
    uint32_t rounds{0};                     //!< to be run, 0 if unknown
    uint64_t seed{1};                       //!< of designs that draw at random
};

/**
 * @param options where the options go
 * @param config their values; must outlive the options
 */
void AddDesignOptions(ProgramOptions& options, DesignConfig& config);

/**
 * Reads costs: "CA,CB" or "CA,TX,RX", joules of a local step and of exchanging models with a
 * neighbor, or of sending and of receiving one; "file:PATH", see ParseEnergyCosts(); or an energy
 * profile.
 *
 * @param config what the user gave
 * @param topology the graph
 * @return the costs
 * @throws std::invalid_argument saying what would be right
 */
EnergyCosts MakeCosts(const DesignConfig& config, const BaseTopology& topology);

/**
 * @param config what the user gave
 * @param design a name of DesignNames()
 * @param topology the graph
 * @return a helper for that design on that graph
 * @throws std::invalid_argument naming the first option that will not do
 */
MixingMatrixHelper MakeMixingMatrixHelper(const DesignConfig& config,
                                          const std::string& design,
                                          const BaseTopology& topology);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DESIGN_OPTIONS_H
