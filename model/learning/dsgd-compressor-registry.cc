/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-compressor-registry.h"

#include "dsgd-half-compressor.h"
#include "dsgd-learning-spec.h"
#include "dsgd-quantizing-compressor.h"
#include "dsgd-top-k-compressor.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// Makes a compressor of a text.
using Maker = std::shared_ptr<const Compressor> (*)(const LearningSpec&);

/// A compressor as users know it.
struct KnownCompressor
{
    std::string name;  //!< before the colon
    std::string typed; //!< with its arguments
    Maker make;        //!< makes it
};

/// The known compressors.
const std::vector<KnownCompressor> COMPRESSORS = {
    {"none",
     "none",
     [](const LearningSpec& spec) {
         spec.RequireArguments(0, 0, "none");
         return std::shared_ptr<const Compressor>();
     }},
    {"float16",
     "float16",
     [](const LearningSpec& spec) {
         spec.RequireArguments(0, 0, "float16");
         return std::shared_ptr<const Compressor>(std::make_shared<HalfCompressor>());
     }},
    {"top-k",
     "top-k:FRACTION",
     [](const LearningSpec& spec) {
         spec.RequireArguments(1, 1, "top-k:FRACTION");
         const double fraction = ParseNumber(spec.arguments[0], spec.where, "FRACTION");
         return std::shared_ptr<const Compressor>(std::make_shared<TopKCompressor>(fraction));
     }},
    {"qsgd",
     "qsgd:BITS",
     [](const LearningSpec& spec) {
         spec.RequireArguments(1, 1, "qsgd:BITS");
         const uint32_t bits = spec.Index(0, "BITS", 2);
         return std::shared_ptr<const Compressor>(std::make_shared<QuantizingCompressor>(bits));
     }},
};

} // namespace

std::shared_ptr<const Compressor>
MakeCompressor(const std::string& text)
{
    const auto spec = LearningSpec::Parse(text, "compression");
    for (const auto& known : COMPRESSORS)
    {
        if (known.name == spec.name)
        {
            return known.make(spec);
        }
    }
    spec.ThrowUnknown(CompressorNames());
}

std::vector<std::string>
CompressorNames()
{
    std::vector<std::string> names;
    for (const auto& known : COMPRESSORS)
    {
        names.push_back(known.typed);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
