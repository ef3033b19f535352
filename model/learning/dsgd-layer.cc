/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-layer.h"

namespace ns3
{
namespace dsgd
{

template <typename Scalar>
Layer<Scalar>::~Layer() = default;

template <typename Scalar>
uint64_t
Layer<Scalar>::ParameterCount() const
{
    return 0;
}

template <typename Scalar>
void
Layer<Scalar>::Initialize(Eigen::Ref<Eigen::VectorXf>, SeededEngine&) const
{
}

template <typename Scalar>
double
Layer<Scalar>::FlopsPerSample() const
{
    return 0;
}

template class Layer<float>;
template class Layer<double>;

} // namespace dsgd
} // namespace ns3
