/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_IMAGE_SHAPE_H
#define DSGD_IMAGE_SHAPE_H

#include <cstdint>
#include <string>

/**
 * @file
 * @ingroup dsgd
 * How the features of a sample make an image.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The shape of an image. Of its features the channel varies fastest, then the column, then the row,
 * so that a pixel is a run of neighbors in memory.
 */
struct ImageShape
{
    uint32_t channels{0}; //!< 1 for gray, 3 for red, green, blue; 0 for what is no image
    uint32_t height{0};   //!< rows
    uint32_t width{0};    //!< columns

    /**
     * @return the number of features, 0 for what is no image
     */
    uint64_t Size() const;

    /**
     * @return "CHANNELS x HEIGHT x WIDTH", for messages
     */
    std::string Text() const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_IMAGE_SHAPE_H
