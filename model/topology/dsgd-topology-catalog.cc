/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-topology-catalog.h"

#include "dsgd-text-record.h"
#include "dsgd-topology-generators.h"
#include "dsgd-topology-reader.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// How a generator is written and called.
struct Generator
{
    std::string name;                                               //!< before the colon
    char separator;                                                 //!< between its numbers
    std::size_t arguments;                                          //!< how many numbers it takes
    std::string form;                                               //!< how to write it
    std::function<BaseTopology(const std::vector<uint32_t>&)> make; //!< the maker
};

/**
 * @return all generators; a new one is one line here
 */
const std::vector<Generator>&
Generators()
{
    using Numbers = std::vector<uint32_t>;
    static const std::vector<Generator> GENERATORS = {
        {"complete", ',', 1, "complete:N", [](const Numbers& n) { return MakeComplete(n[0]); }},
        {"ring", ',', 1, "ring:N", [](const Numbers& n) { return MakeRing(n[0]); }},
        {"grid", 'x', 2, "grid:RxC", [](const Numbers& n) { return MakeGrid(n[0], n[1]); }},
        {"star", ',', 1, "star:N", [](const Numbers& n) { return MakeStar(n[0]); }},
        {"geometric",
         ',',
         3,
         "geometric:N,LINKS,SEED",
         [](const Numbers& n) { return MakeGeometric(n[0], n[1], n[2]); }},
        {"regular",
         ',',
         3,
         "regular:N,D,SEED",
         [](const Numbers& n) { return MakeRegular(n[0], n[1], n[2]); }},
    };
    return GENERATORS;
}

/**
 * @return the folder of the shipped topologies
 */
std::filesystem::path
TopologyFolder()
{
    const char* folder = std::getenv("DSGD_TOPOLOGIES");
    return folder && *folder ? folder : DSGD_TOPOLOGY_DIR;
}

} // namespace

BaseTopology
MakeTopology(const std::string& spec)
{
    const auto colon = spec.find(':');
    for (const auto& generator : Generators())
    {
        if (spec.substr(0, colon) != generator.name)
        {
            continue;
        }
        const TextPosition where{"topology '" + spec + "'", 0};
        const auto fields =
            colon == std::string::npos
                ? std::vector<std::string_view>{}
                : SplitFields(std::string_view(spec).substr(colon + 1), generator.separator);
        if (fields.size() != generator.arguments)
        {
            ThrowAt(where, "is written " + generator.form);
        }
        std::vector<uint32_t> numbers;
        for (const auto& field : fields)
        {
            numbers.push_back(ParseIndex(field, where, "a number of " + generator.form));
        }
        return generator.make(numbers);
    }
    const auto shipped = TopologyFolder() / (spec + ".txt");
    std::error_code error;
    const bool isName = spec.find('/') == std::string::npos && !spec.empty();
    const bool isShipped = isName && std::filesystem::is_regular_file(shipped, error);
    if (!isShipped && !std::filesystem::exists(spec, error))
    {
        throw std::invalid_argument("unknown topology '" + spec + "': no such file; shipped are " +
                                    JoinNames(ShippedTopologies()) + "; generators are " +
                                    JoinNames(TopologyGenerators()));
    }
    auto topology = ReadTopology(isShipped ? shipped.string() : spec);
    topology.RequireConnected();
    return topology;
}

std::vector<std::string>
ShippedTopologies()
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(TopologyFolder(), error))
    {
        if (entry.path().extension() == ".txt")
        {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string>
TopologyGenerators()
{
    std::vector<std::string> forms;
    for (const auto& generator : Generators())
    {
        forms.push_back(generator.form);
    }
    return forms;
}

} // namespace dsgd
} // namespace ns3
