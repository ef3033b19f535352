/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_HALF_COMPRESSOR_H
#define DSGD_HALF_COMPRESSOR_H

#include "dsgd-compressor.h"

/**
 * @file
 * @ingroup dsgd
 * Parameters in 16 bits.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * IEEE 754 half precision: 2 bytes a parameter, rounded to nearest, a relative error of at most
 * 2^-11 between 2^-14 and 65504; what is larger becomes 65504.
 */
class HalfCompressor : public Compressor
{
  public:
    std::string Name() const override;
    uint64_t Bytes(uint32_t count) const override;
    void Quantize(Eigen::VectorXf& x, SeededEngine& engine) const override;
    void Encode(const Eigen::VectorXf& x, uint8_t* bytes) const override;
    void Decode(const uint8_t* bytes, Eigen::VectorXf& x) const override;
    double Contraction(uint32_t count) const override;
    bool HasParts() const override;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_HALF_COMPRESSOR_H
