/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-cnn-model.h"
#include "ns3/dsgd-conv-layer.h"
#include "ns3/dsgd-dense-layer.h"
#include "ns3/dsgd-layer-sequence.h"
#include "ns3/dsgd-max-pool-layer.h"
#include "ns3/dsgd-relu-layer.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param rows rows
 * @param columns columns
 * @param seed the seed
 * @return standard Gaussian numbers
 */
Eigen::MatrixXd
Draw(Eigen::Index rows, Eigen::Index columns, uint64_t seed)
{
    SeededEngine engine(seed);
    Eigen::MatrixXf values(rows, columns);
    FillGaussian(values, 1.0, engine);
    return values.cast<double>();
}

/**
 * @param layer a layer
 * @return a sequence of only this layer
 */
template <typename L>
LayerSequence<double>
Only(const L& layer)
{
    return LayerSequence<double>({std::make_shared<L>(layer)});
}

/**
 * Compares the gradients of a weighted sum of all outputs with central differences, parameter by
 * parameter and input by input; of many, some hundred of each.
 *
 * @param layers the layers
 * @return the largest difference, relative to the largest entry of the gradient
 */
double
GradientError(const LayerSequence<double>& layers)
{
    constexpr Eigen::Index BATCH = 3;
    constexpr double STEP = 1e-6;
    // Parameters first, then inputs, so that one loop serves both.
    const Eigen::Index parameters = layers.ParameterCount();
    const auto inputs = static_cast<Eigen::Index>(layers.InputSize());
    Eigen::VectorXd point(parameters + inputs * BATCH);
    point.head(parameters) = 0.3 * Draw(parameters, 1, 1);
    point.tail(inputs * BATCH) = Draw(inputs * BATCH, 1, 2);
    const Eigen::MatrixXd weights = Draw(static_cast<Eigen::Index>(layers.OutputSize()), BATCH, 3);
    LayerSequence<double>::Workspace work;
    const auto sum = [&](const Eigen::VectorXd& at) {
        const Eigen::Map<const Eigen::MatrixXd> in(at.data() + parameters, inputs, BATCH);
        return layers.Forward(at.data(), in, work).cwiseProduct(weights).sum();
    };
    sum(point);
    Eigen::VectorXd gradient = Eigen::VectorXd::Zero(point.size());
    Eigen::MatrixXd outGradient = weights;
    const Eigen::Map<const Eigen::MatrixXd> in(point.data() + parameters, inputs, BATCH);
    LayerSequence<double>::Batch inGradient(gradient.data() + parameters, inputs, BATCH);
    inGradient.setConstant(9);
    layers.Backward(point.data(),
                    in,
                    {outGradient.data(), outGradient.rows(), BATCH},
                    gradient.data(),
                    work,
                    &inGradient);
    double worst = 0;
    const auto stride = std::max<Eigen::Index>(1, point.size() / 500);
    for (Eigen::Index i = 0; i < point.size(); i += stride)
    {
        auto ahead = point;
        auto behind = point;
        ahead[i] += STEP;
        behind[i] -= STEP;
        const double slope = (sum(ahead) - sum(behind)) / (2 * STEP);
        worst = std::max(worst, std::abs(slope - gradient[i]));
    }
    return worst / gradient.lpNorm<Eigen::Infinity>();
}

/// Relative tolerance: rounding of 1e-16 over a step of 1e-6, with room for long sums.
constexpr double LAYER_TOLERANCE = 1e-7;

/**
 * Convolves as the definition says.
 *
 * @param in the images that come in
 * @param out the images that go out
 * @param side pixels of a kernel's side
 * @param padding zeros around the image
 * @param x kernels and biases
 * @param image one image
 * @return its convolution
 */
Eigen::VectorXd
ConvolveByHand(const ImageShape& in,
               const ImageShape& out,
               int side,
               int padding,
               const Eigen::VectorXd& x,
               const Eigen::VectorXd& image)
{
    const auto patch = static_cast<Eigen::Index>(side * side * in.channels);
    Eigen::VectorXd result(static_cast<Eigen::Index>(out.Size()));
    Eigen::Index at = 0;
    for (int y = 0; y < int(out.height); ++y)
    {
        for (int column = 0; column < int(out.width); ++column)
        {
            for (int filter = 0; filter < int(out.channels); ++filter)
            {
                double sum = x[patch * out.channels + filter];
                for (int ky = 0; ky < side; ++ky)
                {
                    for (int kx = 0; kx < side; ++kx)
                    {
                        const int row = y + ky - padding;
                        const int place = column + kx - padding;
                        if (row < 0 || row >= int(in.height) || place < 0 || place >= int(in.width))
                        {
                            continue;
                        }
                        for (int c = 0; c < int(in.channels); ++c)
                        {
                            const int weight = (ky * side + kx) * int(in.channels) + c;
                            sum += x[weight * int(out.channels) + filter] *
                                   image[(row * int(in.width) + place) * int(in.channels) + c];
                        }
                    }
                }
                result[at++] = sum;
            }
        }
    }
    return result;
}

