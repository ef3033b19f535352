/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-matrix-market.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The first word of a file.
constexpr const char* BANNER = "%%matrixmarket";

/// What the first line announces.
struct Header
{
    bool coordinate{false}; //!< entries with their places, or all of them column by column
    bool integer{false};    //!< whole numbers only
    bool symmetric{false};  //!< the lower triangle only
};

/// A text without blank lines and comments, line by line.
class Lines
{
  public:
    /**
     * @param text the text; must outlive this
     * @param file its name, for errors
     */
    Lines(const std::string& text, const std::string& file)
        : m_lines(SplitLines(text)),
          m_where{file, 0}
    {
    }

    /**
     * @param comments whether lines that begin with a percent sign count
     * @return whether there is a next line; then Words() are its words
     */
    bool Next(bool comments = false)
    {
        while (m_where.line < m_lines.size())
        {
            const auto line = Trim(m_lines[m_where.line++]);
            if (!line.empty() && (comments || line.front() != '%'))
            {
                Split(line);
                return true;
            }
        }
        return false;
    }

    /**
     * @return the words of the current line, at least one
     */
    const std::vector<std::string_view>& Words() const
    {
        return m_words;
    }

    /**
     * @return the current line
     */
    const TextPosition& Where() const
    {
        return m_where;
    }

    /**
     * @return the file as a whole
     */
    TextPosition File() const
    {
        return {m_where.file, 0};
    }

  private:
    /**
     * @param line a line without blanks at its ends
     */
    void Split(std::string_view line)
    {
        m_words.clear();
        while (!line.empty())
        {
            const auto end = std::min(line.find_first_of(" \t"), line.size());
            m_words.push_back(line.substr(0, end));
            line = Trim(line.substr(end));
        }
    }

    std::vector<std::string_view> m_lines; //!< all lines
    std::vector<std::string_view> m_words; //!< of the current line
    TextPosition m_where;                  //!< the current line
};

/**
 * @param text a word
 * @return the word in lower case
 */
