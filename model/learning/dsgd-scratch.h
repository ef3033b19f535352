/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SCRATCH_H
#define DSGD_SCRATCH_H

#include <Eigen/Core>

/**
 * @file
 * @ingroup dsgd
 * Memory for intermediate results.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Memory that grows to what is asked for and is kept, so that training does not ask the system for
 * the same megabytes at every step. One a thread is enough.
 */
template <typename Scalar>
class Scratch
{
  public:
    /// A matrix in the memory.
    using Batch = Eigen::Map<Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>>;

    /**
     * @param rows rows
     * @param columns columns
     * @return a matrix of any content, until the next call
     */
    Batch Take(Eigen::Index rows, Eigen::Index columns);

  private:
    Eigen::Matrix<Scalar, Eigen::Dynamic, 1> m_memory; //!< as much as was ever asked for
};

/**
 * @ingroup dsgd
 * Asks the C library to keep freed memory for this process. Training allocates and frees whole
 * models all the time; handing their pages back to the system and asking for them again takes about
 * as long as a small model's step. For programs, not for libraries; does nothing where the C
 * library is not glibc.
 */
void KeepFreedMemory();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SCRATCH_H
