/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-compressor.h"

namespace ns3
{
namespace dsgd
{

Compressor::~Compressor() = default;

} // namespace dsgd
} // namespace ns3
