/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-info.h"

#include "dsgd-text-tools.h"

#include "ns3/dsgd-text-record.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace dsgd
{

namespace
{

using Json = nlohmann::ordered_json;

/// The deepest a run file is nested; more is no run file, and costs the parser its stack.
constexpr int RUN_DEPTH = 16;

/**
 * @param text a JSON text
 * @return its value, discarded if it is malformed or nested too deeply
 */
Json
ParseJson(const std::string& text)
{
    bool deep = false;
    auto value = Json::parse(
        text,
        [&deep](int depth, Json::parse_event_t, Json&) {
            deep = deep || depth > RUN_DEPTH;
            return !deep;
        },
        false);
    return deep ? Json(Json::value_t::discarded) : value;
}

/// Takes values out of an entry of a run file, and says which of them will not do.
class Taker
{
  public:
    /**
     * @param value the value
     * @param name what it is called, for errors
     * @param file the file, for errors
     */
    Taker(const Json& value, std::string name, const std::string& file)
        : m_value(value),
          m_name(std::move(name)),
          m_file(file)
    {
    }

    /**
     * @param need what would be right
     */
    [[noreturn]] void Refuse(const std::string& need) const
    {
        const auto shown =
            ShortenForMessage(m_value.dump(-1, ' ', true, Json::error_handler_t::replace));
        ThrowAt({m_file, 0}, m_name + " is " + shown + ", " + need + " is needed");
    }

    /**
     * @return a word or a number as a text
     */
    std::string Text() const
    {
        return m_value.is_string() ? m_value.get<std::string>()
                                   : m_value.dump(-1, ' ', true, Json::error_handler_t::replace);
    }

    /**
     * @return a number, NaN for null
     */
    double Number() const
    {
        if (m_value.is_null())
        {
            return std::numeric_limits<double>::quiet_NaN();
        }
        if (!m_value.is_number())
        {
            Refuse("a number");
        }
        return m_value.get<double>();
    }

    /**
     * @return a whole number
     */
    uint32_t Index() const
    {
        if (!m_value.is_number_unsigned() || m_value.get<uint64_t>() > UINT32_MAX)
        {
            Refuse("a whole number from 0");
        }
        return m_value.get<uint32_t>();
    }

    /**
     * @param size how many parts it must have, 0 for any number
     * @return the parts of an array
     */
    std::vector<Taker> Array(std::size_t size = 0) const
    {
        if (!m_value.is_array() || (size > 0 && m_value.size() != size))
        {
            Refuse(size > 0 ? "an array of " + std::to_string(size) : "an array");
        }
        std::vector<Taker> parts;
        for (std::size_t i = 0; i < m_value.size(); ++i)
        {
            parts.emplace_back(m_value[i], m_name + "[" + std::to_string(i) + "]", m_file);
        }
        return parts;
    }

    /**
     * @return name and value of the parts of an object
     */
    std::vector<std::pair<std::string, Taker>> Object() const
    {
        if (!m_value.is_object())
        {
            Refuse("an object");
        }
        std::vector<std::pair<std::string, Taker>> parts;
        for (const auto& [key, value] : m_value.items())
        {
            parts.emplace_back(key, Taker(value, m_name + "." + key, m_file));
        }
        return parts;
    }

    /**
     * @return whether it is null
     */
    bool IsNull() const
    {
        return m_value.is_null();
    }

    /**
     * @return whether it is a number or null
     */
    bool IsNumeric() const
    {
        return m_value.is_number() || m_value.is_null();
    }

  private:
    const Json& m_value;       //!< the value
    std::string m_name;        //!< what it is called
    const std::string& m_file; //!< where it is
};

/**
 * @param entry an object of words and numbers
 * @return its parts as texts
 */
std::vector<std::pair<std::string, std::string>>
TakeTexts(const Taker& entry)
{
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& [key, part] : entry.Object())
    {
        texts.emplace_back(key, part.Text());
    }
    return texts;
}

/**
 * @param info what is known of the run
 * @param entry what run.json says of the topology
 */
void
TakeTopology(RunInfo& info, const Taker& entry)
{
    for (const auto& [key, part] : entry.Object())
    {
        if (key == "name")
        {
            info.topology = part.Text();
        }
        else if (key == "fingerprint")
        {
            info.fingerprint = part.Text();
        }
        else if (key == "nodes")
        {
            info.nodes = part.Index();
        }
        else if (key == "labels")
        {
            for (const auto& label : part.Array())
            {
                info.labels.push_back(label.Text());
            }
        }
        else if (key == "positions")
        {
            for (const auto& position : part.Array())
            {
                info.positions.emplace_back();
                if (!position.IsNull())
                {
                    const auto xyz = position.Array(3);
                    info.positions.back() = {xyz[0].Number(), xyz[1].Number()};
                }
            }
        }
        else if (key == "edges")
        {
            for (const auto& link : part.Array())
            {
                const auto ends = link.Array(2);
                info.links.emplace_back(ends[0].Index(), ends[1].Index());
            }
        }
    }
}

/**
 * @param info what is known of the run
 * @param entry what run.json says of the end
 */
void
TakeResult(RunInfo& info, const Taker& entry)
{
    for (const auto& [key, part] : entry.Object())
    {
        if (key == "consumed_j")
        {
            for (const auto& joules : part.Array())
            {
                info.consumedJ.push_back(joules.Number());
            }
        }
        else if (key == "deaths")
        {
            for (const auto& entryOfDeath : part.Array())
            {
                RunInfo::Death death;
                for (const auto& [name, value] : entryOfDeath.Object())
                {
                    if (name == "node")
                    {
                        death.node = value.Index();
                    }
                    else if (name == "time_s")
                    {
                        death.timeS = value.Number();
                    }
                }
                info.deaths.push_back(death);
            }
        }
        else if (part.IsNumeric())
        {
            info.result[key] = part.Number();
        }
    }
}

} // namespace

