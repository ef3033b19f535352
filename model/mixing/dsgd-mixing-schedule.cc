/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mixing-schedule.h"

#include <Eigen/Eigenvalues>
#include <cmath>

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
    const Eigen::Index m = support.front().NodeCount();
    const auto frequencies = Frequencies();
    Eigen::MatrixXd second = Eigen::MatrixXd::Constant(m, m, -1.0 / m);
    for (std::size_t k = 0; k < support.size(); ++k)
    {
        const Eigen::MatrixXd matrix = support[k].Dense();
        second.noalias() += frequencies[k] * (matrix * matrix);
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(second, Eigen::EigenvaluesOnly);
    return solver.eigenvalues().cwiseAbs().maxCoeff();
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
