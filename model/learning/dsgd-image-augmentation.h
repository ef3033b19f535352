/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_IMAGE_AUGMENTATION_H
#define DSGD_IMAGE_AUGMENTATION_H

#include "dsgd-image-shape.h"
#include "dsgd-seeded-random.h"

/**
 * @file
 * @ingroup dsgd
 * Small random changes of images to train on.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Copies images, mirrored left to right with probability one half and moved by a random number of
 * pixels each way; what moves in from outside is 0.
 */
class ImageAugmentation
{
  public:
    /**
     * @param shape the images
     * @param flips whether to mirror
     * @param shift pixels to move by at most, fewer than a side; 0 not to move
     * @param seed the seed
     * @throws std::invalid_argument if there are no images or they are too small for the shift
     */
    ImageAugmentation(const ImageShape& shape, bool flips, uint32_t shift, uint64_t seed);

    /**
     * @param image an image
     * @param out receives the changed image
     */
    void Apply(const float* image, float* out);

  private:
    /**
     * @return a random number of pixels, from minus the largest to the largest
     */
    int64_t DrawShift();

    ImageShape m_shape;    //!< the images
    bool m_flips;          //!< whether to mirror
    uint32_t m_shift;      //!< pixels to move by at most
    SeededEngine m_engine; //!< draws the changes
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_IMAGE_AUGMENTATION_H