std::string
RunInfo::Option(const std::string& name) const
{
    for (const auto& [key, value] : options)
    {
        if (key == name)
        {
            return value;
        }
    }
    return {};
}

double
RunInfo::Number(const std::map<std::string, double>& values, const std::string& name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

bool
RunInfo::IsComplete() const
{
    return status == "complete";
}

std::vector<std::pair<std::string, std::string>>
SplitRunFile(const std::string& text, const std::string& file)
{
    const auto run = ParseJson(text);
    if (!run.is_object())
    {
        ThrowAt({file, 0}, "is malformed, a JSON object is needed");
    }
    std::vector<std::pair<std::string, std::string>> parts;
    for (const auto& [key, value] : run.items())
    {
        parts.emplace_back(key,
                           value.is_string()
                               ? value.get<std::string>()
                               : value.dump(-1, ' ', false, Json::error_handler_t::replace));
    }
    return parts;
}

RunInfo
ParseRunInfo(const std::vector<std::pair<std::string, std::string>>& parts, const std::string& file)
{
    RunInfo info;
    for (const auto& [key, text] : parts)
    {
        auto value = ParseJson(text);
        if (value.is_discarded())
        {
            value = text;
        }
        const Taker entry(value, key, file);
        if (key == "status")
        {
            info.status = entry.Text();
        }
        else if (key == "command")
        {
            info.command = entry.Text();
        }
        else if (key == "options")
        {
            info.options = TakeTexts(entry);
        }
        else if (key == "versions")
        {
            info.versions = TakeTexts(entry);
        }
        else if (key == "topology")
        {
            TakeTopology(info, entry);
        }
        else if (key == "initial_j")
        {
            for (const auto& joules : entry.Array())
            {
                info.initialJ.push_back(joules.IsNull() ? std::numeric_limits<double>::infinity()
                                                        : joules.Number());
            }
        }
        else if (key == "energy_profile")
        {
            for (const auto& [name, part] : entry.Object())
            {
                if (name == "source")
                {
                    info.profileSource = part.Text();
                }
                else if (name == "verified")
                {
                    info.verified = part.Text() == "true";
                }
            }
        }
        else if (key == "mixing")
        {
            for (const auto& [name, part] : entry.Object())
            {
                info.mixing[name] = part.Number();
            }
        }
        else if (key == "result")
        {
            TakeResult(info, entry);
        }
    }
    return info;
}

} // namespace dsgd
} // namespace ns3
