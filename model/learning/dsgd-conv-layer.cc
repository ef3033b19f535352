/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-conv-layer.h"

#include "dsgd-scratch.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Numbers of the columns that are worked on at a time: 1 MiB of float.
constexpr Eigen::Index COLUMNS_AT_A_TIME = Eigen::Index{1} << 18;

/// What a thread works on.
template <typename Scalar>
struct ConvScratch
{
    Scratch<Scalar> columns; //!< surroundings of pixels
    Scratch<Scalar> frame;   //!< an image with zeros around it
};

/// One a thread.
template <typename Scalar>
ConvScratch<Scalar>&
ThreadScratch()
{
    static thread_local ConvScratch<Scalar> scratch;
    return scratch;
}

} // namespace

template <typename Scalar>
ConvLayer<Scalar>::ConvLayer(const ImageShape& in,
                             uint32_t filters,
                             uint32_t side,
                             uint32_t padding)
    : m_in(in),
      m_side(side),
      m_padding(padding)
{
    const uint64_t height = uint64_t{in.height} + 2 * uint64_t{padding};
    const uint64_t width = uint64_t{in.width} + 2 * uint64_t{padding};
    if (in.Size() == 0 || filters == 0 || side == 0 || padding >= side ||
        side > std::min(height, width))
    {
        throw std::invalid_argument(
            "convolution layer: " + std::to_string(filters) + " kernels of " +
            std::to_string(side) + " x " + std::to_string(side) + " pixels with padding " +
            std::to_string(padding) + " on images of " + in.Text() +
            "; at least 1 kernel that fits, and less padding than its side, are needed");
    }
    m_out = {filters,
             static_cast<uint32_t>(height - side + 1),
             static_cast<uint32_t>(width - side + 1)};
}

template <typename Scalar>
std::string
ConvLayer<Scalar>::Name() const
{
    return "conv:" + std::to_string(m_out.channels) + "," + std::to_string(m_side);
}

template <typename Scalar>
uint64_t
ConvLayer<Scalar>::InputSize() const
{
    return m_in.Size();
}

template <typename Scalar>
uint64_t
ConvLayer<Scalar>::OutputSize() const
{
    return m_out.Size();
}

template <typename Scalar>
const ImageShape&
ConvLayer<Scalar>::Output() const
{
    return m_out;
}

template <typename Scalar>
Eigen::Index
ConvLayer<Scalar>::Patch() const
{
    return Eigen::Index{m_side} * m_side * m_in.channels;
}

template <typename Scalar>
Eigen::Index
ConvLayer<Scalar>::Pixels() const
{
    return Eigen::Index{m_out.height} * m_out.width;
}

template <typename Scalar>
Eigen::Index
ConvLayer<Scalar>::ImagesAtATime() const
{
    return std::max<Eigen::Index>(1, COLUMNS_AT_A_TIME / (Patch() * Pixels()));
}

template <typename Scalar>
uint64_t
ConvLayer<Scalar>::ParameterCount() const
{
    return m_out.channels * (static_cast<uint64_t>(Patch()) + 1);
}

template <typename Scalar>
void
ConvLayer<Scalar>::Initialize(Eigen::Ref<Eigen::VectorXf> x, SeededEngine& engine) const
{
    Eigen::Map<Eigen::MatrixXf> kernels(x.data(), m_out.channels, Patch());
    FillGaussian(kernels, std::sqrt(2.0 / static_cast<double>(Patch())), engine);
}

template <typename Scalar>
double
ConvLayer<Scalar>::FlopsPerSample() const
{
    return 2.0 * static_cast<double>(Patch()) * static_cast<double>(m_out.Size());
}

template <typename Scalar>
typename ConvLayer<Scalar>::Batch
ConvLayer<Scalar>::TakeFrame() const
{
    auto frame = ThreadScratch<Scalar>().frame.Take(m_in.channels,
                                                    Eigen::Index{m_in.height + 2 * m_padding} *
                                                        (m_in.width + 2 * m_padding));
    frame.setZero();
    return frame;
}

template <typename Scalar>
void
ConvLayer<Scalar>::Unfold(const Scalar* image, Batch frame, Scalar* columns) const
{
    const std::size_t row = std::size_t{m_in.width} * m_in.channels;
    const std::size_t pitch = row + std::size_t{2} * m_padding * m_in.channels;
    const Scalar* source = image;
    if (m_padding > 0)
    {
        source = frame.data();
        Scalar* inside = frame.data() + m_padding * (pitch + m_in.channels);
        for (uint32_t y = 0; y < m_in.height; ++y)
        {
            std::copy_n(image + y * row, row, inside + y * pitch);
        }
    }
    // Runs of known length are copied where they are met: calling memcpy would take longer.
    switch (m_side * m_in.channels)
    {
    case 3:
        return CopyRuns<3>(source, pitch, columns);
    case 5:
        return CopyRuns<5>(source, pitch, columns);
    case 9:
        return CopyRuns<9>(source, pitch, columns);
    default:
        return CopyRuns<0>(source, pitch, columns);
    }
}

