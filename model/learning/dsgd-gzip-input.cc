/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-gzip-input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <zlib.h>

namespace ns3
{
namespace dsgd
{

void
GzipInput::Closer::operator()(gzFile_s* file) const
{
    gzclose(file);
}

GzipInput::GzipInput(const std::string& path)
    : m_where{path, 0}
{
    RequireFileName(path);
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
    {
        ThrowAt(m_where, "is a folder, a file is needed");
    }
    errno = 0;
    m_file.reset(gzopen(path.c_str(), "rb"));
    if (!m_file)
    {
        ThrowAt(m_where,
                std::string("cannot be opened for reading: ") +
                    (errno ? std::strerror(errno) : "out of memory"));
    }
}

uint64_t
GzipInput::Read(uint8_t* out, uint64_t count)
{
    uint64_t done = 0;
    while (done < count)
    {
        const auto part = static_cast<unsigned>(std::min<uint64_t>(count - done, 1u << 20));
        const int got = gzread(m_file.get(), out + done, part);
        if (got < 0)
        {
            RequireSound();
        }
        if (got <= 0)
        {
            break;
        }
        done += static_cast<uint64_t>(got);
    }
    m_read += done;
    return done;
}

void
GzipInput::ReadAll(uint8_t* out, uint64_t count, uint64_t needed)
{
    if (Read(out, count) < count)
    {
        RequireSound();
        ThrowAt(m_where,
                "ends after " + std::to_string(m_read) + " of " + std::to_string(needed) +
                    " bytes");
    }
}

void
GzipInput::RequireEnd()
{
    const uint64_t needed = m_read;
    uint8_t extra = 0;
    if (Read(&extra, 1) != 0)
    {
        ThrowAt(m_where, "goes on after its " + std::to_string(needed) + " bytes");
    }
    RequireSound();
    int code = Z_OK;
    gzerror(m_file.get(), &code);
    if (code == Z_BUF_ERROR)
    {
        ThrowAt(m_where, "the compressed data end before their checksum");
    }
}

const TextPosition&
GzipInput::Where() const
{
    return m_where;
}

void
GzipInput::RequireSound()
{
    int code = Z_OK;
    const std::string text = gzerror(m_file.get(), &code);
    if (code == Z_ERRNO)
    {
        ThrowAt(m_where, std::string("cannot be read: ") + std::strerror(errno));
    }
    if (code != Z_OK && code != Z_BUF_ERROR)
    {
        ThrowAt(m_where, "the compressed data are corrupt: " + text);
    }
}

} // namespace dsgd
} // namespace ns3
