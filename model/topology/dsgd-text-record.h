/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TEXT_RECORD_H
#define DSGD_TEXT_RECORD_H

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Reading of the module's small text formats, with errors that name file, line and value.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Where a piece of text was found, for error messages.
 */
struct TextPosition
{
    std::string file; //!< the file's name as the user gave it
    uint32_t line{0}; //!< counted from 1; 0 when the whole file is meant
};

/**
 * Throws std::invalid_argument with "file:line: message".
 *
 * @param where the place
 * @param message what is wrong and what would be right
 */
[[noreturn]] void ThrowAt(const TextPosition& where, const std::string& message);

/**
 * @param path what should name a file
 * @throws std::invalid_argument if it has a zero byte
 */
void RequireFileName(const std::string& path);

/**
 * @ingroup dsgd
 * Reads a whole text file.
 *
 * @param path the file
 * @return its content, without the byte order mark of UTF-8
 * @throws std::invalid_argument if the file cannot be read, is a folder, has more than 256 MiB or
 * contains a zero byte, or if its name does
 */
std::string ReadTextFile(const std::string& path);

/**
 * Cuts a text into lines; a carriage return before the line feed is dropped.
 *
 * @param text the text
 * @return the lines, without their ends
 */
std::vector<std::string_view> SplitLines(std::string_view text);

/**
 * Cuts a line at a separator and trims blanks around every field.
 *
 * @param line the line
 * @param separator the separator
 * @return the fields, at least one
 */
std::vector<std::string_view> SplitFields(std::string_view line, char separator);

/**
 * Removes blanks and tabs at both ends.
 *
 * @param text the text
 * @return the trimmed text
 */
std::string_view Trim(std::string_view text);

/**
 * @param names names
 * @return the names, separated by commas and blanks, as messages and help texts list them
 */
std::string JoinNames(const std::vector<std::string>& names);

/**
 * Parses a finite decimal number; the whole text must be consumed.
 *
 * @param text the text
 * @param where the place, for the error
 * @param what the name of the quantity, for the error
 * @return the number
 * @throws std::invalid_argument if the text is not a finite number
 */
double ParseNumber(std::string_view text, const TextPosition& where, const std::string& what);

/**
 * Parses an unsigned whole number; the whole text must be consumed.
 *
 * @param text the text
 * @param where the place, for the error
 * @param what the name of the quantity, for the error
 * @return the number
 * @throws std::invalid_argument if the text is not a whole number from 0 to 2^32 - 1
 */
uint32_t ParseIndex(std::string_view text, const TextPosition& where, const std::string& what);

/**
 * @ingroup dsgd
 * One line of a text file: a word, positional fields and key=value pairs.
 *
 * Fields are separated by blanks; a value may be put in double quotes to hold blanks. A hash sign
 * at the start of a field begins a comment that lasts until the end of the line.
 */
struct TextRecord
{
    TextPosition where;                        //!< the line it came from
    std::string word;                          //!< the first field, which says what the line is
    std::vector<std::string> fields;           //!< positional fields after the word
    std::map<std::string, std::string> values; //!< key=value pairs

    /**
     * @param key the key
     * @return whether the line has that key
     */
    bool Has(const std::string& key) const;

    /**
     * @param key the key
     * @return the value as a finite number
     * @throws std::invalid_argument if the key is absent or its value is not a finite number
     */
    double Number(const std::string& key) const;

    /**
     * Refuses keys that the format does not know, so that a misspelt one is not ignored.
     *
     * @param known the keys allowed on this line
     * @throws std::invalid_argument naming the first unknown key and the known ones
     */
    void AllowOnly(const std::vector<std::string>& known) const;
};

/**
 * @ingroup dsgd
 * Cuts a text into records; empty lines and comments are skipped.
 *
 * @param text the file's content
 * @param file its name, for errors
 * @return the records in order
 * @throws std::invalid_argument for an unterminated quote or a repeated key
 */
std::vector<TextRecord> ParseRecords(std::string_view text, const std::string& file);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TEXT_RECORD_H
