/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COMPRESSOR_REGISTRY_H
#define DSGD_COMPRESSOR_REGISTRY_H

#include "dsgd-compressor.h"

#include <memory>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Compressors by name.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param text none, float16, top-k:FRACTION or qsgd:BITS
 * @return the compressor, null for none
 * @throws std::invalid_argument for an unknown name or a wrong argument
 */
std::shared_ptr<const Compressor> MakeCompressor(const std::string& text);

/**
 * @return the known compressors, as a user types them
 */
std::vector<std::string> CompressorNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COMPRESSOR_REGISTRY_H
