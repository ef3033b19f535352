/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_QUANTIZING_COMPRESSOR_H
#define DSGD_QUANTIZING_COMPRESSOR_H

#include "dsgd-compressor.h"

/**
 * @file
 * @ingroup dsgd
 * Parameters in a few bits each.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Stochastic quantization (QSGD; Alistarh, Grubic, Li, Tomioka and Vojnovic, NeurIPS 2017): a sign
 * and one of s + 1 even levels of the largest magnitude among BUCKET parameters, rounded up or down
 * at random so that the mean is right.
 *
 * It is the variant with buckets and their largest magnitude of section 5 there; in place of Elias
 * codes every parameter has the same number of bits, so that equal models have equal lengths. The
 * mean square error in a bucket is at most BUCKET / (4 s^2) times the square of its norm.
 */
class QuantizingCompressor : public Compressor
{
  public:
    /// Parameters that share a scale.
    static constexpr uint32_t BUCKET = 512;

    /**
     * @param bits of a parameter, from 2 to 16: the sign and the level, s = 2^(bits - 1) - 1
     * @throws std::invalid_argument for another number
     */
    explicit QuantizingCompressor(uint32_t bits);

    std::string Name() const override;
    uint64_t Bytes(uint32_t count) const override;
    void Quantize(Eigen::VectorXf& x, SeededEngine& engine) const override;
    void Encode(const Eigen::VectorXf& x, uint8_t* bytes) const override;
    void Decode(const uint8_t* bytes, Eigen::VectorXf& x) const override;
    double Contraction(uint32_t count) const override;
    bool HasParts() const override;

  private:
    /**
     * @param size parameters of a bucket
     * @return bytes of its signs and levels
     */
    uint64_t PackedBytes(uint64_t size) const;

    uint32_t m_bits;   //!< of a parameter
    uint32_t m_levels; //!< s
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_QUANTIZING_COMPRESSOR_H
