/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-image-shape.h"

namespace ns3
{
namespace dsgd
{

uint64_t
ImageShape::Size() const
{
    return uint64_t{channels} * height * width;
}

std::string
ImageShape::Text() const
{
    return std::to_string(channels) + " x " + std::to_string(height) + " x " +
           std::to_string(width);
}

} // namespace dsgd
} // namespace ns3
