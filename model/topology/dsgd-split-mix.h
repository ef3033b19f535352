/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SPLIT_MIX_H
#define DSGD_SPLIT_MIX_H

#include <cstdint>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * One step of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014): every input bit moves every output bit, so that consecutive numbers seed
 * independent streams.
 *
 * @param state the number to mix
 * @return 64 well mixed bits
 */
inline uint64_t
SplitMix(uint64_t state)
{
    state += 0x9e3779b97f4a7c15u;
    state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9u;
    state = (state ^ (state >> 27)) * 0x94d049bb133111ebu;
    return state ^ (state >> 31);
}

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SPLIT_MIX_H
