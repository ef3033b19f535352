/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-scratch.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

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

void
KeepFreedMemory()
{
#ifdef __GLIBC__
    constexpr int MOST = 1 << 30;
    mallopt(M_TRIM_THRESHOLD, MOST);
    mallopt(M_MMAP_THRESHOLD, 1 << 25);
#endif
}

} // namespace dsgd
} // namespace ns3
