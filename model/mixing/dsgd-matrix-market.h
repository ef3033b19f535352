/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MATRIX_MARKET_H
#define DSGD_MATRIX_MARKET_H

#include "dsgd-matrix-entries.h"

/**
 * @file
 * @ingroup dsgd
 * Reading and writing of Matrix Market files (Boisvert, Pozo and Remington, "The Matrix Market
 * Exchange Formats: Initial Design", NIST IR 5935, 1996).
 *
 * Square matrices of the formats coordinate and array, real or integer, general or symmetric.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param text a file's content
 * @return whether it is meant to be a Matrix Market file: it begins with a percent sign
 */
bool IsMatrixMarket(const std::string& text);

/**
 * Reads a Matrix Market file. Memory follows the text, never the sizes it declares.
 *
 * @param text the file's content
 * @param file its name, for errors
 * @return what it says, not checked to be a mixing matrix (see MixingMatrix::FromEntries())
 * @throws std::invalid_argument naming file, line and value for a kind of matrix that is not read,
 * anything that is not a finite number, an index out of range, an entry given twice or above the
 * diagonal of a symmetric matrix, and for more or fewer entries than declared
 */
MatrixEntries ParseMatrixMarket(const std::string& text, const std::string& file);

/**
 * @param matrix a symmetric matrix
 * @return its lower triangle as a symmetric coordinate file with 17 significant digits
 */
std::string FormatMatrixMarket(const Eigen::MatrixXd& matrix);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MATRIX_MARKET_H
