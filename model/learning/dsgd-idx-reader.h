/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_IDX_READER_H
#define DSGD_IDX_READER_H

#include "dsgd-dataset.h"

#include <cstdint>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Reading of IDX files, the format of MNIST and its relatives, plain or compressed by gzip.
 *
 * An IDX file is two zero bytes, the element type, the number of dimensions, each dimension as a
 * big-endian 32-bit number, then the elements, the last dimension varying fastest.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The content of an IDX file of unsigned bytes.
 */
struct IdxArray
{
    std::vector<uint32_t> dimensions; //!< at least one, none of them zero
    std::vector<uint8_t> values;      //!< as many as the product of the dimensions
};

/**
 * Reads an IDX file of unsigned bytes.
 *
 * Memory is taken as the data arrives, never on the word of the header alone.
 *
 * @param path the file, compressed by gzip or not
 * @return its content
 * @throws std::invalid_argument if the file cannot be opened, is not IDX of unsigned bytes, holds
 * more than 1 GiB, ends too early or too late, or is corrupt
 */
IdxArray ReadIdx(const std::string& path);

/**
 * Reads a pair of IDX files into a data set; the features of an image are its pixels / 255. Three
 * dimensions make gray images.
 *
 * @param name the name to give it
 * @param images the file with n samples of two or more dimensions in all
 * @param labels the file with n class numbers
 * @param classes the number of classes
 * @return the data set
 * @throws std::invalid_argument as ReadIdx, or if the two files do not fit together or a label is
 * not below @p classes
 */
Dataset ReadIdxDataset(const std::string& name,
                       const std::string& images,
                       const std::string& labels,
                       uint32_t classes);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_IDX_READER_H
