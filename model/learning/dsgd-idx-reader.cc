/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-idx-reader.h"

#include "dsgd-gzip-input.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Elements a file may hold: 1 GiB, which become 4 GiB of features.
constexpr uint64_t MAX_ELEMENTS = uint64_t{1} << 30;
/// Dimensions an array may have.
constexpr uint32_t MAX_DIMENSIONS = 8;
/// Elements read at a time.
constexpr uint64_t CHUNK = 1 << 20;

/**
 * Reads the dimensions and checks what they announce.
 *
 * @param in the file, after its magic number
 * @param dimensions receives the dimensions
 * @return the product of the dimensions
 */
uint64_t
ReadDimensions(GzipInput& in, std::vector<uint32_t>& dimensions)
{
    uint64_t product = 1;
    for (std::size_t i = 0; i < dimensions.size(); ++i)
    {
        std::array<uint8_t, 4> bytes{};
        in.ReadAll(bytes.data(), bytes.size(), 4 + 4 * dimensions.size());
        for (const auto byte : bytes)
        {
            dimensions[i] = dimensions[i] << 8 | byte;
        }
        if (dimensions[i] == 0)
        {
            ThrowAt(in.Where(), "dimension " + std::to_string(i + 1) + " is 0");
        }
        if (dimensions[i] > MAX_ELEMENTS / product)
        {
            ThrowAt(in.Where(),
                    "announces more than " + std::to_string(MAX_ELEMENTS) +
                        " elements (dimension " + std::to_string(i + 1) + " is " +
                        std::to_string(dimensions[i]) + ")");
        }
        product *= dimensions[i];
    }
    return product;
}

} // namespace

IdxArray
ReadIdx(const std::string& path)
{
    GzipInput in(path);
    std::array<uint8_t, 4> magic{};
    in.ReadAll(magic.data(), magic.size(), magic.size());
    if (magic[0] != 0 || magic[1] != 0)
    {
        ThrowAt(in.Where(),
                "starts with bytes " + std::to_string(magic[0]) + ", " + std::to_string(magic[1]) +
                    ", an IDX file starts with 0, 0");
    }
    if (magic[2] != 8)
    {
        ThrowAt(in.Where(),
                "element type is " + std::to_string(magic[2]) + ", only 8 (unsigned byte) is read");
    }
    if (magic[3] == 0 || magic[3] > MAX_DIMENSIONS)
    {
        ThrowAt(in.Where(),
                "has " + std::to_string(magic[3]) + " dimensions, 1 to " +
                    std::to_string(MAX_DIMENSIONS) + " are read");
    }
    IdxArray array;
    array.dimensions.resize(magic[3]);
    const uint64_t elements = ReadDimensions(in, array.dimensions);
    const uint64_t needed = 4 + 4 * array.dimensions.size() + elements;
    while (array.values.size() < elements)
    {
        const uint64_t done = array.values.size();
        const uint64_t part = std::min(elements - done, CHUNK);
        array.values.resize(done + part);
        in.ReadAll(array.values.data() + done, part, needed);
    }
    in.RequireEnd();
    return array;
}

Dataset
ReadIdxDataset(const std::string& name,
               const std::string& images,
               const std::string& labels,
               uint32_t classes)
{
    const IdxArray pixels = ReadIdx(images);
    const IdxArray numbers = ReadIdx(labels);
    if (pixels.dimensions.size() < 2)
    {
        ThrowAt({images, 0}, "has 1 dimension, images need at least 2");
    }
    if (numbers.dimensions.size() != 1)
    {
        ThrowAt({labels, 0},
                "has " + std::to_string(numbers.dimensions.size()) +
                    " dimensions, labels need exactly 1");
    }
    const uint32_t count = pixels.dimensions[0];
    if (numbers.dimensions[0] != count)
    {
        ThrowAt({labels, 0},
                "has " + std::to_string(numbers.dimensions[0]) + " labels for the " +
                    std::to_string(count) + " images of " + images);
    }
    Dataset data;
    data.name = name;
    data.classes = classes;
    data.labels.reserve(count);
    for (uint32_t i = 0; i < count; ++i)
    {
        if (numbers.values[i] >= classes)
        {
            ThrowAt({labels, 0},
                    "label " + std::to_string(i) + " is " + std::to_string(numbers.values[i]) +
                        ", it must be below " + std::to_string(classes));
        }
        data.labels.push_back(numbers.values[i]);
    }
    using Bytes = Eigen::Matrix<uint8_t, Eigen::Dynamic, Eigen::Dynamic>;
    const auto size = static_cast<Eigen::Index>(pixels.values.size());
    const Eigen::Map<const Bytes> bytes(pixels.values.data(), size / count, count);
    data.features = bytes.cast<float>() / 255.0f;
    if (pixels.dimensions.size() == 3)
    {
        data.image = {1, pixels.dimensions[1], pixels.dimensions[2]};
    }
    return data;
}

} // namespace dsgd
} // namespace ns3
