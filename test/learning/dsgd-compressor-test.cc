/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-compressor-registry.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::dsgd;

namespace
{

/// Every compressor with an argument of each kind of code it has.
const std::vector<std::string> ALL =
    {"float16", "top-k:0.01", "top-k:0.3", "top-k:1", "qsgd:2", "qsgd:4", "qsgd:8", "qsgd:16"};

/**
 * @param count how many
 * @param seed of the draw
 * @return Gaussian numbers
 */
Eigen::VectorXf
Numbers(uint32_t count, uint64_t seed)
{
    SeededEngine engine(seed);
    Eigen::MatrixXf values(count, 1);
    FillGaussian(values, 1, engine);
    return values.col(0);
}

/**
 * @param name of a compressor
 * @param x a vector
 * @param seed of random rounding
 * @return what its receiver has
 */
Eigen::VectorXf
Quantized(const std::string& name, Eigen::VectorXf x, uint64_t seed = 1)
{
    SeededEngine engine(seed);
    MakeCompressor(name)->Quantize(x, engine);
    return x;
}

} // namespace

TEST(DsgdCompressor, DecodesToTheBitWhatItHasEncoded)
{
    for (const auto& name : ALL)
    {
        const auto compressor = MakeCompressor(name);
        for (uint32_t count : {1u, 7u, 8u, 511u, 512u, 513u, 2000u})
        {
            const auto x = Quantized(name, Numbers(count, count));
            std::vector<uint8_t> bytes(compressor->Bytes(count));
            compressor->Encode(x, bytes.data());
            Eigen::VectorXf decoded(count);
            compressor->Decode(bytes.data(), decoded);
            EXPECT_EQ(x, decoded) << name << " of " << count;
        }
    }
}

TEST(DsgdCompressor, ChangesNothingTheSecondTime)
{
    for (const auto& name : {"float16", "top-k:0.1"})
    {
        const auto once = Quantized(name, Numbers(1000, 3));
        EXPECT_EQ(once, Quantized(name, once)) << name;
    }
}

TEST(DsgdCompressor, KeepsItsPromiseOfContraction)
{
    for (const auto& name : ALL)
    {
        const auto compressor = MakeCompressor(name);
        for (uint64_t seed = 1; seed <= 20; ++seed)
        {
            const auto x = Numbers(700, seed);
            double error = 0;
            for (uint64_t draw = 0; draw < 20; ++draw)
            {
                error += (x - Quantized(name, x, draw)).squaredNorm() / 20;
            }
            EXPECT_LE(error, (1 - compressor->Contraction(700)) * x.squaredNorm() * 1.05) << name;
        }
    }
}

TEST(DsgdCompressor, RoundsToTheRightMeanAtRandom)
{
    constexpr int DRAWS = 4000;
    const auto x = Numbers(50, 4);
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(50);
    for (int draw = 0; draw < DRAWS; ++draw)
    {
        mean += Quantized("qsgd:3", x, draw).cast<double>() / DRAWS;
    }
    // A step of a third of the largest; the deviation of one draw is at most half of it.
    const double deviation = x.cwiseAbs().maxCoeff() / 3 / 2 / std::sqrt(DRAWS);
    EXPECT_LT((mean - x.cast<double>()).cwiseAbs().maxCoeff(), 5 * deviation);
}

TEST(DsgdCompressor, KeepsTheLargestAndOfEqualsTheFirst)
{
    Eigen::VectorXf x(6);
    x << 1, -3, 2, -2, 0.5, 2;
    Eigen::VectorXf expected(6);
    expected << 0, -3, 2, -2, 0, 0;
    EXPECT_EQ(expected, Quantized("top-k:0.5", x));
}

TEST(DsgdCompressor, TakesTheBytesOfItsFormat)
{
    EXPECT_EQ(MakeCompressor("float16")->Bytes(1000), 2000U);
    // 10 indices and numbers of 4 bytes.
    EXPECT_EQ(MakeCompressor("top-k:0.01")->Bytes(1000), 80U);
    // 300 numbers, and a bit for each of 1000 parameters.
    EXPECT_EQ(MakeCompressor("top-k:0.3")->Bytes(1000), 1325U);
    // Buckets of 512 and 488 with their scales, 4 bits a parameter.
    EXPECT_EQ(MakeCompressor("qsgd:4")->Bytes(1000), 8U + 256 + 244);
    for (const auto& name : ALL)
    {
        EXPECT_EQ(MakeCompressor(name)->Bytes(0), 0U) << name;
    }
}

TEST(DsgdCompressor, RoundsToHalfPrecisionWithinItsError)
{
    const auto x = Numbers(1000, 5);
    const auto rounded = Quantized("float16", x);
    for (Eigen::Index i = 0; i < x.size(); ++i)
    {
        EXPECT_LE(std::abs(x[i] - rounded[i]), std::ldexp(std::abs(x[i]), -11) + 0x1p-25);
    }
    EXPECT_EQ(Quantized("float16", Eigen::VectorXf::Constant(1, 1e6))[0], 65504);
}

TEST(DsgdCompressor, KeepsZerosWhateverTheCode)
{
    for (const auto& name : ALL)
    {
        EXPECT_EQ(Quantized(name, Eigen::VectorXf::Zero(600)), Eigen::VectorXf::Zero(600)) << name;
        EXPECT_EQ(Quantized(name, Eigen::VectorXf(0)).size(), 0) << name;
    }
}

TEST(DsgdCompressor, DecodesAnyBytesWithinItsBounds)
{
    SeededEngine engine(6);
    for (const auto& name : ALL)
    {
        const auto compressor = MakeCompressor(name);
        std::vector<uint8_t> bytes(compressor->Bytes(600));
        for (auto& byte : bytes)
        {
            byte = static_cast<uint8_t>(engine());
        }
        Eigen::VectorXf x(600);
        compressor->Decode(bytes.data(), x);
        EXPECT_EQ(x.size(), 600) << name;
    }
}

TEST(DsgdCompressor, RefusesWhatItCannotDo)
{
    for (const auto& text : {"gzip",
                             "top-k",
                             "top-k:0",
                             "top-k:1.5",
                             "top-k:x",
                             "qsgd:1",
                             "qsgd:17",
                             "qsgd",
                             "float16:3",
                             "none:1",
                             ""})
    {
        EXPECT_THROW(MakeCompressor(text), std::invalid_argument) << text;
    }
    EXPECT_EQ(MakeCompressor("none"), nullptr);
    EXPECT_EQ(MakeCompressor("top-k:0.25")->Name(), "top-k:0.25");
    EXPECT_EQ(MakeCompressor("qsgd:4")->Name(), "qsgd:4");
}
