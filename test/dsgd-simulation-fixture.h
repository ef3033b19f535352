/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SIMULATION_FIXTURE_H
#define DSGD_SIMULATION_FIXTURE_H

#include "ns3/config.h"
#include "ns3/ipv4-address-generator.h"
#include "ns3/names.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

/**
 * @ingroup dsgd-tests
 * Leaves ns-3 as new after every test, since all tests may share a process.
 */
class SimulationFixture : public testing::Test
{
  public:
    /**
     * @param path a file
     * @return its content
     */
    static std::string Slurp(const std::string& path)
    {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }

    /**
     * Runs a function at a time.
     *
     * @param seconds when, s
     * @param call what
     */
    static void At(double seconds, std::function<void()> call)
    {
        ns3::Simulator::Schedule(ns3::Seconds(seconds), [call] { call(); });
    }

  protected:
    void TearDown() override
    {
        ns3::Simulator::Destroy();
        ns3::Names::Clear();
        ns3::Config::Reset();
        ns3::Ipv4AddressGenerator::Reset();
        ns3::RngSeedManager::SetSeed(1);
        ns3::RngSeedManager::SetRun(1);
    }
};

#endif // DSGD_SIMULATION_FIXTURE_H