template <typename Scalar>
template <std::size_t RUN>
void
ConvLayer<Scalar>::CopyRuns(const Scalar* source, std::size_t pitch, Scalar* columns) const
{
    const std::size_t run = RUN > 0 ? RUN : std::size_t{m_side} * m_in.channels;
    for (uint32_t y = 0; y < m_out.height; ++y)
    {
        for (uint32_t x = 0; x < m_out.width; ++x)
        {
            const Scalar* corner = source + y * pitch + std::size_t{x} * m_in.channels;
            for (uint32_t line = 0; line < m_side; ++line, columns += run)
            {
                std::memcpy(columns, corner + line * pitch, run * sizeof(Scalar));
            }
        }
    }
}

template <typename Scalar>
void
ConvLayer<Scalar>::Fold(const Scalar* columns, Batch frame, Scalar* image) const
{
    const std::size_t row = std::size_t{m_in.width} * m_in.channels;
    const std::size_t pitch = row + std::size_t{2} * m_padding * m_in.channels;
    const std::size_t run = std::size_t{m_side} * m_in.channels;
    frame.setZero();
    for (uint32_t y = 0; y < m_out.height; ++y)
    {
        for (uint32_t x = 0; x < m_out.width; ++x)
        {
            Scalar* corner = frame.data() + y * pitch + std::size_t{x} * m_in.channels;
            for (uint32_t line = 0; line < m_side; ++line, columns += run)
            {
                for (std::size_t i = 0; i < run; ++i)
                {
                    corner[line * pitch + i] += columns[i];
                }
            }
        }
    }
    const Scalar* inside = frame.data() + m_padding * (pitch + m_in.channels);
    for (uint32_t y = 0; y < m_in.height; ++y)
    {
        std::copy_n(inside + y * pitch, row, image + y * row);
    }
}

template <typename Scalar>
void
ConvLayer<Scalar>::Forward(const Scalar* x, const Samples& in, Batch out) const
{
    const ConstBatch kernels(x, m_out.channels, Patch());
    const ConstBatch biases(x + kernels.size(), m_out.channels, 1);
    const auto most = ImagesAtATime();
    auto frame = TakeFrame();
    for (Eigen::Index first = 0; first < in.cols(); first += most)
    {
        const auto count = std::min(most, in.cols() - first);
        auto columns = ThreadScratch<Scalar>().columns.Take(Patch(), count * Pixels());
        for (Eigen::Index i = 0; i < count; ++i)
        {
            Unfold(in.data() + (first + i) * in.outerStride(),
                   frame,
                   columns.data() + i * Patch() * Pixels());
        }
        Batch images(out.data() + first * out.rows(), m_out.channels, count * Pixels());
        images.noalias() = kernels * columns;
        images.colwise() += biases.col(0);
    }
}

template <typename Scalar>
void
ConvLayer<Scalar>::Backward(const Scalar* x,
                            const Samples& in,
                            const ConstBatch& outGradient,
                            Scalar* gradient,
                            Batch* inGradient) const
{
    const ConstBatch kernels(x, m_out.channels, Patch());
    Batch kernelGradient(gradient, m_out.channels, Patch());
    Batch biasGradient(gradient + kernels.size(), m_out.channels, 1);
    const auto most = ImagesAtATime();
    auto frame = TakeFrame();
    for (Eigen::Index first = 0; first < in.cols(); first += most)
    {
        const auto count = std::min(most, in.cols() - first);
        auto columns = ThreadScratch<Scalar>().columns.Take(Patch(), count * Pixels());
        for (Eigen::Index i = 0; i < count; ++i)
        {
            Unfold(in.data() + (first + i) * in.outerStride(),
                   frame,
                   columns.data() + i * Patch() * Pixels());
        }
        const ConstBatch images(outGradient.data() + first * outGradient.rows(),
                                m_out.channels,
                                count * Pixels());
        kernelGradient.noalias() += images * columns.transpose();
        biasGradient.col(0) += images.rowwise().sum();
        if (!inGradient)
        {
            continue;
        }
        columns.noalias() = kernels.transpose() * images;
        for (Eigen::Index i = 0; i < count; ++i)
        {
            Fold(columns.data() + i * Patch() * Pixels(),
                 frame,
                 inGradient->data() + (first + i) * inGradient->rows());
        }
        // For the images that follow, whose surroundings must be zeros again.
        frame.setZero();
    }
}

template class ConvLayer<float>;
template class ConvLayer<double>;

} // namespace dsgd
} // namespace ns3
