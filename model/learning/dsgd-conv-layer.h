/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CONV_LAYER_H
#define DSGD_CONV_LAYER_H

#include "dsgd-image-shape.h"
#include "dsgd-layer.h"

/**
 * @file
 * @ingroup dsgd
 * A layer that looks for the same patterns everywhere in an image.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A convolution with square kernels, stride 1 and zeros around the image.
 *
 * The surroundings of every pixel become a column, the pixels of many images side by side, so that
 * the convolution is one large product of matrices; as many images at a time as keep the columns in
 * a core's cache. Parameters: the kernels (filters x side^2 channels, column by column; of the
 * columns the channel varies fastest, then the kernel's column, then its row), then one bias a
 * filter. Kernels start as Gaussian draws of variance 2 / (side^2 channels) (He et al. 2015),
 * biases at zero.
 */
template <typename Scalar>
class ConvLayer : public Layer<Scalar>
{
  public:
    using typename Layer<Scalar>::Samples;
    using typename Layer<Scalar>::Batch;
    using typename Layer<Scalar>::ConstBatch;

    /**
     * @param in the images that come in
     * @param filters channels that go out, at least 1
     * @param side pixels of a kernel's side, at least 1
     * @param padding zeros on each side of the image, fewer than @p side
     * @throws std::invalid_argument if a count is too small or a kernel does not fit in an image
     */
    ConvLayer(const ImageShape& in, uint32_t filters, uint32_t side, uint32_t padding);

    std::string Name() const override;
    uint64_t InputSize() const override;
    uint64_t OutputSize() const override;
    uint64_t ParameterCount() const override;
    void Initialize(Eigen::Ref<Eigen::VectorXf> x, SeededEngine& engine) const override;
    void Forward(const Scalar* x, const Samples& in, Batch out) const override;
    void Backward(const Scalar* x,
                  const Samples& in,
                  const ConstBatch& outGradient,
                  Scalar* gradient,
                  Batch* inGradient) const override;
    double FlopsPerSample() const override;

    /**
     * @return the images that go out
     */
    const ImageShape& Output() const;

  private:
    /**
     * @return this thread's memory for an image with its surroundings, all zeros
     */
    Batch TakeFrame() const;

    /**
     * @param image an image
     * @param frame memory for an image with zeros around it, where there are zeros now
     * @param columns receives the surroundings of the image's pixels, one a column
     */
    void Unfold(const Scalar* image, Batch frame, Scalar* columns) const;

    /**
     * Copies the surroundings of pixels, row by row of the kernel.
     *
     * @tparam RUN numbers of a row of the kernel, 0 for any
     * @param source an image with what is around it
     * @param pitch numbers from a row of the image to the next
     * @param columns receives the surroundings of its pixels, one a column
     */
    template <std::size_t RUN>
    void CopyRuns(const Scalar* source, std::size_t pitch, Scalar* columns) const;

    /**
     * @param columns gradients with respect to the surroundings
     * @param frame memory for an image with its surroundings
     * @param image receives the sums, by pixel
     */
    void Fold(const Scalar* columns, Batch frame, Scalar* image) const;

    /**
     * @return numbers in a pixel's surroundings
     */
    Eigen::Index Patch() const;

    /**
     * @return pixels of an image that goes out
     */
    Eigen::Index Pixels() const;

    /**
     * @return images whose columns stay in a core's cache, at least 1
     */
    Eigen::Index ImagesAtATime() const;

    ImageShape m_in;    //!< the images that come in
    ImageShape m_out;   //!< the images that go out
    uint32_t m_side;    //!< pixels of a kernel's side
    uint32_t m_padding; //!< zeros on each side of the image
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CONV_LAYER_H