/**
 * Expects a convolution layer to do as the definition says.
 *
 * @param in the images that come in
 * @param filters channels that go out
 * @param side pixels of a kernel's side
 * @param padding zeros around the image
 */
void
ExpectConvolution(const ImageShape& in, uint32_t filters, uint32_t side, uint32_t padding)
{
    const ConvLayer<double> layer(in, filters, side, padding);
    const Eigen::VectorXd x = Draw(static_cast<Eigen::Index>(layer.ParameterCount()), 1, 5);
    // Many images, so that some of them are worked on apart from the others.
    const Eigen::MatrixXd images = Draw(static_cast<Eigen::Index>(in.Size()), 200, 6);
    Eigen::MatrixXd out(layer.OutputSize(), images.cols());
    layer.Forward(x.data(), images, {out.data(), out.rows(), out.cols()});
    for (const Eigen::Index image : {0, 1, 77, 199})
    {
        const Eigen::VectorXd expected = ConvolveByHand(in,
                                                        layer.Output(),
                                                        static_cast<int>(side),
                                                        static_cast<int>(padding),
                                                        x,
                                                        images.col(image));
        EXPECT_LT((out.col(image) - expected).lpNorm<Eigen::Infinity>(), 1e-12);
    }
}

} // namespace

TEST(DenseLayer, HasTheGradientsOfItsOutputs)
{
    EXPECT_LT(GradientError(Only(DenseLayer<double>(7, 5))), LAYER_TOLERANCE);
    EXPECT_LT(GradientError(Only(DenseLayer<double>(1, 1))), LAYER_TOLERANCE);
}

TEST(ReluLayer, HasTheGradientOfItsOutputs)
{
    EXPECT_LT(GradientError(Only(ReluLayer<double>(40))), LAYER_TOLERANCE);
}

TEST(ReluLayer, CutsOffWhatIsNegative)
{
    const Eigen::MatrixXf in = Eigen::Vector3f(-1, 0, 2);
    Eigen::MatrixXf out(3, 1);
    ReluLayer<float>(3).Forward(nullptr, in, {out.data(), 3, 1});
    EXPECT_EQ(out, Eigen::MatrixXf(Eigen::Vector3f(0, 0, 2)));
    Eigen::MatrixXf back(3, 1);
    Layer<float>::Batch map(back.data(), 3, 1);
    const Eigen::MatrixXf ones = Eigen::MatrixXf::Ones(3, 1);
    ReluLayer<float>(3).Backward(nullptr, in, {ones.data(), 3, 1}, nullptr, &map);
    EXPECT_EQ(back, Eigen::MatrixXf(Eigen::Vector3f(0, 0, 1)));
}

TEST(ConvLayer, HasTheGradientsOfItsOutputs)
{
    EXPECT_LT(GradientError(Only(ConvLayer<double>({1, 6, 5}, 2, 3, 1))), LAYER_TOLERANCE);
    EXPECT_LT(GradientError(Only(ConvLayer<double>({3, 5, 7}, 4, 3, 0))), LAYER_TOLERANCE);
    EXPECT_LT(GradientError(Only(ConvLayer<double>({2, 6, 6}, 3, 5, 2))), LAYER_TOLERANCE);
    EXPECT_LT(GradientError(Only(ConvLayer<double>({2, 3, 3}, 3, 1, 0))), LAYER_TOLERANCE);
    EXPECT_LT(GradientError(Only(ConvLayer<double>({2, 2, 4}, 3, 5, 4))), LAYER_TOLERANCE);
}

TEST(ConvLayer, FollowsTheDefinition)
{
    ExpectConvolution({1, 9, 7}, 3, 3, 1);
    ExpectConvolution({3, 16, 16}, 8, 3, 1);
    ExpectConvolution({4, 6, 8}, 5, 5, 0);
    ExpectConvolution({2, 2, 3}, 2, 5, 4);
    ExpectConvolution({2, 3, 2}, 4, 2, 1);
}

