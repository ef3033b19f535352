/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DESIGN_SURVEY_H
#define DSGD_DESIGN_SURVEY_H

#include "dsgd-design-options.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What one design makes of a topology.
 */
struct DesignSurveyRow
{
    std::string design;                 //!< its name
    std::vector<DesignReport> frontier; //!< for every budget; the one asked for if one was given
    DesignReport best;                  //!< the one of the table
    std::string refusal;                //!< why there is none, empty if there is
};

/**
 * @ingroup dsgd
 * Every design on one topology: at its best budget, or at the budget given.
 *
 * A design that does not apply, or knows nothing within the budget, has the reason in its row.
 * Designs that cannot keep a budget are shown with what they need.
 */
class DesignSurvey
{
  public:
    /**
     * @param config what the user asked for
     * @param topology the graph
     */
    DesignSurvey(DesignConfig config, BaseTopology topology);

    /**
     * @param names designs
     * @param progress called with each name before its design begins, may be empty
     * @throws std::invalid_argument if an option will not do for any design
     */
    void Run(const std::vector<std::string>& names,
             const std::function<void(const std::string&)>& progress = {});

    /**
     * @return one row a design
     */
    const std::vector<DesignSurveyRow>& Rows() const;

    /**
     * @return the table for a terminal, the smallest energy until the bound is met first
     */
    std::string FormatTable() const;

    /**
     * @return the reports of all designs that apply, JSON
     */
    std::string FormatReports() const;

    /**
     * @return a line for every design and budget, comma-separated:
     * design,active_links,max_degree,mixing_norm,p,lower_bound_mixing_norm,busiest_j,bound_rounds,
     * bound_j
     */
    std::string FormatPareto() const;

    /**
     * Draws p against the busiest node's joules a round, one curve a design.
     *
     * @param path the file that FormatPareto() was written to; the pictures go beside it
     * @return what kept the picture from being drawn, empty if nothing did
     * @throws std::invalid_argument if the script cannot be written
     */
    std::string DrawPareto(const std::string& path) const;

  private:
    DesignConfig m_config;               //!< what the user asked for
    BaseTopology m_topology;             //!< the graph
    std::vector<DesignSurveyRow> m_rows; //!< by design
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DESIGN_SURVEY_H
