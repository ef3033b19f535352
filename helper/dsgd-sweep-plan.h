/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SWEEP_PLAN_H
#define DSGD_SWEEP_PLAN_H

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * One run of a sweep.
 */
struct SweepRun
{
    std::string name;                   //!< of its folder, another one for other options
    std::size_t group{0};               //!< number of its combination of parameters
    std::vector<std::string> values;    //!< of the parameters, in their order
    uint64_t seed{0};                   //!< of everything random
    std::vector<std::string> arguments; //!< all options but the output, as the program takes them
};

/**
 * @ingroup dsgd
 * What to run: every combination of parameters with every seed. See ReadSweepPlan() for its file.
 */
struct SweepPlan
{
    /**
     * @return all runs, in the order of the parameters and then of the seeds
     */
    std::vector<SweepRun> Runs() const;

    /**
     * @param group a combination of parameters
     * @return the combination it is compared with: the same but for the baseline's parameter;
     * nothing without a baseline, and for those that have its value
     */
    std::optional<std::size_t> BaselineOf(std::size_t group) const;

    /**
     * @return how many combinations of parameters there are
     */
    std::size_t GroupCount() const;

    /**
     * @param group a combination of parameters
     * @return the values of the parameters, in their order
     */
    std::vector<std::string> ValuesOf(std::size_t group) const;

    /**
     * @return the names of the parameters, in their order
     */
    std::vector<std::string> ParameterNames() const;

    /// Names and texts.
    using Options = std::vector<std::pair<std::string, std::string>>;
    /// Names and lists of texts.
    using Lists = std::vector<std::pair<std::string, std::vector<std::string>>>;

    /// Options of the runs in which a parameter has a value.
    struct Addition
    {
        std::size_t parameter{0}; //!< its number
        std::string value;        //!< of the parameter
        Options options;          //!< added to those of all runs
    };

    std::string program{"simulate"};          //!< name or path
    Options options;                          //!< of all runs
    Lists parameters;                         //!< at least one, none empty
    std::vector<Addition> additions;          //!< for some runs
    std::vector<uint64_t> seeds;              //!< at least one
    std::optional<double> targetAccuracy;     //!< to be reached
    std::size_t baselineParameter{0};         //!< its number
    std::optional<std::size_t> baselineValue; //!< the number of its value, nothing without one
    std::vector<std::string> metrics;         //!< empty for the usual
    std::string output;                       //!< empty for the usual
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SWEEP_PLAN_H
