/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-dataset.h"

namespace ns3
{
namespace dsgd
{

uint32_t
Dataset::Size() const
{
    return static_cast<uint32_t>(labels.size());
}

uint32_t
Dataset::Dimension() const
{
    return static_cast<uint32_t>(features.rows());
}

} // namespace dsgd
} // namespace ns3
