/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-max-pool-layer.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * Keeps the larger one of two values in each channel. Written as a loop, which compilers turn into
 * vector instructions, for runs that are often too short for Eigen's expressions.
 *
 * @param best the values so far
 * @param other the other values
 * @param channels how many
 */
template <typename Scalar>
void
KeepLarger(Scalar* best, const Scalar* other, uint32_t channels)
{
    for (uint32_t c = 0; c < channels; ++c)
    {
        best[c] = other[c] > best[c] ? other[c] : best[c];
    }
}

/**
 * Gives the gradient of a square to its first pixel that has the largest value.
 *
 * @param best the largest values
 * @param left the gradient not given yet; zero once it is
 * @param in the pixel's values
 * @param out receives what the pixel is given
 * @param channels how many
 */
template <typename Scalar>
void
GiveToLargest(const Scalar* best, Scalar* left, const Scalar* in, Scalar* out, uint32_t channels)
{
    for (uint32_t c = 0; c < channels; ++c)
    {
        const bool hit = in[c] == best[c];
        out[c] = hit ? left[c] : Scalar{0};
        left[c] = hit ? Scalar{0} : left[c];
    }
}

} // namespace

template <typename Scalar>
MaxPoolLayer<Scalar>::MaxPoolLayer(const ImageShape& in, uint32_t side)
    : m_in(in),
      m_side(side)
{
    if (in.channels == 0 || side == 0 || side > std::min(in.height, in.width))
    {
        throw std::invalid_argument("pooling layer: squares of " + std::to_string(side) +
                                    " pixels in images of " + in.Text() +
                                    ", at least one square is needed");
    }
    m_out = {in.channels, in.height / side, in.width / side};
}

template <typename Scalar>
std::string
MaxPoolLayer<Scalar>::Name() const
{
    return "max-pool:" + std::to_string(m_side);
}

template <typename Scalar>
uint64_t
MaxPoolLayer<Scalar>::InputSize() const
{
    return m_in.Size();
}

template <typename Scalar>
uint64_t
MaxPoolLayer<Scalar>::OutputSize() const
{
    return m_out.Size();
}

template <typename Scalar>
const ImageShape&
MaxPoolLayer<Scalar>::Output() const
{
    return m_out;
}

template <typename Scalar>
void
MaxPoolLayer<Scalar>::Forward(const Scalar*, const Samples& in, Batch out) const
{
    const auto channels = m_in.channels;
    const std::size_t row = std::size_t{m_in.width} * channels;
    for (Eigen::Index sample = 0; sample < in.cols(); ++sample)
    {
        const Scalar* image = in.data() + sample * in.outerStride();
        Scalar* best = out.data() + sample * out.rows();
        for (uint32_t y = 0; y < m_out.height; ++y)
        {
            for (uint32_t x = 0; x < m_out.width; ++x, best += channels)
            {
                const Scalar* corner = image + y * m_side * row + x * m_side * channels;
                std::copy_n(corner, channels, best);
                for (uint32_t i = 1; i < m_side * m_side; ++i)
                {
                    const auto pixel = i / m_side * row + i % m_side * channels;
                    KeepLarger(best, corner + pixel, channels);
                }
            }
        }
    }
}

template <typename Scalar>
void
MaxPoolLayer<Scalar>::Backward(const Scalar*,
                               const Samples& in,
                               const ConstBatch& outGradient,
                               Scalar*,
                               Batch* inGradient) const
{
    if (!inGradient)
    {
        return;
    }
    const auto channels = m_in.channels;
    const std::size_t row = std::size_t{m_in.width} * channels;
    if (m_in.height % m_side != 0 || m_in.width % m_side != 0)
    {
        inGradient->setZero();
    }
    Eigen::Matrix<Scalar, Eigen::Dynamic, 2> scratch(channels, 2);
    Scalar* best = scratch.col(0).data();
    Scalar* left = scratch.col(1).data();
    for (Eigen::Index sample = 0; sample < in.cols(); ++sample)
    {
        const Scalar* image = in.data() + sample * in.outerStride();
        Scalar* result = inGradient->data() + sample * inGradient->rows();
        const Scalar* given = outGradient.data() + sample * outGradient.rows();
        for (uint32_t y = 0; y < m_out.height; ++y)
        {
            for (uint32_t x = 0; x < m_out.width; ++x, given += channels)
            {
                const std::size_t corner = y * m_side * row + x * m_side * channels;
                std::copy_n(image + corner, channels, best);
                std::copy_n(given, channels, left);
                for (uint32_t i = 1; i < m_side * m_side; ++i)
                {
                    const auto pixel = corner + i / m_side * row + i % m_side * channels;
                    KeepLarger(best, image + pixel, channels);
                }
                for (uint32_t i = 0; i < m_side * m_side; ++i)
                {
                    const auto pixel = corner + i / m_side * row + i % m_side * channels;
                    GiveToLargest(best, left, image + pixel, result + pixel, channels);
                }
            }
        }
    }
}

template class MaxPoolLayer<float>;
template class MaxPoolLayer<double>;

} // namespace dsgd
} // namespace ns3
