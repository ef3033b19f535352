/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mixing-schedule.h"

#include "dsgd-second-moment.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

double
MixingSchedule::Rho() const
{
    const auto& support = Support();
    if (support.size() == 1)
    {
        const double norm = support.front().MixingNorm();
        return norm * norm;
    }
    return SecondMomentRho(support, Frequencies());
}

Eigen::MatrixXd
MixingSchedule::Mean() const
{
    const auto& support = Support();
    const auto frequencies = Frequencies();
    const Eigen::Index m = support.front().NodeCount();
    Eigen::MatrixXd mean = Eigen::MatrixXd::Zero(m, m);
    for (std::size_t k = 0; k < support.size(); ++k)
    {
        mean += frequencies[k] * support[k].Dense();
    }
    return mean;
}

Eigen::VectorXd
MixingSchedule::Activation() const
{
    const auto& support = Support();
    const auto frequencies = Frequencies();
    Eigen::VectorXd share = Eigen::VectorXd::Zero(support.front().Weights().size());
    for (std::size_t k = 0; k < support.size(); ++k)
    {
        share.array() += frequencies[k] * (support[k].Weights().array() != 0).cast<double>();
    }
    return share;
}

Eigen::VectorXd
MixingSchedule::Speaking() const
{
    const auto& support = Support();
    const auto frequencies = Frequencies();
    const auto& topology = support.front().Topology();
    Eigen::VectorXd share = Eigen::VectorXd::Zero(topology.NodeCount());
    for (std::size_t k = 0; k < support.size(); ++k)
    {
        std::vector<bool> speaks(topology.NodeCount(), false);
        for (uint32_t e = 0; e < topology.LinkCount(); ++e)
        {
            if (support[k].Weights()[e] != 0)
            {
                speaks[topology.Links()[e].u] = true;
                speaks[topology.Links()[e].v] = true;
            }
        }
        for (uint32_t i = 0; i < topology.NodeCount(); ++i)
        {
            share[i] += speaks[i] ? frequencies[k] : 0;
        }
    }
    return share;
}

void
MixingSchedule::RequireSameSize(const std::vector<MixingMatrix>& support, const std::string& what)
{
    if (support.empty())
    {
        throw std::invalid_argument(what + ": at least one matrix is needed");
    }
    for (const auto& matrix : support)
    {
        if (matrix.NodeCount() != support.front().NodeCount() ||
            matrix.Weights().size() != support.front().Weights().size())
        {
            throw std::invalid_argument(what +
                                        ": the matrices belong to different topologies, of " +
                                        std::to_string(support.front().NodeCount()) + " and " +
                                        std::to_string(matrix.NodeCount()) + " nodes");
        }
    }
}

FixedSchedule::FixedSchedule(MixingMatrix matrix)
    : m_support{std::move(matrix)}
{
}

const MixingMatrix&
FixedSchedule::At(uint32_t) const
{
    return m_support.front();
}

const std::vector<MixingMatrix>&
FixedSchedule::Support() const
{
    return m_support;
}

std::vector<double>
FixedSchedule::Frequencies() const
{
    return {1.0};
}

} // namespace dsgd
} // namespace ns3
