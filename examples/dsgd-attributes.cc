/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Prints attributes and trace sources of every class of the module as the manual has them.

#include "ns3/core-module.h"
#include "ns3/dsgd-helper.h"

#include <iostream>
#include <map>
#include <string>
#include <vector>

using namespace ns3;

namespace
{

/// Writes a row of a list table; texts may be empty.
void
PrintRow(const std::vector<std::string>& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i)
    {
        std::cout << (i == 0 ? "   * - " : "     - ") << (cells[i].empty() ? "\\" : cells[i])
                  << '\n';
    }
}

/// Begins a table with the heads of its columns.
void
BeginTable(const std::vector<std::string>& heads, const std::string& widths)
{
    std::cout << ".. list-table::\n   :header-rows: 1\n   :widths: " << widths << "\n\n";
    PrintRow(heads);
}

/// Makes a text safe for reStructuredText.
std::string
Escaped(const std::string& text)
{
    std::string safe;
    for (const char c : text)
    {
        safe += (c == '*' || c == '`' || c == '_' || c == '|') ? std::string("\\") + c
                                                               : std::string(1, c);
    }
    return safe;
}

/// Prints what one class has.
void
PrintClass(const std::string& name, TypeId type)
{
    std::cout << '\n' << name << '\n' << std::string(name.size(), '-') << "\n\n";
    if (type.GetParent() != type)
    {
        std::cout << "Parent ``" << type.GetParent().GetName() << "``.\n\n";
    }
    if (type.GetAttributeN() > 0)
    {
        BeginTable({"attribute", "initial value", "meaning"}, "24 22 54");
        for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
        {
            const auto attribute = type.GetAttribute(i);
            const auto value = attribute.initialValue->SerializeToString(attribute.checker);
            PrintRow({"``" + attribute.name + "``",
                      value.empty() ? "" : "``" + value + "``",
                      Escaped(attribute.help)});
        }
        std::cout << '\n';
    }
    if (type.GetTraceSourceN() > 0)
    {
        BeginTable({"trace source", "meaning", "callback"}, "24 40 36");
        for (std::size_t i = 0; i < type.GetTraceSourceN(); ++i)
        {
            const auto source = type.GetTraceSource(i);
            PrintRow(
                {"``" + source.name + "``", Escaped(source.help), "``" + source.callback + "``"});
        }
        std::cout << '\n';
    }
}

} // namespace

int
main()
{
    // Without any use of it the library would not be linked.
    dsgd::DsgdApplication::GetTypeId();
    std::map<std::string, TypeId> types;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const auto type = TypeId::GetRegistered(i);
        if (type.GetGroupName() == "Dsgd" && type.GetAttributeN() + type.GetTraceSourceN() > 0)
        {
            types.emplace(type.GetName(), type);
        }
    }
    std::cout
        << ".. Copyright (c) 2026 The dsgd authors\n..\n"
           ".. SPDX-License-Identifier: GPL-2.0-only\n\n"
           "Attributes and trace sources\n============================\n\n"
           "This page is what ``dsgd-attributes`` prints, which asks the classes themselves. A "
           "class also has\nwhat its parents have.\n";
    for (const auto& [name, type] : types)
    {
        PrintClass(name, type);
    }
    return 0;
}
