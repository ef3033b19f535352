/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sweep-reader.h"

#include "dsgd-text-tools.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

using Json = nlohmann::ordered_json;

/// More is a mistake, not a sweep.
constexpr std::size_t MOST_RUNS = 1000000;

/// The deepest an object in a plan is nested.
constexpr int SWEEP_DEPTH = 4;

/// All keys.
const std::vector<std::string> KEYS = {"program",
                                       "options",
                                       "parameters",
                                       "for",
                                       "seeds",
                                       "target-accuracy",
                                       "baseline",
                                       "metrics",
                                       "output"};

/// Reads values of a plan and names the key of what will not do.
class PlanReader
{
  public:
    /**
     * @param file the file's name
     */
    explicit PlanReader(std::string file)
        : m_file(std::move(file))
    {
    }

    /**
     * @param key of the value
     * @param value what is wrong
     * @param need what would be right
     */
    [[noreturn]] void Refuse(const std::string& key,
                             const Json& value,
                             const std::string& need) const
    {
        const auto shown =
            ShortenForMessage(value.dump(-1, ' ', true, Json::error_handler_t::replace));
        Refuse(key + " is " + shown + ", " + need + " is needed");
    }

    /**
     * @param message what is wrong and what would be right
     */
    [[noreturn]] void Refuse(const std::string& message) const
    {
        throw std::invalid_argument(m_file + ": " + message);
    }

    /**
     * @param text a JSON text
     * @return its object
     */
    Json Object(const std::string& text) const
    {
        bool deep = false;
        std::vector<std::set<std::string>> keys;
        std::string twice;
        Json plan;
        try
        {
            plan = Json::parse(text, [&](int depth, Json::parse_event_t event, Json& value) {
                deep = deep || depth > SWEEP_DEPTH;
                if (event == Json::parse_event_t::object_start)
                {
                    keys.emplace_back();
                }
                else if (event == Json::parse_event_t::object_end)
                {
                    keys.pop_back();
                }
                else if (event == Json::parse_event_t::key &&
                         !keys.back().insert(value.get<std::string>()).second)
                {
                    twice = value.get<std::string>();
                }
                return !deep;
            });
        }
        catch (const Json::parse_error& error)
        {
            const std::string message = error.what();
            const auto start = message.find("] ");
            Refuse("no JSON: " +
                   (start == std::string::npos ? message : message.substr(start + 2)));
        }
        if (deep || !plan.is_object())
        {
            Refuse(deep ? "nested too deeply" : "a JSON object is needed");
        }
        if (!twice.empty())
        {
            Refuse(twice + " is there twice");
        }
        return plan;
    }

    /**
     * @param key of the value
     * @param value a text, a number or a truth
     * @return its text as an option takes it
     */
    std::string Text(const std::string& key, const Json& value) const
    {
        if (value.is_string())
        {
            return value.get<std::string>();
        }
        if (value.is_number() || value.is_boolean())
        {
            return value.dump();
        }
        Refuse(key, value, "a text, a number, true or false");
    }

    /**
     * @param key of the value
     * @param value an object
     */
    void RequireObject(const std::string& key, const Json& value) const
    {
        if (!value.is_object())
        {
            Refuse(key, value, "an object");
        }
    }

    /**
     * @param key of the value
     * @param name of an option
     */
    void RequireOption(const std::string& key, const std::string& name) const
    {
        if (name == "seed" || name == "output")
        {
            Refuse(key + " has " + name + ", which the sweep sets itself");
        }
        if (name.empty() || name.find_first_of("= \t\n") != std::string::npos)
        {
            Refuse(key + " has '" + name + "', the name of an option is needed");
        }
    }

    /**
     * @param value of the key seeds
     * @return the seeds
     */
    std::vector<uint64_t> Seeds(const Json& value) const
    {
        std::vector<uint64_t> seeds;
        const auto whole = [&](const std::string& key, const Json& number) {
            if (!number.is_number_unsigned())
            {
                Refuse(key, number, "a whole number from 0");
            }
            return number.get<uint64_t>();
        };
        if (value.is_object())
        {
            for (const auto& [key, number] : value.items())
            {
                if (key != "first" && key != "count")
                {
                    Refuse("unknown key seeds." + key + ", known are: first, count");
                }
            }
            const auto first = whole("seeds.first", value.value("first", Json(1u)));
            const auto count = whole("seeds.count", value.value("count", Json()));
            if (count == 0 || count > MOST_RUNS)
            {
                Refuse("seeds.count", value["count"], "a number from 1 to 1000000");
            }
            for (uint64_t i = 0; i < count; ++i)
            {
                seeds.push_back(first + i);
            }
            return seeds;
        }
        if (!value.is_array() || value.empty())
        {
            Refuse("seeds", value, "a list of whole numbers or {\"first\": 1, \"count\": 10}");
        }
        for (const auto& number : value)
        {
            seeds.push_back(whole("seeds", number));
        }
        if (std::set<uint64_t>(seeds.begin(), seeds.end()).size() != seeds.size())
        {
            Refuse("seeds", value, "each seed once");
        }
        return seeds;
    }

    /**
     * @param key of the value
     * @param value a list of options' values
     * @return their texts
     */
    std::vector<std::string> List(const std::string& key, const Json& value) const
    {
        if (!value.is_array() || value.empty())
        {
            Refuse(key, value, "a list with at least one value");
        }
        std::vector<std::string> texts;
        for (const auto& entry : value)
        {
            texts.push_back(Text(key, entry));
        }
        if (std::set<std::string>(texts.begin(), texts.end()).size() != texts.size())
        {
            Refuse(key, value, "each value once");
        }
        return texts;
    }