TEST(ConvLayer, TakesBlocksOfALargerMatrix)
{
    const ConvLayer<double> layer({2, 4, 4}, 3, 3, 1);
    const Eigen::VectorXd x = Draw(static_cast<Eigen::Index>(layer.ParameterCount()), 1, 5);
    const Eigen::MatrixXd large = Draw(50, 9, 6);
    const Eigen::MatrixXd small = large.block(7, 2, 32, 5);
    Eigen::MatrixXd a(48, 5);
    Eigen::MatrixXd b(48, 5);
    layer.Forward(x.data(), large.block(7, 2, 32, 5), {a.data(), 48, 5});
    layer.Forward(x.data(), small, {b.data(), 48, 5});
    EXPECT_EQ(a, b);
}

TEST(MaxPoolLayer, HasTheGradientOfItsOutputs)
{
    EXPECT_LT(GradientError(Only(MaxPoolLayer<double>({3, 6, 4}, 2))), LAYER_TOLERANCE);
    EXPECT_LT(GradientError(Only(MaxPoolLayer<double>({2, 7, 5}, 2))), LAYER_TOLERANCE);
    EXPECT_LT(GradientError(Only(MaxPoolLayer<double>({1, 7, 9}, 3))), LAYER_TOLERANCE);
}

TEST(MaxPoolLayer, KeepsTheLargestOfEverySquareInEveryChannel)
{
    // Two rows of three pixels with two channels; the last column fills no square.
    Eigen::MatrixXf in(12, 1);
    in << 1, -8, 2, -7, 99, 99, 5, -5, 2, -6, 99, 99;
    Eigen::MatrixXf out(2, 1);
    MaxPoolLayer<float>({2, 2, 3}, 2).Forward(nullptr, in, {out.data(), 2, 1});
    EXPECT_EQ(out, Eigen::MatrixXf(Eigen::Vector2f(5, -5)));
}

TEST(MaxPoolLayer, GivesTheGradientOfATieToTheFirst)
{
    const Eigen::MatrixXf in = Eigen::Vector4f(3, 3, 1, 3);
    const Eigen::MatrixXf given = Eigen::MatrixXf::Constant(1, 1, 7);
    Eigen::MatrixXf back(4, 1);
    Layer<float>::Batch map(back.data(), 4, 1);
    MaxPoolLayer<float>({1, 2, 2}, 2).Backward(nullptr, in, {given.data(), 1, 1}, nullptr, &map);
    EXPECT_EQ(back, Eigen::MatrixXf(Eigen::Vector4f(7, 0, 0, 0)));
}

TEST(LayerSequence, HasTheGradientsOfWholeNetworks)
{
    EXPECT_LT(GradientError(MakeCnnLayers<double>(CnnKind::LENET, {1, 12, 14}, 4)),
              LAYER_TOLERANCE);
    EXPECT_LT(GradientError(MakeCnnLayers<double>(CnnKind::CIFAR, {3, 9, 8}, 5)), LAYER_TOLERANCE);
}

TEST(LayerSequence, AddsUpSizesParametersAndOperations)
{
    const LayerSequence<float> layers({std::make_shared<DenseLayer<float>>(6, 4),
                                       std::make_shared<ReluLayer<float>>(4),
                                       std::make_shared<DenseLayer<float>>(4, 3)});
    EXPECT_EQ(layers.InputSize(), 6u);
    EXPECT_EQ(layers.OutputSize(), 3u);
    EXPECT_EQ(layers.ParameterCount(), 7u * 4 + 5 * 3);
    EXPECT_EQ(layers.ActivationsPerSample(), 11u);
    EXPECT_EQ(layers.FlopsPerSample(), 4.0 * 24 + 6.0 * 12);
}

TEST(LayerSequence, RefusesLayersThatDoNotFit)
{
    ExpectError([] { LayerSequence<float>({}); }, "none, at least 1 is needed");
    ExpectError(
        [] {
            LayerSequence<float>(
                {std::make_shared<DenseLayer<float>>(6, 4), std::make_shared<ReluLayer<float>>(5)});
        },
        "'relu' takes 5 numbers, 'dense:4' before it gives 4");
    ExpectError(
        [] { LayerSequence<float>({std::make_shared<DenseLayer<float>>(1u << 16, 1u << 16)}); },
        "fewer than 2^31");
    ExpectError([] { DenseLayer<float>(0, 3); }, "0 inputs and 3 outputs");
    ExpectError([] { ConvLayer<float>({1, 4, 4}, 2, 5, 0); }, "on images of 1 x 4 x 4");
    ExpectError([] { ConvLayer<float>({1, 4, 4}, 2, 3, 3); }, "less padding than its side");
    ExpectError([] { ConvLayer<float>({0, 4, 4}, 2, 3, 1); }, "on images of 0 x 4 x 4");
    ExpectError([] { MaxPoolLayer<float>({1, 4, 1}, 2); }, "squares of 2 pixels");
}
