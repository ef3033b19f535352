/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-cifar-writer.h"

#include "ns3/dsgd-text-record.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// Red, green and blue.
constexpr std::size_t CHANNELS = 3;

} // namespace

const std::vector<std::string>&
CifarClasses()
{
    static const std::vector<std::string> classes{"airplane",
                                                  "automobile",
                                                  "bird",
                                                  "cat",
                                                  "deer",
                                                  "dog",
                                                  "frog",
                                                  "horse",
                                                  "ship",
                                                  "truck"};
    return classes;
}

CifarWriter::CifarWriter(std::string path)
    : m_path(std::move(path)),
      m_out(m_path, std::ios::binary)
{
}

void
CifarWriter::Add(uint32_t label, const std::vector<uint8_t>& pixels)
{
    if (label >= CifarClasses().size())
    {
        ThrowAt({m_path, 0}, "a class is " + std::to_string(label) + ", it must be below 10");
    }
    if (pixels.size() != CHANNELS * SIDE * SIDE)
    {
        ThrowAt({m_path, 0},
                "an image has " + std::to_string(pixels.size()) + " bytes, " +
                    std::to_string(CHANNELS * SIDE * SIDE) + " are needed");
    }
    std::vector<char> record{static_cast<char>(label)};
    for (std::size_t channel = 0; channel < CHANNELS; ++channel)
    {
        for (std::size_t pixel = channel; pixel < pixels.size(); pixel += CHANNELS)
        {
            record.push_back(static_cast<char>(pixels[pixel]));
        }
    }
    m_out.write(record.data(), static_cast<std::streamsize>(record.size()));
}

void
CifarWriter::Close()
{
    m_out.close();
    if (!m_out)
    {
        ThrowAt({m_path, 0}, "cannot be written");
    }
}

} // namespace dsgd
} // namespace ns3
