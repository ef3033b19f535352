/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CIFAR_WRITER_H
#define DSGD_CIFAR_WRITER_H

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * @return the ten classes of CIFAR-10 in the order of their numbers
 */
const std::vector<std::string>& CifarClasses();

/**
 * @ingroup dsgd
 * Writes a file of CIFAR-10's binary records, which ReadCifar() reads.
 */
class CifarWriter
{
  public:
    /// Pixels of an image's side.
    static constexpr uint32_t SIDE = 32;

    /**
     * @param path the file; what is there is replaced
     */
    explicit CifarWriter(std::string path);

    /**
     * Appends a record.
     *
     * @param label the class
     * @param pixels SIDE x SIDE pixels row by row, a byte each of red, green and blue
     * @throws std::invalid_argument if the class or the number of bytes is wrong
     */
    void Add(uint32_t label, const std::vector<uint8_t>& pixels);

    /**
     * Ends the file.
     *
     * @throws std::invalid_argument if not all of it could be written
     */
    void Close();

  private:
    std::string m_path;  //!< the file
    std::ofstream m_out; //!< to the file
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CIFAR_WRITER_H
