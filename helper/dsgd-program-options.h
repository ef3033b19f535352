/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PROGRAM_OPTIONS_H
#define DSGD_PROGRAM_OPTIONS_H

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Options of a program, written --name=value as ns-3 does.
 *
 * Like ns3::CommandLine, to which it leaves --help and ns-3's own options (--ns3::Type::Attribute,
 * --RngRun, --PrintAttributes, ...), but wrong input is an exception with one line that says what
 * would be right, not a page of help.
 */
class ProgramOptions
{
  public:
    /**
     * @param usage what the program does
     */
    explicit ProgramOptions(std::string usage);

    /**
     * @param name the option's name, without dashes
     * @param help what it means
     * @param value its default, replaced by what is given
     */
    void Add(const std::string& name, const std::string& help, std::string& value);
    /// @copydoc Add(const std::string&, const std::string&, std::string&)
    void Add(const std::string& name, const std::string& help, double& value);
    /// @copydoc Add(const std::string&, const std::string&, std::string&)
    void Add(const std::string& name, const std::string& help, uint32_t& value);
    /// @copydoc Add(const std::string&, const std::string&, std::string&)
    void Add(const std::string& name, const std::string& help, uint64_t& value);
    /// @copydoc Add(const std::string&, const std::string&, std::string&)
    void Add(const std::string& name, const std::string& help, bool& value);

    /**
     * Takes arguments that are not options, such as files; without this there are none.
     *
     * @param name what one is called in the help, such as DIR
     * @param help what it means
     * @param values where they go, in order
     */
    void AddArguments(const std::string& name,
                      const std::string& help,
                      std::vector<std::string>& values);

    /**
     * @return the options of ns-3 that were given, such as --ns3::Type::Attribute=value
     */
    const std::vector<std::string>& Ns3Options() const;

    /**
     * Prints the help and exits if that is asked for.
     *
     * @param argc number of arguments
     * @param argv the arguments
     * @throws std::invalid_argument for an unknown option or a value of the wrong kind
     */
    void Parse(int argc, char* argv[]);

  private:
    /// One option.
    struct Option
    {
        std::string name;                            //!< without dashes
        std::string help;                            //!< what it means
        std::string initial;                         //!< its default, as text
        std::function<void(const std::string&)> set; //!< takes a value
    };

    std::string m_usage;                            //!< what the program does
    std::vector<Option> m_options;                  //!< in the order of the help
    std::vector<std::string>* m_arguments{nullptr}; //!< where what is no option goes, null for none
    std::vector<std::string> m_ns3Options;          //!< those of ns-3 that were given
};

/**
 * Runs a program: what it throws becomes one line on stderr and exit status 1.
 *
 * @param name the program's name
 * @param program the program; returns the exit status
 * @return the exit status
 */
int RunProgram(const std::string& name, const std::function<int()>& program);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PROGRAM_OPTIONS_H
