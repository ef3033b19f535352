/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TEMPORARY_FOLDER_H
#define DSGD_TEMPORARY_FOLDER_H

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>
#include <zlib.h>

/// The bytes of a file.
using Bytes = std::vector<uint8_t>;

/**
 * @param text what a file contains
 * @return its bytes
 */
inline Bytes
ToBytes(const std::string& text)
{
    return Bytes(text.begin(), text.end());
}

/**
 * A folder of its own for one test, removed with everything in it.
 */
class TemporaryFolder
{
  public:
    TemporaryFolder()
    {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        std::string pattern = (std::filesystem::temp_directory_path() /
                               (std::string("dsgd-") + test->name() + "-XXXXXX"))
                                  .string();
        m_path = mkdtemp(pattern.data());
    }

    ~TemporaryFolder()
    {
        std::error_code error;
        std::filesystem::remove_all(m_path, error);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /**
     * @param name a file in the folder
     * @return its path
     */
    std::string Path(const std::string& name) const
    {
        return (m_path / name).string();
    }

    /**
     * @param name a file in the folder
     * @param bytes its content
     * @return its path
     */
    std::string Write(const std::string& name, const Bytes& bytes) const
    {
        std::ofstream out(Path(name), std::ios::binary);
        out.write(reinterpret_cast<const char*>(bytes.data()),
                  static_cast<std::streamsize>(bytes.size()));
        EXPECT_TRUE(out.good());
        return Path(name);
    }

    /**
     * @param name a file in the folder
     * @param bytes its content before compression
     * @return its path
     */
    std::string WriteGzip(const std::string& name, const Bytes& bytes) const
    {
        gzFile file = gzopen(Path(name).c_str(), "wb");
        EXPECT_EQ(gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size())),
                  static_cast<int>(bytes.size()));
        gzclose(file);
        return Path(name);
    }

    /**
     * @param name a file in the folder
     * @return its bytes as they are on the disk
     */
    Bytes Read(const std::string& name) const
    {
        std::ifstream in(Path(name), std::ios::binary);
        return Bytes(std::istreambuf_iterator<char>(in), {});
    }

  private:
    std::filesystem::path m_path; //!< the folder
};

/**
 * @param dimensions the dimensions to announce
 * @param values the elements
 * @param type the element type, 8 for unsigned bytes
 * @return the bytes of an IDX file
 */
inline Bytes
MakeIdx(const std::vector<uint32_t>& dimensions, const Bytes& values, uint8_t type = 8)
{
    Bytes bytes{0, 0, type, static_cast<uint8_t>(dimensions.size())};
    for (const auto dimension : dimensions)
    {
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            bytes.push_back(static_cast<uint8_t>(dimension >> shift));
        }
    }
    bytes.insert(bytes.end(), values.begin(), values.end());
    return bytes;
}

#endif // DSGD_TEMPORARY_FOLDER_H
