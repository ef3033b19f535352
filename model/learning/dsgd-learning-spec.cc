/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-learning-spec.h"

namespace ns3
{
namespace dsgd
{

LearningSpec
LearningSpec::Parse(const std::string& text, const std::string& kind)
{
    LearningSpec spec;
    spec.where = {kind + " '" + text + "'", 0};
    const auto colon = text.find(':');
    spec.name = text.substr(0, colon);
    if (colon != std::string::npos)
    {
        spec.rest = text.substr(colon + 1);
        for (const auto field : SplitFields(std::string_view(text).substr(colon + 1), ','))
        {
            spec.arguments.emplace_back(field);
        }
    }
    return spec;
}

void
LearningSpec::RequireArguments(std::size_t least, std::size_t most, const std::string& form) const
{
    if (arguments.size() < least || arguments.size() > most)
    {
        ThrowAt(where,
                "has " + std::to_string(arguments.size()) + " arguments, the form is " + form);
    }
}

uint32_t
LearningSpec::Index(std::size_t index, const std::string& what, uint32_t least) const
{
    const uint32_t value = ParseIndex(arguments.at(index), where, what);
    if (value < least)
    {
        ThrowAt(where,
                what + " is " + std::to_string(value) + ", at least " + std::to_string(least) +
                    " is needed");
    }
    return value;
}

void
LearningSpec::ThrowUnknown(const std::vector<std::string>& known) const
{
    std::string list;
    for (const auto& entry : known)
    {
        list += (list.empty() ? "" : ", ") + entry;
    }
    ThrowAt(where, "is unknown, known are: " + list);
}

} // namespace dsgd
} // namespace ns3
