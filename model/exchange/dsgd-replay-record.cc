/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-replay-record.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>
#include <limits>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Share of the greediest model's energy below which another is left out.
constexpr double NEGLIGIBLE = 0.01;

/**
 * @param joules by cause
 * @return their sum
 */
double
Sum(const ReplayMeter::Joules& joules)
{
    double sum = 0;
    for (const double value : joules)
    {
        sum += value;
    }
    return sum;
}

/**
 * @param samples rounds
 * @param quantity what to take of each
 * @return its mean
 */
double
Mean(const std::deque<ReplaySample>& samples,
     const std::function<double(const ReplaySample&)>& quantity)
{
    double sum = 0;
    for (const auto& sample : samples)
    {
        sum += quantity(sample);
    }
    return samples.empty() ? 0 : sum / static_cast<double>(samples.size());
}

/**
 * @param samples at least two rounds
 * @param quantity what to take of each
 * @return the standard error of its mean, as a share of the mean; 0 for a mean of 0
 */
double
StandardError(const std::deque<ReplaySample>& samples,
              const std::function<double(const ReplaySample&)>& quantity)
{
    const double mean = Mean(samples, quantity);
    double squares = 0;
    for (const auto& sample : samples)
    {
        squares += (quantity(sample) - mean) * (quantity(sample) - mean);
    }
    const auto count = static_cast<double>(samples.size());
    return mean > 0 ? std::sqrt(squares / (count - 1) / count) / mean : 0;
}

} // namespace

void
ReplayRecord::Add(ReplaySample sample)
{
    m_samples.push_back(std::move(sample));
}

const std::deque<ReplaySample>&
ReplayRecord::Samples() const
{
    return m_samples;
}

double
ReplayRecord::MeanDuration() const
{
    return Mean(m_samples, [](const ReplaySample& s) { return s.duration.GetSeconds(); });
}

double
ReplayRecord::MeanEnergy() const
{
    return Mean(m_samples, [](const ReplaySample& s) { return s.spent.Total(); });
}

double
ReplayRecord::RelativeError(double confidence) const
{
    if (m_samples.size() < 2)
    {
        return std::numeric_limits<double>::infinity();
    }
    double worst =
        StandardError(m_samples, [](const ReplaySample& s) { return s.duration.GetSeconds(); });
    const std::size_t models = m_samples.front().spent.models.size();
    const auto quantity = [](std::size_t i) {
        return [i](const ReplaySample& s) {
            return i < s.spent.models.size() ? Sum(s.spent.models[i]) : 0;
        };
    };
    double most = 0;
    for (std::size_t i = 0; i < models; ++i)
    {
        most = std::max(most, Mean(m_samples, quantity(i)));
    }
    for (std::size_t i = 0; i < models; ++i)
    {
        if (Mean(m_samples, quantity(i)) >= NEGLIGIBLE * most)
        {
            worst = std::max(worst, StandardError(m_samples, quantity(i)));
        }
    }
    const boost::math::students_t distribution(static_cast<double>(m_samples.size() - 1));
    return worst * boost::math::quantile(distribution, (1 + confidence) / 2);
}

} // namespace dsgd
} // namespace ns3
