/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-image-augmentation.h"

#include <algorithm>
#include <boost/random/uniform_int_distribution.hpp>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

ImageAugmentation::ImageAugmentation(const ImageShape& shape,
                                     bool flips,
                                     uint32_t shift,
                                     uint64_t seed)
    : m_shape(shape),
      m_flips(flips),
      m_shift(shift),
      m_engine(seed)
{
    if (shape.Size() == 0 || shift >= std::min(shape.height, shape.width))
    {
        throw std::invalid_argument("flips and shifts: images of " + shape.Text() +
                                    " are to move by " + std::to_string(shift) +
                                    " pixels, images with longer sides are needed");
    }
}

int64_t
ImageAugmentation::DrawShift()
{
    const auto most = static_cast<int64_t>(m_shift);
    boost::random::uniform_int_distribution<int64_t> pick(-most, most);
    return m_shift > 0 ? pick(m_engine) : 0;
}

void
ImageAugmentation::Apply(const float* image, float* out)
{
    boost::random::uniform_int_distribution<int> coin(0, 1);
    const bool flip = m_flips && coin(m_engine) == 1;
    const auto down = DrawShift();
    const auto right = DrawShift();
    const int64_t height = m_shape.height;
    const int64_t width = m_shape.width;
    const int64_t channels = m_shape.channels;
    for (int64_t y = 0; y < height; ++y, out += width * channels)
    {
        const int64_t from = y - down;
        if (from < 0 || from >= height)
        {
            std::fill_n(out, width * channels, 0.0f);
            continue;
        }
        const float* row = image + from * width * channels;
        const int64_t begin = std::max<int64_t>(0, right);
        const int64_t end = std::min(width, width + right);
        std::fill_n(out, begin * channels, 0.0f);
        if (flip)
        {
            for (int64_t x = begin; x < end; ++x)
            {
                std::copy_n(row + (width - 1 - (x - right)) * channels,
                            channels,
                            out + x * channels);
            }
        }
        else
        {
            std::copy_n(row + (begin - right) * channels,
                        (end - begin) * channels,
                        out + begin * channels);
        }
        std::fill_n(out + end * channels, (width - end) * channels, 0.0f);
    }
}

} // namespace dsgd
} // namespace ns3
