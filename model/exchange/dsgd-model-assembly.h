/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_ASSEMBLY_H
#define DSGD_MODEL_ASSEMBLY_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A model that arrives in pieces, in any order, some twice and some never.
 */
class ModelAssembly
{
  public:
    /// A range of bytes or parameters, from the first to one past the last.
    template <typename T>
    using Range = std::pair<T, T>;

    /**
     * @param total bytes of the model, at least 1
     */
    explicit ModelAssembly(uint64_t total);

    /**
     * @param begin the first byte of a piece
     * @param end one past its last, at most the total
     * @return whether any of it is new
     */
    bool Add(uint64_t begin, uint64_t end);

    /**
     * @return whether nothing is missing
     */
    bool IsComplete() const;

    /**
     * @return bytes that have arrived
     */
    uint64_t Received() const;

    /**
     * @return what has arrived, by begin: one past the end; ascending and disjoint
     */
    const std::map<uint64_t, uint64_t>& Ranges() const;

    /**
     * @param most how many ranges to give at most
     * @return the first of the missing ranges, ascending
     */
    std::vector<Range<uint64_t>> Missing(std::size_t most) const;

    /**
     * The parameters of which every byte has arrived. A parameter is 4 bytes and the parameters
     * come first; where the model has fewer bytes than that, it is compressed and every parameter
     * takes its share of them.
     *
     * @param count parameters of the model
     * @return ranges of parameters, ascending and disjoint
     */
    std::vector<Range<uint32_t>> Parts(uint32_t count) const;

    /**
     * @return the bytes of the model, those that have not arrived zero; for the caller to fill
     */
    std::vector<uint8_t>& Payload();

  private:
    uint64_t m_total;                      //!< bytes of the model
    uint64_t m_received{0};                //!< bytes that have arrived
    std::map<uint64_t, uint64_t> m_ranges; //!< disjoint ranges that have, by begin
    std::vector<uint8_t> m_payload;        //!< empty until asked for
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_ASSEMBLY_H
