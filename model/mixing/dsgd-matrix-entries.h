/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MATRIX_ENTRIES_H
#define DSGD_MATRIX_ENTRIES_H

#include <Eigen/Dense>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * An entry of a matrix that is still to be checked.
 */
struct MatrixEntry
{
    uint32_t row{0};    //!< counted from 0
    uint32_t column{0}; //!< counted from 0
    double value{0};    //!< any number, or none
    uint32_t line{0};   //!< where it stands in its file, counted from 1; 0 if nowhere

    /**
     * @param other another entry
     * @return whether this one comes first, row by row
     */
    bool operator<(const MatrixEntry& other) const;
};

/**
 * @ingroup dsgd
 * A square matrix as it was found, with the places to name in errors.
 */
struct MatrixEntries
{
    std::string origin;               //!< where it came from, such as the file's name
    uint32_t size{0};                 //!< rows and columns
    bool countsFromOne{false};        //!< whether its file counts rows and columns from 1
    std::vector<MatrixEntry> entries; //!< each place at most once; the others are 0

    /**
     * @param matrix a square matrix
     * @param origin where it came from
     * @return its entries
     */
    static MatrixEntries FromDense(const Eigen::MatrixXd& matrix, const std::string& origin);

    /**
     * Sorts the entries row by row and gives every entry the one across the diagonal, 0 where there
     * was none.
     */
    void Mirror();

    /**
     * @param row a row
     * @param column a column
     * @return the entry there, null if there is none; the entries must be sorted
     */
    const MatrixEntry* Find(uint32_t row, uint32_t column) const;

    /**
     * @param entry an entry
     * @return where a reader of the file finds it, as the end of a message; empty if nowhere
     */
    std::string Place(const MatrixEntry& entry) const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MATRIX_ENTRIES_H
