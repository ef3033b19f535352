/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COMPRESSION_SPEC_H
#define DSGD_COMPRESSION_SPEC_H

#include "dsgd-model-mixer.h"

#include "ns3/dsgd-compressor.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How messages are compressed, as a user types it: a compressor (see MakeCompressor()), or
 * choco:COMPRESSOR for compressed differences. A compressor that leaves parameters out, as top-k
 * does, has a memory of what it has left out.
 */
struct CompressionSpec
{
    std::shared_ptr<const Compressor> compressor; //!< null for none
    bool differences{false};                      //!< choco: of steady neighbors, none missing

    /**
     * @param text what a user types
     * @return what it says
     * @throws std::invalid_argument for an unknown name or a wrong argument
     */
    static CompressionSpec Parse(const std::string& text);

    /**
     * @param count parameters of a message
     * @return its bytes on the wire
     */
    uint64_t Bytes(uint32_t count) const;

    /**
     * @param count parameters of a message
     * @return a step gamma of mixing that usually works. With delta of Compressor::Contraction(),
     * it is 0.2 sqrt(delta) where parameters are left out and remembered, 0.4 sqrt(delta) for their
     * differences; at most 1, 20 / (1 - delta) where all are rounded and 2 / (1 - delta) for their
     * differences. Twice that has been seen to be unstable with W whose least eigenvalue is near
     * -1; where W has only eigenvalues above 0, more may be better.
     */
    double UsualStep(uint32_t count) const;

    /**
     * @param step gamma
     * @return the mixer of a node
     * @throws std::invalid_argument for a step that is not above 0 and at most 1, or not 1 without
     * compression
     */
    std::unique_ptr<ModelMixer> MakeMixer(double step) const;
};

/**
 * @ingroup dsgd
 * @return the known compressions, as a user types them
 */
std::vector<std::string> CompressionNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COMPRESSION_SPEC_H
