/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mixing-matrix-io.h"

#include "dsgd-matrix-market.h"

#include "ns3/dsgd-text-record.h"

#include <iomanip>
#include <sstream>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A square matrix, row by row, and the line of every row.
struct Rows
{
    std::vector<std::vector<double>> values; //!< of every row
    std::vector<uint32_t> lines;             //!< counted from 1
};

/**
 * @param text lines of comma-separated numbers
 * @param file the file's name
 * @return the rows of a square matrix
 */
Rows
ParseRows(const std::string& text, const std::string& file)
{
    Rows rows;
    std::size_t count = 0;
    std::size_t columns = 0;
    TextPosition where{file, 0};
    for (auto line : SplitLines(text))
    {
        ++where.line;
        if (Trim(line).empty() || Trim(line).front() == '#')
        {
            continue;
        }
        std::vector<double> row;
        for (const auto& field : SplitFields(line, ','))
        {
            row.push_back(ParseNumber(field, where, "column " + std::to_string(row.size())));
        }
        columns = count == 0 ? row.size() : columns;
        if (row.size() != columns)
        {
            ThrowAt(where,
                    "has " + std::to_string(row.size()) + " columns, the first row has " +
                        std::to_string(columns));
        }
        // Rows beyond a square are counted for the message only.
        if (count++ < columns)
        {
            rows.values.push_back(std::move(row));
            rows.lines.push_back(where.line);
        }
    }
    if (count == 0 || count != columns)
    {
        ThrowAt({file, 0},
                "has " + std::to_string(count) + " rows and " + std::to_string(columns) +
                    " columns, a square matrix is needed");
    }
    return rows;
}

} // namespace

MatrixEntries
ReadMatrix(const std::string& path)
{
    return ParseMatrix(ReadTextFile(path), path);
}

MatrixEntries
ParseMatrix(const std::string& text, const std::string& file)
{
    if (IsMatrixMarket(text))
    {
        return ParseMatrixMarket(text, file);
    }
    const auto rows = ParseRows(text, file);
    MatrixEntries matrix;
    matrix.origin = file;
    matrix.size = static_cast<uint32_t>(rows.values.size());
    for (uint32_t i = 0; i < matrix.size; ++i)
    {
        for (uint32_t j = 0; j < matrix.size; ++j)
        {
            if (rows.values[i][j] != 0)
            {
                matrix.entries.push_back({i, j, rows.values[i][j], rows.lines[i]});
            }
        }
    }
    return matrix;
}

Eigen::MatrixXd
ReadDenseMatrix(const std::string& path)
{
    return ParseDenseMatrix(ReadTextFile(path), path);
}

Eigen::MatrixXd
ParseDenseMatrix(const std::string& text, const std::string& file)
{
    const auto rows = ParseRows(text, file).values;
    Eigen::MatrixXd matrix(rows.size(), rows.size());
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
    {
        matrix.row(i) = Eigen::Map<const Eigen::RowVectorXd>(rows[i].data(), matrix.cols());
    }
    return matrix;
}

std::string
FormatDenseMatrix(const Eigen::MatrixXd& matrix)
{
    std::ostringstream out;
    out << std::setprecision(17);
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
    {
        for (Eigen::Index j = 0; j < matrix.cols(); ++j)
        {
            out << (j > 0 ? "," : "") << matrix(i, j);
        }
        out << '\n';
    }
    return out.str();
}

} // namespace dsgd
} // namespace ns3
