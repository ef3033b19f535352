/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_NAME_TABLE_H
#define DSGD_NAME_TABLE_H

#include "dsgd-text-record.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * What users choose by name.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @tparam T what a name stands for
 */
template <typename T>
using NameTable = std::vector<std::pair<std::string, T>>;

/**
 * @tparam T what a name stands for
 * @param table names and what they stand for
 * @return the names, in the order of the table
 */
template <typename T>
std::vector<std::string>
NamesOf(const NameTable<T>& table)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : table)
    {
        names.push_back(name);
    }
    return names;
}

/**
 * @tparam T what a name stands for
 * @param table names and what they stand for
 * @param what what is chosen, for the error
 * @param name a name
 * @param others further names that are known, for the error
 * @return what it stands for
 * @throws std::invalid_argument for an unknown name, listing the known
 */
template <typename T>
const T&
FindByName(const NameTable<T>& table,
           const std::string& what,
           const std::string& name,
           std::vector<std::string> others = {})
{
    for (const auto& [key, value] : table)
    {
        if (key == name)
        {
            return value;
        }
        others.push_back(key);
    }
    throw std::invalid_argument("unknown " + what + " '" + name +
                                "', known are: " + JoinNames(others));
}

} // namespace dsgd
} // namespace ns3

#endif // DSGD_NAME_TABLE_H
