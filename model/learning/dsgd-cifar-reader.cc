/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-cifar-reader.h"

#include "dsgd-gzip-input.h"

#include "ns3/dsgd-text-record.h"

#include <array>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Records all files together may hold: 1 GiB, which become 4 GiB of features.
constexpr std::size_t MAX_RECORDS = (std::size_t{1} << 30) / CIFAR_RECORD;
/// Classes of CIFAR-10.
constexpr uint32_t CLASSES = 10;
/// Pixels of an image.
constexpr Eigen::Index PIXELS = 32 * 32;
/// Mean of the training images by channel, of 1.
constexpr std::array<float, 3> MEAN{0.4914f, 0.4822f, 0.4465f};
/// Standard deviation of the training images by channel, of 1.
constexpr std::array<float, 3> DEVIATION{0.2470f, 0.2435f, 0.2616f};

/**
 * Appends the records of a file.
 *
 * @param path the file
 * @param records receives their bytes
 */
void
AppendRecords(const std::string& path, std::vector<uint8_t>& records)
{
    GzipInput in(path);
    for (uint64_t own = 0;; ++own)
    {
        std::array<uint8_t, CIFAR_RECORD> record{};
        const auto got = in.Read(record.data(), record.size());
        if (got == 0 && own > 0)
        {
            in.RequireEnd();
            return;
        }
        if (got < record.size())
        {
            in.RequireEnd();
            ThrowAt(in.Where(),
                    "ends after " + std::to_string(own * CIFAR_RECORD + got) +
                        " bytes, a whole number of records of " + std::to_string(CIFAR_RECORD) +
                        " bytes is needed");
        }
        if (record[0] >= CLASSES)
        {
            ThrowAt(in.Where(),
                    "the class of record " + std::to_string(own) + " is " +
                        std::to_string(record[0]) + ", it must be below " +
                        std::to_string(CLASSES));
        }
        if (records.size() >= MAX_RECORDS * CIFAR_RECORD)
        {
            ThrowAt(in.Where(), "more than " + std::to_string(MAX_RECORDS) + " records in all");
        }
        records.insert(records.end(), record.begin(), record.end());
    }
}

} // namespace

Dataset
ReadCifar(const std::string& name, const std::vector<std::string>& paths)
{
    std::vector<uint8_t> records;
    for (const auto& path : paths)
    {
        AppendRecords(path, records);
    }
    const auto count = static_cast<Eigen::Index>(records.size() / CIFAR_RECORD);
    Dataset data;
    data.name = name;
    data.classes = CLASSES;
    data.image = {3, 32, 32};
    data.features.resize(3 * PIXELS, count);
    data.labels.reserve(records.size() / CIFAR_RECORD);
    for (Eigen::Index i = 0; i < count; ++i)
    {
        const uint8_t* record = records.data() + i * CIFAR_RECORD;
        data.labels.push_back(record[0]);
        float* image = data.features.col(i).data();
        for (Eigen::Index channel = 0; channel < 3; ++channel)
        {
            // From planes of one channel each to pixels of three channels each.
            const uint8_t* plane = record + 1 + channel * PIXELS;
            for (Eigen::Index pixel = 0; pixel < PIXELS; ++pixel)
            {
                image[3 * pixel + channel] =
                    (static_cast<float>(plane[pixel]) / 255.0f - MEAN[channel]) /
                    DEVIATION[channel];
            }
        }
    }
    return data;
}

} // namespace dsgd
} // namespace ns3
