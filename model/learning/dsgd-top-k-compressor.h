/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TOP_K_COMPRESSOR_H
#define DSGD_TOP_K_COMPRESSOR_H

#include "dsgd-compressor.h"

/**
 * @file
 * @ingroup dsgd
 * The largest parameters only.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Keeps the k numbers of largest magnitude and makes the others zero (Stich, Cordonnier and Jaggi,
 * "Sparsified SGD with memory", NeurIPS 2018); of equal magnitudes the first are kept.
 *
 * The code is k numbers of 4 bytes, behind their indices of 4 bytes each or a bit for every
 * parameter, whichever is shorter.
 */
class TopKCompressor : public Compressor
{
  public:
    /**
     * @param fraction of the parameters that are kept, above 0 and at most 1, rounded up to whole
     * parameters
     * @throws std::invalid_argument for another fraction
     */
    explicit TopKCompressor(double fraction);

    std::string Name() const override;
    uint64_t Bytes(uint32_t count) const override;
    void Quantize(Eigen::VectorXf& x, SeededEngine& engine) const override;
    void Encode(const Eigen::VectorXf& x, uint8_t* bytes) const override;
    void Decode(const uint8_t* bytes, Eigen::VectorXf& x) const override;
    double Contraction(uint32_t count) const override;
    bool HasParts() const override;

  private:
    /**
     * @param count the number of parameters
     * @return how many of them are kept
     */
    uint32_t Kept(uint32_t count) const;

    /**
     * @param count the number of parameters
     * @return whether indices are shorter than a bit for every parameter
     */
    bool UsesIndices(uint32_t count) const;

    double m_fraction; //!< of the parameters
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TOP_K_COMPRESSOR_H
