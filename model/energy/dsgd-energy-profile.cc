/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-profile.h"

#include "ns3/dsgd-text-record.h"

#include <cstdlib>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A key of the format and the figure it sets.
struct Key
{
    const char* name;              //!< as written in the file
    double EnergyProfile::*figure; //!< what it sets
};

constexpr Key KEYS[] = {
    {"compute_w", &EnergyProfile::computeW},
    {"compute_idle_w", &EnergyProfile::computeIdleW},
    {"seconds_per_sample", &EnergyProfile::secondsPerSample},
    {"flops_per_second", &EnergyProfile::flopsPerSecond},
    {"tx_j_per_bit", &EnergyProfile::txJoulePerBit},
    {"rx_j_per_bit", &EnergyProfile::rxJoulePerBit},
    {"tx_j_per_frame", &EnergyProfile::txJoulePerFrame},
    {"rx_j_per_frame", &EnergyProfile::rxJoulePerFrame},
    {"idle_w", &EnergyProfile::idleW},
    {"sleep_w", &EnergyProfile::sleepW},
    {"bit_rate", &EnergyProfile::bitRate},
    {"tx_w", &EnergyProfile::txW},
    {"rx_w", &EnergyProfile::rxW},
    {"listen_w", &EnergyProfile::listenW},
};

const std::string FILE_PREFIX = "file:"; //!< begins a part that names a file

/**
 * @return the file of the shipped profiles
 */
std::string
ProfileFile()
{
    const char* path = std::getenv("DSGD_PROFILES");
    return path && *path ? path : DSGD_PROFILE_FILE;
}

/**
 * Checks one line of a profile file.
 *
 * @param record the line
 */
void
CheckRecord(const TextRecord& record)
{
    if (record.word != "profile" || record.fields.size() != 1)
    {
        ThrowAt(record.where,
                "starts with '" + record.word + "', a line is: profile NAME KEY=VALUE ...");
    }
    const auto& name = record.fields[0];
    if (name.find_first_of("+:#") != std::string::npos)
    {
        ThrowAt(record.where, "profile '" + name + "' must not have +, : or # in its name");
    }
    std::vector<std::string> known{"status", "source"};
    for (const auto& key : KEYS)
    {
        known.emplace_back(key.name);
        if (record.Has(key.name) && record.Number(key.name) < 0)
        {
            ThrowAt(record.where,
                    std::string(key.name) + " is " + record.values.at(key.name) +
                        ", a number from 0 on is needed");
        }
    }
    record.AllowOnly(known);
    const std::string status = record.Has("status") ? record.values.at("status") : "";
    if (status != "V" && status != "U")
    {
        ThrowAt(record.where,
                "status is '" + status + "', V (figures seen at the source) or U is needed");
    }
    if (!record.Has("source") || record.values.at("source").empty())
    {
        ThrowAt(record.where, "profile '" + name + "' needs source=\"...\"");
    }
}

/**
 * Reads and checks a profile file.
 *
 * @param path the file
 * @return its lines, at least one
 */
std::vector<TextRecord>
ReadProfiles(const std::string& path)
{
    auto records = ParseRecords(ReadTextFile(path), path);
    for (std::size_t i = 0; i < records.size(); ++i)
    {
        CheckRecord(records[i]);
        for (std::size_t j = 0; j < i; ++j)
        {
            if (records[j].fields == records[i].fields)
            {
                ThrowAt(records[i].where, "profile '" + records[i].fields[0] + "' stands twice");
            }
        }
    }
    if (records.empty())
    {
        ThrowAt({path, 0}, "has no profile");
    }
    return records;
}

/**
 * Finds the line a part of a specification means.
 *
 * @param part the part
 * @return the line
 */
TextRecord
FindPart(const std::string& part)
{
    std::string path = ProfileFile();
    std::string name = part;
    if (part.compare(0, FILE_PREFIX.size(), FILE_PREFIX) == 0)
    {
        const auto hash = part.rfind('#');
        path = part.substr(FILE_PREFIX.size(),
                           hash == std::string::npos ? hash : hash - FILE_PREFIX.size());
        name = hash == std::string::npos ? "" : part.substr(hash + 1);
    }
    const auto records = ReadProfiles(path);
    if (name.empty() && name != part)
    {
        if (records.size() == 1)
        {
            return records[0];
        }
        ThrowAt({path, 0},
                "has " + std::to_string(records.size()) +
                    " profiles, choose one with file:PATH#NAME");
    }
    std::string list;
    for (const auto& record : records)
    {
        if (record.fields[0] == name)
        {
            return record;
        }
        list += (list.empty() ? "" : ", ") + record.fields[0];
    }
    ThrowAt({path, 0}, "has no energy profile '" + name + "', known are: " + list);
}

/**
 * @param profile a profile
 * @param watts the state's power, if the profile gives it, W
 * @param joulePerBit what a bit costs in that state on top of idle, J
 * @return the state's power, W
 */
double
StateW(const EnergyProfile& profile, double watts, double joulePerBit)
{
    if (watts > 0)
    {
        return watts;
    }
    if (joulePerBit > 0 && profile.bitRate <= 0)
    {
        throw std::invalid_argument(
            "energy profile '" + profile.name +
            "' gives joules a bit, but a radio with states needs watts: add bit_rate, or tx_w and "
            "rx_w");
    }
    return profile.idleW + joulePerBit * profile.bitRate;
}

} // namespace

double
EnergyProfile::SendingW() const
{
    return StateW(*this, txW, txJoulePerBit);
}

double
EnergyProfile::ReceivingW() const
{
    return StateW(*this, rxW, rxJoulePerBit);
}

double
EnergyProfile::ListeningW() const
{
    return listenW > 0 ? listenW : idleW;
}

EnergyProfile
LoadEnergyProfile(const std::string& spec)
{
    EnergyProfile profile;
    profile.name = spec;
    profile.verified = true;
    for (const auto& view : SplitFields(spec, '+'))
    {
        const auto record = FindPart(std::string(view));
        if (record.Has("tx_j_per_bit") || record.Has("rx_j_per_bit"))
        {
            // Another radio: powers that an earlier part gave are not this one's.
            profile.bitRate = profile.txW = profile.rxW = profile.listenW = 0;
        }
        for (const auto& key : KEYS)
        {
            if (record.Has(key.name))
            {
                profile.*key.figure = record.Number(key.name);
            }
        }
        profile.verified = profile.verified && record.values.at("status") == "V";
        profile.source += (profile.source.empty() ? "" : "; ") + record.values.at("source");
    }
    return profile;
}

std::vector<std::string>
EnergyProfileNames()
{
    std::vector<std::string> names;
    for (const auto& record : ReadProfiles(ProfileFile()))
    {
        names.push_back(record.fields[0]);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
