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

/// Channels worked on at a time: a vector register or two.
constexpr uint32_t LANE = 8;

/**
 * A square of pixels.
 */
struct Square
{
    uint32_t side;   //!< pixels of its side
    std::size_t row; //!< numbers from a pixel to the one below
    uint32_t pixel;  //!< numbers from a pixel to the next, the channels
};

/**
 * The largest values of a square. Loops of known length, which compilers turn into vector
 * instructions, since runs of channels are too short for Eigen's expressions.
 *
 * @tparam N channels
 * @param square the square
 * @param corner its first pixel
 * @param best receives the largest value of each channel
 */
template <uint32_t N, typename Scalar>
void
FindLargest(const Square& square, const Scalar* corner, Scalar* best)
{
    Scalar largest[N];
    std::copy_n(corner, N, largest);
    for (uint32_t y = 0; y < square.side; ++y)
    {
        for (uint32_t x = 0; x < square.side; ++x)
        {
            const Scalar* other = corner + y * square.row + x * square.pixel;
            for (uint32_t c = 0; c < N; ++c)
            {
                largest[c] = other[c] > largest[c] ? other[c] : largest[c];
            }
        }
    }
    std::copy_n(largest, N, best);
}

/**
 * Gives the gradient of a square to its first pixel that has the largest value.
 *
 * @tparam N channels
 * @param square the square
 * @param corner its first pixel
 * @param given the gradient
 * @param out receives what the pixels are given, as they lie in the square
 */
template <uint32_t N, typename Scalar>
void
GiveToLargest(const Square& square, const Scalar* corner, const Scalar* given, Scalar* out)
{
    Scalar best[N];
    FindLargest<N>(square, corner, best);
    Scalar left[N];
    std::copy_n(given, N, left);
    for (uint32_t y = 0; y < square.side; ++y)
    {
        for (uint32_t x = 0; x < square.side; ++x)
        {
            const auto at = y * square.row + x * square.pixel;
            for (uint32_t c = 0; c < N; ++c)
            {
                const bool hit = corner[at + c] == best[c];
                out[at + c] = hit ? left[c] : Scalar{0};
                left[c] = hit ? Scalar{0} : left[c];
            }
        }
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
    const Square square{m_side, std::size_t{m_in.width} * channels, channels};
    for (Eigen::Index sample = 0; sample < in.cols(); ++sample)
    {
        const Scalar* image = in.data() + sample * in.outerStride();
        Scalar* best = out.data() + sample * out.rows();
        for (uint32_t y = 0; y < m_out.height; ++y)
        {
            for (uint32_t x = 0; x < m_out.width; ++x, best += channels)
            {
                const Scalar* corner = image + m_side * (y * square.row + x * channels);
                uint32_t c = 0;
                for (; c + LANE <= channels; c += LANE)
                {
                    FindLargest<LANE>(square, corner + c, best + c);
                }
                for (; c < channels; ++c)
                {
                    FindLargest<1>(square, corner + c, best + c);
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
    const Square square{m_side, std::size_t{m_in.width} * channels, channels};
    if (m_in.height % m_side != 0 || m_in.width % m_side != 0)
    {
        inGradient->setZero();
    }
    for (Eigen::Index sample = 0; sample < in.cols(); ++sample)
    {
        const Scalar* image = in.data() + sample * in.outerStride();
        Scalar* result = inGradient->data() + sample * inGradient->rows();
        const Scalar* given = outGradient.data() + sample * outGradient.rows();
        for (uint32_t y = 0; y < m_out.height; ++y)
        {
            for (uint32_t x = 0; x < m_out.width; ++x, given += channels)
            {
                const auto at = m_side * (y * square.row + x * channels);
                uint32_t c = 0;
                for (; c + LANE <= channels; c += LANE)
                {
                    GiveToLargest<LANE>(square, image + at + c, given + c, result + at + c);
                }
                for (; c < channels; ++c)
                {
                    GiveToLargest<1>(square, image + at + c, given + c, result + at + c);
                }
            }
        }
    }
}

template class MaxPoolLayer<float>;
template class MaxPoolLayer<double>;

} // namespace dsgd
} // namespace ns3
