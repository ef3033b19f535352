/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COMPRESSOR_H
#define DSGD_COMPRESSOR_H

#include "dsgd-seeded-random.h"

#include <Eigen/Core>
#include <cstdint>
#include <string>

/**
 * @file
 * @ingroup dsgd
 * Vectors in fewer bytes.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A lossy code for vectors of parameters.
 *
 * All vectors of a length take the same number of bytes. The loss and the code are apart:
 * Quantize() rounds a vector to one that the code can hold, and of that one Decode(Encode(x)) = x
 * to the bit. Objects have no state that changes and may be shared by threads.
 */
class Compressor
{
  public:
    virtual ~Compressor();

    /**
     * @return the name with its arguments, as a user types it
     */
    virtual std::string Name() const = 0;

    /**
     * @param count the number of parameters
     * @return bytes of their code
     */
    virtual uint64_t Bytes(uint32_t count) const = 0;

    /**
     * Rounds a vector to one that the code can hold.
     *
     * @param x finite numbers, changed in place
     * @param engine used by codes that round at random
     */
    virtual void Quantize(Eigen::VectorXf& x, SeededEngine& engine) const = 0;

    /**
     * @param x what Quantize() has left
     * @param bytes receives the code, Bytes() of the length of x
     */
    virtual void Encode(const Eigen::VectorXf& x, uint8_t* bytes) const = 0;

    /**
     * Never reads past the code, nor writes past the vector, whatever the bytes are.
     *
     * @param bytes a code, Bytes() of the length of x
     * @param x receives the vector; its length tells how long that is
     */
    virtual void Decode(const uint8_t* bytes, Eigen::VectorXf& x) const = 0;

    /**
     * @param count the number of parameters
     * @return delta, at most 1, with E||x - Q(x)||^2 <= (1 - delta) ||x||^2 for every x (the
     * compression operators of Koloskova, Stich and Jaggi, ICML 2019, assumption 1); 0 or less
     * where nothing is promised
     */
    virtual double Contraction(uint32_t count) const = 0;

    /**
     * @return whether a coordinate of a vector is in its own share of the bytes, so that parts of a
     * code mean something
     */
    virtual bool HasParts() const = 0;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COMPRESSOR_H
