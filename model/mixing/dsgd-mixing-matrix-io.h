/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MIXING_MATRIX_IO_H
#define DSGD_MIXING_MATRIX_IO_H

#include "dsgd-mixing-matrix.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * Reads a matrix of m lines with m comma-separated numbers, or of a Matrix Market file, which its
 * first line tells apart (see dsgd-matrix-market.h).
 *
 * @param path the file
 * @return what it says, not checked to be a mixing matrix (see MixingMatrix::FromEntries())
 * @throws std::invalid_argument naming file, line and value for what is not such a file
 */
MatrixEntries ReadMatrix(const std::string& path);

/**
 * As ReadMatrix(), from memory.
 *
 * @param text the file's content
 * @param file its name, for errors
 * @return what it says
 */
MatrixEntries ParseMatrix(const std::string& text, const std::string& file);

/**
 * Reads a matrix of m lines with m comma-separated numbers.
 *
 * @param path the file
 * @return the numbers, not checked to be a mixing matrix (see MixingMatrix::FromDense())
 * @throws std::invalid_argument naming file, line and value for anything that is not a number, and
 * for a matrix that is not square
 */
Eigen::MatrixXd ReadDenseMatrix(const std::string& path);

/**
 * As ReadDenseMatrix(), from memory.
 *
 * @param text the file's content
 * @param file its name, for errors
 * @return the numbers
 */
Eigen::MatrixXd ParseDenseMatrix(const std::string& text, const std::string& file);

/**
 * @param matrix a matrix
 * @return its rows as lines of comma-separated numbers with 17 significant digits
 */
std::string FormatDenseMatrix(const Eigen::MatrixXd& matrix);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MIXING_MATRIX_IO_H