std::string
Lower(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
    {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

/**
 * @param lines the file, before its first line
 * @return what the first line announces
 */
Header
ReadHeader(Lines& lines)
{
    if (!lines.Next(true) || Lower(lines.Words()[0]) != BANNER || lines.Where().line != 1)
    {
        ThrowAt({lines.File().file, 1},
                "'%%MatrixMarket matrix coordinate real symmetric' or the like is needed as the "
                "first line of a Matrix Market file");
    }
    const auto word = [&lines](std::size_t index) {
        return index < lines.Words().size() ? Lower(lines.Words()[index]) : std::string();
    };
    const auto require = [&](std::size_t index,
                             const std::string& what,
                             const std::vector<std::string>& known,
                             const std::string& why) {
        const auto found = word(index);
        if (std::find(known.begin(), known.end(), found) == known.end())
        {
            ThrowAt(lines.Where(), what + " is '" + found + "', " + why);
        }
        return found;
    };
    require(1, "the object", {"matrix"}, "a matrix is needed");
    const auto format =
        require(2, "the format", {"coordinate", "array"}, "coordinate or array is needed");
    const auto field =
        require(3,
                "the kind of its entries",
                {"real", "integer"},
                word(3) == "pattern" ? "which gives no values; real or integer is needed"
                                     : "real or integer is needed");
    const auto symmetry = require(4,
                                  "the symmetry",
                                  {"general", "symmetric"},
                                  "general or symmetric is needed: a mixing matrix is symmetric");
    if (lines.Words().size() > 5)
    {
        ThrowAt(lines.Where(), "goes on after the symmetry with '" + word(5) + "'");
    }
    return {format == "coordinate", field == "integer", symmetry == "symmetric"};
}

/**
 * @param text a word
 * @param integer whether it must be whole
 * @param where its line
 * @return the number
 */
double
ParseEntry(std::string_view text, bool integer, const TextPosition& where)
{
    const double value = ParseNumber(text, where, "the entry");
    if (integer && value != std::floor(value))
    {
        ThrowAt(where,
                "the entry is '" + std::string(text) +
                    "', a whole number is needed in a matrix of integers");
    }
    return value;
}

/**
 * @param text a word
 * @param size the number of rows
 * @param where its line
 * @param what "row" or "column"
 * @return the index, counted from 0
 */
uint32_t
ParsePlace(std::string_view text, uint32_t size, const TextPosition& where, const char* what)
{
    const uint32_t index = ParseIndex(text, where, what);
    if (index < 1 || index > size)
    {
        ThrowAt(where,
                std::string(what) + " is " + std::to_string(index) + ", a number from 1 to " +
                    std::to_string(size) + " is needed");
    }
    return index - 1;
}

/**
 * @param lines the file, at an entry
 * @param header what the first line announces
 * @param size the number of rows
 * @return the entry
 */
MatrixEntry
ParseCoordinate(const Lines& lines, const Header& header, uint32_t size)
{
    const auto& words = lines.Words();
    const auto& where = lines.Where();
    if (words.size() != 3)
    {
        ThrowAt(where,
                "has " + std::to_string(words.size()) + " words, 'ROW COLUMN VALUE' is needed");
    }
    const MatrixEntry entry{ParsePlace(words[0], size, where, "row"),
                            ParsePlace(words[1], size, where, "column"),
                            ParseEntry(words[2], header.integer, where),
                            where.line};
    if (header.symmetric && entry.row < entry.column)
    {
        ThrowAt(where,
                "entry " + std::string(words[0]) + " " + std::string(words[1]) +
                    " is above the diagonal, a symmetric file holds the lower triangle: rows "
                    "from the column on");
    }
    return entry;
}

/**
 * @param matrix the entries of a coordinate file
 */
void
RefuseDuplicates(MatrixEntries& matrix)
{
    auto& entries = matrix.entries;
    std::stable_sort(entries.begin(), entries.end());
    for (std::size_t k = 1; k < entries.size(); ++k)
    {
        if (!(entries[k - 1] < entries[k]))
        {
            ThrowAt({matrix.origin, entries[k].line},
                    "entry " + std::to_string(uint64_t{entries[k].row} + 1) + " " +
                        std::to_string(uint64_t{entries[k].column} + 1) + " stands on line " +
                        std::to_string(entries[k - 1].line) + " already");
        }
    }
}

/**
 * Reads the line of sizes.
 *
 * @param lines the file, before that line
 * @param header what the first line announces
 * @param size receives the number of rows
 * @return how many entries follow
 */
uint64_t
ReadSizes(Lines& lines, const Header& header, uint32_t& size)
{
    if (!lines.Next())
    {
        ThrowAt(lines.File(), "ends before the line of its sizes");
    }
    const auto& words = lines.Words();
    if (words.size() != (header.coordinate ? 3 : 2))
    {
        ThrowAt(lines.Where(),
                "has " + std::to_string(words.size()) + " words, " +
                    (header.coordinate ? "'ROWS COLUMNS ENTRIES'" : "'ROWS COLUMNS'") +
                    " is needed");
    }
    size = ParseIndex(words[0], lines.Where(), "the number of rows");
    const auto columns = ParseIndex(words[1], lines.Where(), "the number of columns");
    if (size != columns || size == 0)
    {
        ThrowAt(lines.Where(),
                "has " + std::to_string(size) + " rows and " + std::to_string(columns) +
                    " columns, a square matrix is needed");
    }
    const uint64_t m = size;
    const uint64_t all = header.symmetric ? m * (m + 1) / 2 : m * m;
    if (!header.coordinate)
    {
        return all;
    }
    const uint64_t count = ParseIndex(words[2], lines.Where(), "the number of entries");
    if (count > all)
    {
        ThrowAt(lines.Where(),
                "announces " + std::to_string(count) + " entries, there are at most " +
                    std::to_string(all));
    }
    return count;
}

} // namespace

bool
IsMatrixMarket(const std::string& text)
{
    return !text.empty() && text.front() == '%';
}

MatrixEntries
ParseMatrixMarket(const std::string& text, const std::string& file)
{
    Lines lines(text, file);
    const auto header = ReadHeader(lines);
    MatrixEntries matrix;
    matrix.origin = file;
    matrix.countsFromOne = true;
    const uint64_t count = ReadSizes(lines, header, matrix.size);
    uint64_t found = 0;
    MatrixEntry next;
    while (lines.Next())
    {
        if (found == count)
        {
            ThrowAt(lines.Where(), "goes on after its " + std::to_string(count) + " entries");
        }
        ++found;
        if (header.coordinate)
        {
            next = ParseCoordinate(lines, header, matrix.size);
        }
        else if (lines.Words().size() != 1)
        {
            ThrowAt(lines.Where(),
                    "has " + std::to_string(lines.Words().size()) +
                        " words, one entry a line is needed");
        }
        else
        {
            next.value = ParseEntry(lines.Words()[0], header.integer, lines.Where());
            next.line = lines.Where().line;
        }
        // A coordinate file may say 0; kept so that the place still counts as given.
        if (header.coordinate || next.value != 0)
        {
            matrix.entries.push_back(next);
        }
        if (!header.coordinate && ++next.row == matrix.size)
        {
            ++next.column;
            next.row = header.symmetric ? next.column : 0;
        }
    }
    if (found < count)
    {
        ThrowAt(lines.File(),
                "ends after " + std::to_string(found) + " of " + std::to_string(count) +
                    " entries");
    }
    RefuseDuplicates(matrix);
    if (header.symmetric)
    {
        for (std::size_t k = matrix.entries.size(); k-- > 0;)
        {
            auto mirrored = matrix.entries[k];
            std::swap(mirrored.row, mirrored.column);
            if (mirrored.row != mirrored.column)
            {
                matrix.entries.push_back(mirrored);
            }
        }
    }
    return matrix;
}

std::string
FormatMatrixMarket(const Eigen::MatrixXd& matrix)
{
    std::ostringstream entries;
    entries << std::setprecision(17);
    uint64_t count = 0;
    for (Eigen::Index j = 0; j < matrix.cols(); ++j)
    {
        for (Eigen::Index i = j; i < matrix.rows(); ++i)
        {
            if (matrix(i, j) != 0)
            {
                entries << i + 1 << ' ' << j + 1 << ' ' << matrix(i, j) << '\n';
                ++count;
            }
        }
    }
    std::ostringstream out;
    out << "%%MatrixMarket matrix coordinate real symmetric\n"
        << matrix.rows() << ' ' << matrix.cols() << ' ' << count << '\n'
        << entries.str();
    return out.str();
}

} // namespace dsgd
} // namespace ns3
