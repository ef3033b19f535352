/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-scratch.h"

namespace ns3
{
namespace dsgd
{

template <typename Scalar>
typename Scratch<Scalar>::Batch
Scratch<Scalar>::Take(Eigen::Index rows, Eigen::Index columns)
{
    if (m_memory.size() < rows * columns)
    {
        m_memory.resize(rows * columns);
    }
    return {m_memory.data(), rows, columns};
}

template class Scratch<float>;
template class Scratch<double>;

} // namespace dsgd
} // namespace ns3
