/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FUZZ_H
#define DSGD_FUZZ_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

/// What libFuzzer calls, once an input.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

/**
 * Runs a call that may refuse its input by std::invalid_argument with a message, and in no other
 * way.
 *
 * @tparam F the callable
 * @param call the call
 * @return whether it accepted the input
 */
template <typename F>
bool
Accepts(F call)
{
    try
    {
        call();
        return true;
    }
    catch (const std::invalid_argument& error)
    {
        if (std::string(error.what()).empty())
        {
            std::abort();
        }
        return false;
    }
}

/**
 * Stops the fuzzer with a finding.
 *
 * @param condition what must hold
 */
inline void
Require(bool condition)
{
    if (!condition)
    {
        std::abort();
    }
}

/**
 * @param text a text
 * @param low a number
 * @param high another number
 * @return whether the text has decimal digits that make a number above low up to high
 */
inline bool
HasNumberWithin(const std::string& text, uint64_t low, uint64_t high)
{
    for (size_t i = 0; i < text.size(); ++i)
    {
        uint64_t number = 0;
        for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
        {
            number =
                std::min<uint64_t>(number * 10 + static_cast<uint64_t>(text[i] - '0'), UINT32_MAX);
        }
        if (number > low && number <= high)
        {
            return true;
        }
    }
    return false;
}

/**
 * A file in memory, for readers that take a path.
 */
class MemoryFile
{
  public:
    /**
     * @param data its content
     * @param size bytes
     */
    MemoryFile(const uint8_t* data, size_t size)
        : m_file(memfd_create("fuzz", 0))
    {
        Require(m_file >= 0 && write(m_file, data, size) == static_cast<ssize_t>(size));
    }

    ~MemoryFile()
    {
        close(m_file);
    }

    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    /**
     * @return a path that opens it from its beginning
     */
    std::string Path() const
    {
        return "/proc/self/fd/" + std::to_string(m_file);
    }

  private:
    int m_file; //!< the descriptor
};

#endif // DSGD_FUZZ_H
