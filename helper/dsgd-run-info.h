/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_INFO_H
#define DSGD_RUN_INFO_H

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What run.json tells of a run; what it does not tell is left as it is here.
 */
struct RunInfo
{
    /// A battery that ran empty.
    struct Death
    {
        uint32_t node{0}; //!< whose
        double timeS{0};  //!< when, s
    };

    std::string status;                                          //!< complete or running
    std::string command;                                         //!< how to run it again
    std::vector<std::pair<std::string, std::string>> options;    //!< name and value, in order
    std::vector<std::pair<std::string, std::string>> versions;   //!< of what, and which
    std::string topology;                                        //!< its name
    std::string fingerprint;                                     //!< of the topology
    std::optional<uint32_t> nodes;                               //!< m
    std::vector<std::string> labels;                             //!< of the nodes, may be none
    std::vector<std::optional<std::array<double, 2>>> positions; //!< x and y, m, may be none
    std::vector<std::pair<uint32_t, uint32_t>> links;            //!< of the topology, may be none
    std::map<std::string, double> mixing;                        //!< numbers of the mixing matrix
    std::map<std::string, double> result;                        //!< numbers of the end
    std::vector<double> initialJ; //!< of the nodes at the beginning, infinite on mains, may be none
    std::vector<double> consumedJ; //!< what the nodes' sources gave in the end, may be none
    std::vector<Death> deaths;     //!< in order of time
    std::string profileSource;     //!< where the energy profile's numbers are from
    std::optional<bool> verified;  //!< whether these were checked at the source

    /**
     * @param name an option's name
     * @return its value, empty if it is not known
     */
    std::string Option(const std::string& name) const;

    /**
     * @param values a table of numbers
     * @param name a number's name
     * @return the number, NaN if it is not known
     */
    static double Number(const std::map<std::string, double>& values, const std::string& name);

    /**
     * @return whether the run came to its end
     */
    bool IsComplete() const;
};

/**
 * Reads run.json, or the table of its parts in an SQLite file.
 *
 * @param parts the top-level entries: name and JSON text; what is not JSON is a plain word
 * @param file its name, for errors
 * @return what it tells; unknown entries are not looked at
 * @throws std::invalid_argument naming the file, the entry and what would be right
 */
RunInfo ParseRunInfo(const std::vector<std::pair<std::string, std::string>>& parts,
                     const std::string& file);

/**
 * @param text the content of run.json
 * @param file its name, for errors
 * @return its top-level entries, as ParseRunInfo() takes them
 * @throws std::invalid_argument if it is not a JSON object
 */
std::vector<std::pair<std::string, std::string>> SplitRunFile(const std::string& text,
                                                              const std::string& file);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RUN_INFO_H
