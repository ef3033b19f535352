/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mixing-matrix-io.h"

#include "ns3/dsgd-text-record.h"

#include <iomanip>
#include <sstream>

namespace ns3
{
namespace dsgd
{

Eigen::MatrixXd
ReadDenseMatrix(const std::string& path)
{
    return ParseDenseMatrix(ReadTextFile(path), path);
}

Eigen::MatrixXd
ParseDenseMatrix(const std::string& text, const std::string& file)
{
    std::vector<std::vector<double>> rows;
    TextPosition where{file, 0};
    for (auto line : SplitLines(text))
    {
        ++where.line;
        if (Trim(line).empty() || Trim(line).front() == '#')
        {
            continue;
        }
        rows.emplace_back();
        for (const auto& field : SplitFields(line, ','))
        {
            rows.back().push_back(
                ParseNumber(field, where, "column " + std::to_string(rows.back().size())));
        }
        if (rows.back().size() != rows.front().size())
        {
            ThrowAt(where,
                    "has " + std::to_string(rows.back().size()) + " columns, the first row has " +
                        std::to_string(rows.front().size()));
        }
    }
    if (rows.empty() || rows.size() != rows.front().size())
    {
        ThrowAt({file, 0},
                "has " + std::to_string(rows.size()) + " rows and " +
                    std::to_string(rows.empty() ? 0 : rows.front().size()) +
                    " columns, a square matrix is needed");
    }
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
