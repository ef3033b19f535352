/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any text names a data set, a partition and a learner or is refused, also with huge numbers.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-learning-spec.h"
#include "ns3/dsgd-partition.h"

using namespace ns3::dsgd;

namespace
{

/**
 * @return a small data set
 */
std::shared_ptr<const DatasetPair>
SmallData()
{
    return std::make_shared<const DatasetPair>(LoadDataset("gaussian:3,2,12,4,1"));
}

/**
 * @param text a specification
 * @return whether it would load files or draw many numbers
 */
bool
IsSlow(const std::string& text)
{
    const auto name = LearningSpec::Parse(text, "any").name;
    return name == "mnist" || name == "fashion-mnist" || name == "cifar10" || name == "csv" ||
           name == "file" || HasNumberWithin(text, 1000, 1u << 27);
}

} // namespace

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const auto DATA = SmallData();
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (size > 64 || IsSlow(text))
    {
        return 0;
    }
    Accepts([&] { Require(LoadDataset(text).train.Size() > 0); });
    Accepts([&] {
        const auto parts = MakePartition(text, DATA->train.labels, 2, 5, 1);
        size_t samples = 0;
        for (const auto& part : parts)
        {
            Require(!part.empty());
            samples += part.size();
        }
        Require(parts.size() == 5 && samples == 12);
    });
    Accepts([&] {
        LearnerConfig config;
        config.learner = text;
        config.nodes = 3;
        config.data = DATA;
        Require(MakeLearners(config).size() == 3);
    });
    return 0;
}
