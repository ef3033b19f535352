/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-conv-layer.h"

#include "dsgd-scratch.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Numbers of the columns that are worked on at a time: 1 MiB of float.
constexpr Eigen::Index COLUMNS_AT_A_TIME = Eigen::Index{1} << 18;

/// The columns that a thread works on.
template <typename Scalar>
Scratch<Scalar>&
ThreadColumns()
{
    static thread_local Scratch<Scalar> scratch;
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
template <typename F, typename G>
void
ConvLayer<Scalar>::VisitSurroundings(F inside, G outside) const
{
    const int64_t side = m_side;
    const int64_t padding = m_padding;
    const int64_t channels = m_in.channels;
    const int64_t height = m_in.height;
    const int64_t width = m_in.width;
    int64_t column = 0;
    for (int64_t y = 0; y < m_out.height; ++y)
    {
        for (int64_t x = 0; x < m_out.width; ++x)
        {
            // The kernel's columns from begin to below end are inside the image.
            const int64_t begin = std::max<int64_t>(0, padding - x);
            const int64_t end = std::min(side, width + padding - x);
            for (int64_t ky = 0; ky < side; ++ky, column += side * channels)
            {
                const int64_t row = y + ky - padding;
                if (row < 0 || row >= height || begin >= end)
                {
                    outside(column, side * channels);
                    continue;
                }
                outside(column, begin * channels);
                inside((row * width + x + begin - padding) * channels,
                       column + begin * channels,
                       (end - begin) * channels);
                outside(column + end * channels, (side - end) * channels);
            }
        }
    }
}

template <typename Scalar>
void
ConvLayer<Scalar>::Unfold(const Scalar* image, Scalar* columns) const
{
    VisitSurroundings(
        [&](int64_t from, int64_t to, int64_t count) {
            std::copy_n(image + from, count, columns + to);
        },
        [&](int64_t to, int64_t count) { std::fill_n(columns + to, count, Scalar{0}); });
}

template <typename Scalar>
void
ConvLayer<Scalar>::Fold(const Scalar* columns, Scalar* image) const
{
    std::fill_n(image, m_in.Size(), Scalar{0});
    VisitSurroundings(
        [&](int64_t to, int64_t from, int64_t count) {
            for (int64_t i = 0; i < count; ++i)
            {
                image[to + i] += columns[from + i];
            }
        },
        [](int64_t, int64_t) {});
}

template <typename Scalar>
void
ConvLayer<Scalar>::Forward(const Scalar* x, const Samples& in, Batch out) const
{
    const ConstBatch kernels(x, m_out.channels, Patch());
    const ConstBatch biases(x + kernels.size(), m_out.channels, 1);
    const auto most = ImagesAtATime();
    for (Eigen::Index first = 0; first < in.cols(); first += most)
    {
        const auto count = std::min(most, in.cols() - first);
        auto columns = ThreadColumns<Scalar>().Take(Patch(), count * Pixels());
        for (Eigen::Index i = 0; i < count; ++i)
        {
            Unfold(in.data() + (first + i) * in.outerStride(),
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
    for (Eigen::Index first = 0; first < in.cols(); first += most)
    {
        const auto count = std::min(most, in.cols() - first);
        auto columns = ThreadColumns<Scalar>().Take(Patch(), count * Pixels());
        for (Eigen::Index i = 0; i < count; ++i)
        {
            Unfold(in.data() + (first + i) * in.outerStride(),
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
                 inGradient->data() + (first + i) * inGradient->rows());
        }
    }
}

template class ConvLayer<float>;
template class ConvLayer<double>;

} // namespace dsgd
} // namespace ns3
