/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DESIGN_OUTPUTS_H
#define DSGD_DESIGN_OUTPUTS_H

#include "dsgd-design-survey.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The files that designs are written to; an empty path is for none. The methods throw
 * std::invalid_argument if a file cannot be written.
 */
struct DesignOutputs
{
    std::string matrix;   //!< W or E[W]: Matrix Market for NAME.mtx, else dense rows
    std::string schedule; //!< which matrix when, JSON
    std::string report;   //!< what is known, JSON
    std::string pareto;   //!< energy a round against p, CSV

    /**
     * Writes matrix, schedule and report.
     *
     * @param topology the graph
     * @param result a design
     * @param rounds rounds of the schedule to write, 0 for none
     */
    void WriteDesign(const BaseTopology& topology,
                     const DesignResult& result,
                     uint32_t rounds) const;

    /**
     * Writes the reports of all designs.
     *
     * @param survey the designs
     */
    void WriteReports(const DesignSurvey& survey) const;

    /**
     * Writes the trade-off and draws it beside.
     *
     * @param survey the designs
     * @return what kept the picture from being drawn, empty if nothing did
     */
    std::string WritePareto(const DesignSurvey& survey) const;
};

/**
 * @param options where the options go
 * @param outputs their values; must outlive the options
 */
void AddDesignOutputs(ProgramOptions& options, DesignOutputs& outputs);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DESIGN_OUTPUTS_H
