/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LEARNING_SPEC_H
#define DSGD_LEARNING_SPEC_H

#include "ns3/dsgd-text-record.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Reading of the short texts that name a data set, a partition or a learner.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A text NAME or NAME:ARGUMENT,ARGUMENT,... taken apart.
 */
struct LearningSpec
{
    TextPosition where;                 //!< kind and text, for errors
    std::string name;                   //!< what stands before the colon
    std::vector<std::string> arguments; //!< what stands after it
    std::string rest; //!< the same in one piece, for names of files, which may have commas

    /**
     * @param text NAME or NAME:ARGUMENT,...
     * @param kind what the text names, for errors: "data set", "partition" or "learner"
     * @return its parts
     */
    static LearningSpec Parse(const std::string& text, const std::string& kind);

    /**
     * @param least the least number of arguments allowed
     * @param most the largest number of arguments allowed
     * @param form what would be right, for the error
     * @throws std::invalid_argument if the number of arguments is another
     */
    void RequireArguments(std::size_t least, std::size_t most, const std::string& form) const;

    /**
     * @param index which argument
     * @param what its name, for the error
     * @param least the least value allowed
     * @return the argument as a whole number
     * @throws std::invalid_argument if it is not a whole number or is less than @p least
     */
    uint32_t Index(std::size_t index, const std::string& what, uint32_t least) const;

    /**
     * Refuses the name.
     *
     * @param known the names that would be right
     * @throws std::invalid_argument always, with the list of known names
     */
    [[noreturn]] void ThrowUnknown(const std::vector<std::string>& known) const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LEARNING_SPEC_H
