/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sweep-plan.h"

#include <cctype>
#include <cstdio>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param text a text
 * @return a number for it, by the function of Fowler, Noll and Vo
 */
uint32_t
Fingerprint(const std::string& text)
{
    uint64_t hash = 14695981039346656037ULL;
    for (const char c : text)
    {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return static_cast<uint32_t>(hash ^ (hash >> 32));
}

} // namespace

std::size_t
SweepPlan::GroupCount() const
{
    std::size_t count = 1;
    for (const auto& [name, values] : parameters)
    {
        count *= values.size();
    }
    return count;
}

std::vector<std::string>
SweepPlan::ValuesOf(std::size_t group) const
{
    std::vector<std::string> texts(parameters.size());
    for (std::size_t i = parameters.size(); i-- > 0;)
    {
        const auto& values = parameters[i].second;
        texts[i] = values[group % values.size()];
        group /= values.size();
    }
    return texts;
}

std::optional<std::size_t>
SweepPlan::BaselineOf(std::size_t group) const
{
    if (!baselineValue)
    {
        return {};
    }
    // How far apart two values of the baseline's parameter are.
    std::size_t stride = 1;
    for (std::size_t i = baselineParameter + 1; i < parameters.size(); ++i)
    {
        stride *= parameters[i].second.size();
    }
    const auto own = group / stride % parameters[baselineParameter].second.size();
    if (own == *baselineValue)
    {
        return {};
    }
    return group + (*baselineValue * stride) - (own * stride);
}

std::vector<SweepRun>
SweepPlan::Runs() const
{
    std::vector<SweepRun> runs;
    for (std::size_t group = 0; group < GroupCount(); ++group)
    {
        for (const auto seed : seeds)
        {
            SweepRun run;
            run.group = group;
            run.seed = seed;
            run.values = ValuesOf(group);
            std::string all = program;
            for (const auto& [name, value] : options)
            {
                run.arguments.push_back("--" + name + "=" + value);
            }
            for (const auto& addition : additions)
            {
                if (run.values[addition.parameter] != addition.value)
                {
                    continue;
                }
                for (const auto& [name, value] : addition.options)
                {
                    run.arguments.push_back("--" + name + "=" + value);
                }
            }
            for (std::size_t i = 0; i < parameters.size(); ++i)
            {
                run.arguments.push_back("--" + parameters[i].first + "=" + run.values[i]);
                run.name += parameters[i].first + "-" + run.values[i] + "_";
            }
            run.arguments.push_back("--seed=" + std::to_string(seed));
            for (const auto& argument : run.arguments)
            {
                all += '\n' + argument;
            }
            // Readable, and another one for other options.
            for (char& c : run.name)
            {
                c = std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.'
                        ? c
                        : '+';
            }
            char mark[16];
            std::snprintf(mark, sizeof mark, "%08x", Fingerprint(all));
            run.name = run.name.substr(0, 80) + "seed-" + std::to_string(seed) + "_" + mark;
            runs.push_back(std::move(run));
        }
    }
    return runs;
}

std::vector<std::string>
SweepPlan::ParameterNames() const
{
    std::vector<std::string> names;
    for (const auto& [name, values] : parameters)
    {
        names.push_back(name);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
