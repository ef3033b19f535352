/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_GZIP_INPUT_H
#define DSGD_GZIP_INPUT_H

#include "ns3/dsgd-text-record.h"

#include <cstdint>
#include <memory>
#include <string>

/// zlib's open file; named here so that zlib.h stays out of this header.
struct gzFile_s;

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A file read through zlib, which hands uncompressed files through as they are.
 */
class GzipInput
{
  public:
    /**
     * @param path the file
     * @throws std::invalid_argument if it cannot be opened
     */
    explicit GzipInput(const std::string& path);

    /**
     * Reads up to a number of bytes.
     *
     * @param out where they go
     * @param count how many
     * @return how many there were
     * @throws std::invalid_argument if the compressed data are corrupt
     */
    uint64_t Read(uint8_t* out, uint64_t count);

    /**
     * Reads a number of bytes.
     *
     * @param out where they go
     * @param count how many
     * @param needed the bytes that the file should have, for the error
     * @throws std::invalid_argument if the file ends before
     */
    void ReadAll(uint8_t* out, uint64_t count, uint64_t needed);

    /**
     * @throws std::invalid_argument unless the file ends here, with its checksum right
     */
    void RequireEnd();

    /**
     * @return the place, for errors
     */
    const TextPosition& Where() const;

  private:
    /// Closes a file when its owner goes.
    struct Closer
    {
        /**
         * @param file the file
         */
        void operator()(gzFile_s* file) const;
    };

    /**
     * @throws std::invalid_argument if zlib has found an error, other than a premature end
     */
    void RequireSound();

    TextPosition m_where;                     //!< the place, for errors
    std::unique_ptr<gzFile_s, Closer> m_file; //!< the open file
    uint64_t m_read{0};                       //!< bytes read so far
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_GZIP_INPUT_H
