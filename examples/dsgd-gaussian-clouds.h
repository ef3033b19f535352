/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_GAUSSIAN_CLOUDS_H
#define DSGD_GAUSSIAN_CLOUDS_H

#include <cstdint>
#include <random>
#include <vector>

/**
 * Logistic regression on two Gaussian clouds: what dsgd-trainer trains. It stands for a framework
 * of your own and knows nothing of the simulation.
 */
class Clouds
{
  public:
    static constexpr uint32_t FEATURES = 20;                      //!< of a sample
    static constexpr uint32_t PARAMETERS = FEATURES + 1;          //!< of the model, the bias last
    static constexpr uint32_t BATCH = 32;                         //!< samples of a step
    static constexpr double FLOPS = BATCH * (4 * PARAMETERS + 1); //!< of a step

    /// What a model is worth.
    struct Score
    {
        double loss{0};     //!< mean over the test samples
        double accuracy{0}; //!< share of them classified rightly
    };

    /**
     * @param seed of the samples to train on
     */
    void Seed(uint64_t seed);

    /**
     * Takes a step of SGD.
     *
     * @param x the model
     * @return the mean loss before it
     */
    double Step(std::vector<float>& x);

    /**
     * @param x a model
     * @return what it is worth, by the same samples always
     */
    static Score Evaluate(const std::vector<float>& x);

  private:
    std::mt19937 m_engine; //!< draws the samples to train on
};

#endif // DSGD_GAUSSIAN_CLOUDS_H
