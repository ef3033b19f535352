/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-csv-reader.h"

#include "dsgd-gzip-input.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Bytes of text a file may hold.
constexpr std::size_t MAX_TEXT = std::size_t{1} << 28;
/// Bytes read at a time.
constexpr std::size_t TEXT_CHUNK = 1 << 16;
/// Classes a file may have.
constexpr uint32_t MAX_CLASSES = 1 << 16;
/// Of so many samples without a file to judge by, the last is to judge by.
constexpr Eigen::Index TEST_STRIDE = 5;

/**
 * @param path a file
 * @return its text, uncompressed
 */
std::string
ReadText(const std::string& path)
{
    GzipInput in(path);
    std::string text;
    for (;;)
    {
        const auto done = text.size();
        text.resize(done + TEXT_CHUNK);
        const auto got = in.Read(reinterpret_cast<uint8_t*>(text.data() + done), TEXT_CHUNK);
        text.resize(done + got);
        if (text.size() > MAX_TEXT)
        {
            ThrowAt(in.Where(), "has more than " + std::to_string(MAX_TEXT) + " bytes of text");
        }
        if (got < TEXT_CHUNK)
        {
            in.RequireEnd();
            return text;
        }
    }
}

/**
 * @param field a field
 * @return whether it is a number
 */
bool
IsNumber(std::string_view field)
{
    try
    {
        ParseNumber(field, {}, "");
        return true;
    }
    catch (const std::invalid_argument&)
    {
        return false;
    }
}

/**
 * @param field a field
 * @param where its line
 * @return the number
 */
float
ParseFeature(std::string_view field, const TextPosition& where)
{
    const double value = ParseNumber(field, where, "feature");
    if (std::abs(value) > std::numeric_limits<float>::max())
    {
        ThrowAt(where, "feature is '" + std::string(field) + "', too large for a float");
    }
    return static_cast<float>(value);
}

/**
 * @param data a data set
 * @param samples which of its samples
 * @return a data set of only these
 */
Dataset
Choose(const Dataset& data, const std::vector<Eigen::Index>& samples)
{
    Dataset chosen;
    chosen.name = data.name;
    chosen.classes = data.classes;
    chosen.features = data.features(Eigen::all, samples);
    for (const auto sample : samples)
    {
        chosen.labels.push_back(data.labels[static_cast<std::size_t>(sample)]);
    }
    return chosen;
}

/**
 * Deals the samples of one file out.
 *
 * @param all the samples
 * @param path their file, for the error
 * @return those to train on and those to judge by
 */
DatasetPair
Split(const Dataset& all, const std::string& path)
{
    if (all.Size() < TEST_STRIDE)
    {
        ThrowAt({path, 0},
                "has " + std::to_string(all.Size()) +
                    " samples, at least 5 are needed without a second file to judge by");
    }
    std::vector<Eigen::Index> train;
    std::vector<Eigen::Index> test;
    for (Eigen::Index i = 0; i < all.features.cols(); ++i)
    {
        (i % TEST_STRIDE == TEST_STRIDE - 1 ? test : train).push_back(i);
    }
    return {Choose(all, train), Choose(all, test)};
}

/**
 * Scales features so that those to train on go from 0 to 1.
 *
 * @param pair the samples
 */
void
Scale(DatasetPair& pair)
{
    // In double: the range of two floats need not be a float.
    const Eigen::VectorXd low = pair.train.features.rowwise().minCoeff().cast<double>();
    const Eigen::VectorXd high = pair.train.features.rowwise().maxCoeff().cast<double>();
    for (auto* data : {&pair.train, &pair.test})
    {
        for (Eigen::Index i = 0; i < low.size(); ++i)
        {
            const double range = high[i] - low[i];
            auto row = data->features.row(i);
            if (range > 0)
            {
                row = ((row.cast<double>().array() - low[i]) / range).cast<float>();
            }
            else
            {
                row.setZero();
            }
        }
    }
}

} // namespace

Dataset
ReadCsvDataset(const std::string& name, const std::string& path)
{
    const auto text = ReadText(path);
    Dataset data;
    data.name = name;
    std::vector<float> features;
    std::size_t fields = 0;
    TextPosition where{path, 0};
    bool first = true;
    for (const auto line : SplitLines(text))
    {
        ++where.line;
        const auto trimmed = Trim(line);
        if (trimmed.empty() || trimmed.front() == '#')
        {
            continue;
        }
        const auto parts = SplitFields(trimmed, ',');
        const bool header = first && !IsNumber(parts.front());
        first = false;
        if (header)
        {
            continue;
        }
        if (fields == 0)
        {
            fields = parts.size();
        }
        if (parts.size() != fields || fields < 2)
        {
            ThrowAt(where,
                    "has " + std::to_string(parts.size()) + " fields, " +
                        (fields < 2 ? "at least a feature and a class are"
                                    : std::to_string(fields) + " as before are") +
                        " needed");
        }
        for (std::size_t i = 0; i + 1 < fields; ++i)
        {
            features.push_back(ParseFeature(parts[i], where));
        }
        const auto label = ParseIndex(parts.back(), where, "class");
        if (label >= MAX_CLASSES)
        {
            ThrowAt(where,
                    "class is " + std::to_string(label) + ", it must be below " +
                        std::to_string(MAX_CLASSES));
        }
        data.labels.push_back(static_cast<int32_t>(label));
        data.classes = std::max(data.classes, label + 1);
    }
    if (data.labels.empty())
    {
        ThrowAt({path, 0}, "has no sample");
    }
    data.features = Eigen::Map<const Eigen::MatrixXf>(features.data(),
                                                      static_cast<Eigen::Index>(fields - 1),
                                                      static_cast<Eigen::Index>(data.Size()));
    return data;
}

DatasetPair
ReadCsvPair(const std::string& name, const std::string& train, const std::string& test)
{
    DatasetPair pair;
    if (test.empty())
    {
        pair = Split(ReadCsvDataset(name, train), train);
    }
    else
    {
        pair = {ReadCsvDataset(name, train), ReadCsvDataset(name, test)};
    }
    if (pair.train.Dimension() != pair.test.Dimension())
    {
        ThrowAt({test, 0},
                "has " + std::to_string(pair.test.Dimension()) + " features, " + train + " has " +
                    std::to_string(pair.train.Dimension()));
    }
    const auto classes = std::max(pair.train.classes, pair.test.classes);
    if (classes < 2)
    {
        ThrowAt({train, 0}, "has only class 0, at least 2 classes are needed");
    }
    pair.train.classes = classes;
    pair.test.classes = classes;
    Scale(pair);
    return pair;
}

} // namespace dsgd
} // namespace ns3
