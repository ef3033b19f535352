/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPORT_RUN_H
#define DSGD_REPORT_RUN_H

#include "dsgd-energy-balance.h"
#include "dsgd-node-curve.h"
#include "dsgd-run-digest.h"
#include "dsgd-target-search.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a report tells of one run.
 */
struct ReportRun
{
    std::string name;                     //!< by which it differs from the others
    std::string folder;                   //!< where it is
    std::vector<std::string> notes;       //!< what is not as a whole run would have it
    RunInfo info;                         //!< what run.json tells
    RunDigest digest;                     //!< sums
    EnergyBalance balance;                //!< whether they close
    std::map<uint32_t, NodeCurve> curves; //!< of the nodes drawn

    /**
     * @return mean accuracy at the last evaluation, NaN without one
     */
    double LastAccuracy() const;

    /**
     * @return the worst node's accuracy at the last evaluation, NaN without one
     */
    double LastWorstAccuracy() const;

    /**
     * @return bytes on the wire
     */
    double TotalBytes() const;

    /**
     * @param target an accuracy
     * @return from when on the mean accuracy was at least that
     */
    TargetHit HeldFrom(double target) const;
};

/**
 * Reads runs.
 *
 * @param folders of runs
 * @return the runs, with names that differ
 * @throws std::invalid_argument naming the first file that will not do
 */
std::vector<ReportRun> LoadReportRuns(const std::vector<std::string>& folders);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPORT_RUN_H
