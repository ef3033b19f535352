/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-gaussian-clouds.h"

#include <cmath>

namespace
{

/// Samples to test with.
constexpr int TEST_SAMPLES = 2000;

/// Step size of SGD.
constexpr float STEP_SIZE = 0.1f;

/// Draws a sample and tells how wrong the model is about it: p - y.
float
Draw(std::mt19937& engine, const std::vector<float>& x, std::vector<float>& sample, double& loss)
{
    constexpr uint32_t FEATURES = Clouds::FEATURES;
    std::normal_distribution<float> noise(0, 1);
    const bool label = engine() % 2 == 0;
    float score = x[FEATURES];
    for (uint32_t k = 0; k < FEATURES; ++k)
    {
        sample[k] = noise(engine) + (label ? 0.4f : -0.4f);
        score += x[k] * sample[k];
    }
    loss += std::log1p(std::exp(label ? -score : score));
    return 1 / (1 + std::exp(-score)) - (label ? 1 : 0);
}

} // namespace

void
Clouds::Seed(uint64_t seed)
{
    m_engine.seed(seed);
}

double
Clouds::Step(std::vector<float>& x)
{
    std::vector<float> sample(FEATURES);
    std::vector<float> gradient(PARAMETERS);
    double loss = 0;
    for (uint32_t i = 0; i < BATCH; ++i)
    {
        const float error = Draw(m_engine, x, sample, loss) / BATCH;
        gradient[FEATURES] += error;
        for (uint32_t k = 0; k < FEATURES; ++k)
        {
            gradient[k] += error * sample[k];
        }
    }
    for (uint32_t k = 0; k < PARAMETERS; ++k)
    {
        x[k] -= STEP_SIZE * gradient[k];
    }
    return loss / BATCH;
}

Clouds::Score
Clouds::Evaluate(const std::vector<float>& x)
{
    std::vector<float> sample(FEATURES);
    std::mt19937 engine(0);
    double loss = 0;
    double right = 0;
    for (int i = 0; i < TEST_SAMPLES; ++i)
    {
        right += std::abs(Draw(engine, x, sample, loss)) < 0.5f;
    }
    return {loss / TEST_SAMPLES, right / TEST_SAMPLES};
}
