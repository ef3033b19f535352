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
 * What to run: every combination of parameters with every seed.
 *
 * A JSON object with these keys, of which only parameters and seeds must be there:
 * - program: simulate, or the path of a program that takes --name=value, --seed=N and
 *   --output=FOLDER and leaves a run.json with numbers under "result";
 * - options: an object of options that all runs share;
 * - parameters: an object of lists; the first list varies slowest;
 * - seeds: a list of whole numbers, or {"first": 1, "count": 10};
 * - target-accuracy: a mean accuracy whose joules are to be told;
 * - baseline: an object with one parameter and one of its values, with which the others are
 *   compared, seed by seed;
 * - metrics: a list of those that are printed and drawn;
 * - output: a folder.
 */
struct SweepPlan
{
    /**
     * @param path a file
     * @return the plan in it
     * @throws std::invalid_argument naming file and key of what will not do
     */
    static SweepPlan Read(const std::string& path);

    /**
     * @param text the content of a file
     * @param file its name, for errors
     * @return the plan
     * @throws std::invalid_argument naming file and key of what will not do
     */
    static SweepPlan Parse(const std::string& text, const std::string& file);

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

    /// Names and texts.
    using Options = std::vector<std::pair<std::string, std::string>>;
    /// Names and lists of texts.
    using Lists = std::vector<std::pair<std::string, std::vector<std::string>>>;

    std::string program{"simulate"};          //!< name or path
    Options options;                          //!< of all runs
    Lists parameters;                         //!< at least one, none empty
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