    /**
     * @param value of the key baseline
     * @param plan has the parameters and receives the baseline
     */
    void Baseline(const Json& value, SweepPlan& plan) const
    {
        RequireObject("baseline", value);
        if (value.size() != 1)
        {
            Refuse("baseline", value, "one parameter and one of its values");
        }
        const auto& name = value.begin().key();
        const auto text = Text("baseline." + name, value.begin().value());
        for (std::size_t i = 0; i < plan.parameters.size(); ++i)
        {
            const auto& [parameter, values] = plan.parameters[i];
            if (parameter == name)
            {
                const auto it = std::find(values.begin(), values.end(), text);
                if (it == values.end())
                {
                    Refuse("baseline." + name,
                           value.begin().value(),
                           "one of " + JoinNames(values));
                }
                plan.baselineParameter = i;
                plan.baselineValue = it - values.begin();
                return;
            }
        }
        Refuse("baseline", value, "one of the parameters");
    }

    /**
     * @param key a parameter and its value, as in "design=gossip"
     * @param value options
     * @param plan has the parameters and receives the addition
     */
    void Add(const std::string& key, const Json& value, SweepPlan& plan) const
    {
        const std::string where = "for." + key;
        RequireObject(where, value);
        const auto equals = key.find('=');
        const auto name = key.substr(0, equals);
        const auto it =
            std::find_if(plan.parameters.begin(),
                         plan.parameters.end(),
                         [&](const auto& parameter) { return parameter.first == name; });
        if (equals == std::string::npos || it == plan.parameters.end())
        {
            Refuse(where + ": a parameter and its value are needed, as in design=greedy");
        }
        SweepPlan::Addition addition;
        addition.parameter = it - plan.parameters.begin();
        addition.value = key.substr(equals + 1);
        if (std::find(it->second.begin(), it->second.end(), addition.value) == it->second.end())
        {
            Refuse(where + ": " + name + " has no such value, one of " + JoinNames(it->second) +
                   " is needed");
        }
        for (const auto& [option, text] : value.items())
        {
            RequireOption(where, option);
            if (std::any_of(plan.parameters.begin(),
                            plan.parameters.end(),
                            [&](const auto& parameter) { return parameter.first == option; }))
            {
                Refuse(where + " has " + option + ", which is a parameter");
            }
            addition.options.emplace_back(option, Text(where + "." + option, text));
        }
        plan.additions.push_back(std::move(addition));
    }

  private:
    std::string m_file; //!< the file's name
};

} // namespace

SweepPlan
ReadSweepPlan(const std::string& path)
{
    return ParseSweepPlan(ReadTextFile(path), path);
}

SweepPlan
ParseSweepPlan(const std::string& text, const std::string& file)
{
    const PlanReader reader(file);
    const auto json = reader.Object(text);
    for (const auto& [key, value] : json.items())
    {
        if (std::find(KEYS.begin(), KEYS.end(), key) == KEYS.end())
        {
            reader.Refuse("unknown key " + key + ", known are: " + JoinNames(KEYS));
        }
    }
    for (const char* key : {"parameters", "seeds"})
    {
        if (!json.contains(key))
        {
            reader.Refuse(std::string(key) + " is missing");
        }
    }
    SweepPlan plan;
    const auto readText = [&](const char* key, std::string& value) {
        if (json.contains(key))
        {
            if (!json[key].is_string() || json[key].get<std::string>().empty())
            {
                reader.Refuse(key, json[key], "a text");
            }
            value = json[key].get<std::string>();
        }
    };
    readText("program", plan.program);
    readText("output", plan.output);
    const auto options = json.value("options", Json::object());
    reader.RequireObject("options", options);
    for (const auto& [name, value] : options.items())
    {
        reader.RequireOption("options", name);
        plan.options.emplace_back(name, reader.Text("options." + name, value));
    }
    reader.RequireObject("parameters", json["parameters"]);
    plan.seeds = reader.Seeds(json["seeds"]);
    std::size_t runs = plan.seeds.size();
    for (const auto& [name, value] : json["parameters"].items())
    {
        reader.RequireOption("parameters", name);
        if (options.contains(name))
        {
            reader.Refuse(name + " is in options and in parameters");
        }
        plan.parameters.emplace_back(name, reader.List("parameters." + name, value));
        runs *= plan.parameters.back().second.size();
        if (runs > MOST_RUNS)
        {
            reader.Refuse("parameters and seeds make more than " + std::to_string(MOST_RUNS) +
                          " runs");
        }
    }
    if (plan.parameters.empty())
    {
        reader.Refuse("parameters", json["parameters"], "at least one");
    }
    const auto additions = json.value("for", Json::object());
    reader.RequireObject("for", additions);
    for (const auto& [key, value] : additions.items())
    {
        reader.Add(key, value, plan);
    }
    if (json.contains("target-accuracy"))
    {
        const auto& target = json["target-accuracy"];
        if (!target.is_number() || !(target > 0 && target < 1))
        {
            reader.Refuse("target-accuracy", target, "a number between 0 and 1");
        }
        plan.targetAccuracy = target.get<double>();
    }
    if (json.contains("baseline"))
    {
        reader.Baseline(json["baseline"], plan);
    }
    if (json.contains("metrics"))
    {
        plan.metrics = reader.List("metrics", json["metrics"]);
    }
    return plan;
}

} // namespace dsgd
} // namespace ns3
