/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-program-options.h"

#include "ns3/command-line.h"
#include "ns3/dsgd-scratch.h"
#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// ns-3's own options that are not attributes.
constexpr const char* NS3_OPTIONS[] = {"PrintHelp",
                                       "PrintVersion",
                                       "version",
                                       "PrintGroups",
                                       "PrintGroup",
                                       "PrintTypeIds",
                                       "PrintAttributes",
                                       "PrintGlobals",
                                       "RngSeed",
                                       "RngRun",
                                       "SchedulerType",
                                       "SimulatorImplementationType",
                                       "ChecksumEnabled"};

/**
 * @param name an option's name
 * @return whether ns-3 knows it
 */
bool
IsNs3Option(const std::string& name)
{
    return name.rfind("ns3::", 0) == 0 ||
           std::find(std::begin(NS3_OPTIONS), std::end(NS3_OPTIONS), name) != std::end(NS3_OPTIONS);
}

/**
 * @param name an option's name
 * @return where a wrong value stands
 */
TextPosition
At(const std::string& name)
{
    return {"--" + name, 0};
}

/**
 * @tparam T the number's type
 * @param value a number
 * @return its text
 */
template <typename T>
std::string
Text(T value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace

ProgramOptions::ProgramOptions(std::string usage)
    : m_usage(std::move(usage))
{
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, std::string& value)
{
    m_options.push_back({name, help, value, [&value](const std::string& text) { value = text; }});
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, double& value)
{
    m_options.push_back({name, help, Text(value), [&value, name](const std::string& text) {
                             value = ParseNumber(text, At(name), "value");
                         }});
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, uint32_t& value)
{
    m_options.push_back({name, help, Text(value), [&value, name](const std::string& text) {
                             value = ParseIndex(text, At(name), "value");
                         }});
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, uint64_t& value)
{
    m_options.push_back(
        {name, help, Text(value), [&value, name](const std::string& text) {
             const auto* end = text.data() + text.size();
             const auto [stop, error] = std::from_chars(text.data(), end, value);
             if (error != std::errc() || stop != end)
             {
                 ThrowAt(At(name), "value is '" + text + "', a whole number from 0 is needed");
             }
         }});
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, bool& value)
{
    m_options.push_back(
        {name, help, value ? "true" : "false", [&value, name](const std::string& text) {
             if (text != "true" && text != "false" && !text.empty())
             {
                 ThrowAt(At(name), "value is '" + text + "', true or false is needed");
             }
             value = text != "false";
         }});
}

void
ProgramOptions::AddArguments(const std::string& name,
                             const std::string& help,
                             std::vector<std::string>& values)
{
    m_usage += "\n\n" + name + ": " + help;
    m_arguments = &values;
}

const std::vector<std::string>&
ProgramOptions::Ns3Options() const
{
    return m_ns3Options;
}

void
ProgramOptions::Parse(int argc, char* argv[])
{
    CommandLine ns3Options;
    ns3Options.Usage(m_usage);
    std::vector<std::string> texts;
    texts.reserve(m_options.size());
    for (const auto& option : m_options)
    {
        texts.push_back(option.initial);
        ns3Options.AddValue(option.name, option.help, texts.back());
    }
    std::vector<char*> passed{argv[0]};
    for (int i = 1; i < argc; ++i)
    {
        const std::string argument = argv[i];
        const auto equals = argument.find('=');
        const auto name =
            argument.rfind("--", 0) == 0 ? argument.substr(2, equals - 2) : std::string();
        const auto value = equals == std::string::npos ? "" : argument.substr(equals + 1);
        const auto known = std::find_if(m_options.begin(), m_options.end(), [&](const auto& o) {
            return o.name == name;
        });
        if (argument == "-h" || name == "help" || IsNs3Option(name))
        {
            passed.push_back(argv[i]);
            m_ns3Options.push_back(argument);
        }
        else if (m_arguments && argument.rfind('-', 0) != 0)
        {
            m_arguments->push_back(argument);
        }
        else if (known != m_options.end())
        {
            known->set(value);
        }
        else
        {
            throw std::invalid_argument("unknown option '" + argument +
                                        "', options are written --name=value; --help lists them");
        }
    }
    ns3Options.Parse(static_cast<int>(passed.size()), passed.data());
}

int
RunProgram(const std::string& name, const std::function<int()>& program)
{
    KeepFreedMemory();
    try
    {
        return program();
    }
    catch (const std::exception& error)
    {
        std::cerr << name << ": " << error.what() << std::endl;
        return 1;
    }
}

} // namespace dsgd
} // namespace ns3
