/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-energy-profile.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

/// Writes a profile file and takes it away again.
class EnergyProfileTest : public testing::Test
{
  public:
    /**
     * @param text the file's content
     * @return the specification of its only profile
     */
    std::string Write(const std::string& text)
    {
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        path = testing::TempDir() + "dsgd-profile-" + info->name() + ".txt";
        std::ofstream(path) << text;
        return "file:" + path;
    }

    /**
     * Expects an error about a file.
     *
     * @param text the file's content
     * @param message what the error must contain after the file's name
     */
    void ExpectBad(const std::string& text, const std::string& message)
    {
        const auto spec = Write(text);
        ExpectError([&] { LoadEnergyProfile(spec); }, path + message);
    }

    std::string path; //!< the file

  protected:
    void TearDown() override
    {
        unsetenv("DSGD_PROFILES");
        std::error_code error;
        std::filesystem::remove(path, error);
    }
};

TEST_F(EnergyProfileTest, LoadsEveryShippedProfile)
{
    const auto names = EnergyProfileNames();
    EXPECT_GE(names.size(), 15u);
    for (const auto& name : names)
    {
        const auto p = LoadEnergyProfile(name);
        EXPECT_EQ(p.name, name);
        EXPECT_FALSE(p.source.empty()) << name;
        double sum = 0;
        for (const double figure : {p.computeW,
                                    p.computeIdleW,
                                    p.secondsPerSample,
                                    p.flopsPerSecond,
                                    p.txJoulePerBit,
                                    p.rxJoulePerBit,
                                    p.txJoulePerFrame,
                                    p.rxJoulePerFrame,
                                    p.idleW,
                                    p.sleepW})
        {
            EXPECT_GE(figure, 0) << name;
            sum += figure;
        }
        EXPECT_GT(sum, 0) << name;
        EXPECT_GE(p.computeW, p.computeIdleW) << name;
    }
}

TEST_F(EnergyProfileTest, HasThePaperUnverified)
{
    const auto p = LoadEnergyProfile("paper");
    EXPECT_DOUBLE_EQ(p.computeW * p.secondsPerSample * 64, 1.2032);
    EXPECT_NEAR(2 * p.txJoulePerBit * 2.3e6 * 8, 49.68, 1e-9);
    EXPECT_EQ(p.idleW, 0);
    EXPECT_FALSE(p.verified);
}

TEST_F(EnergyProfileTest, CountsRadioEnergyOnTopOfIdle)
{
    const auto p = LoadEnergyProfile("wifi-stargate-11b");
    EXPECT_NEAR(p.idleW + p.txJoulePerBit * 1e6, 1.425, 1e-9);
    EXPECT_NEAR(p.idleW + p.rxJoulePerBit * 1e6, 0.925, 1e-9);
    EXPECT_DOUBLE_EQ(p.sleepW, 0.3);
}

TEST_F(EnergyProfileTest, TellsThePowersOfARadioWithStates)
{
    const auto wifi = LoadEnergyProfile("pi4+wifi-ns3-default-1m");
    EXPECT_NEAR(wifi.SendingW(), 0.380 * 3, 1e-9);
    EXPECT_NEAR(wifi.ReceivingW(), 0.313 * 3, 1e-9);
    EXPECT_NEAR(wifi.ListeningW(), 0.273 * 3, 1e-9);
    const auto fast = LoadEnergyProfile("wifi-ns3-default-54m");
    EXPECT_NEAR(fast.SendingW(), 0.380 * 3, 1e-6);
    const auto cc2420 = LoadEnergyProfile("802154-cc2420");
    EXPECT_NEAR(cc2420.SendingW(), 0.0174 * 3.3, 1e-9);
    EXPECT_NEAR(cc2420.ReceivingW(), 0.0188 * 3.3, 1e-9);
    EXPECT_NEAR(cc2420.ListeningW(), 0.0188 * 3.3, 1e-9);
}

TEST_F(EnergyProfileTest, TakesThePowersThatAProfileGives)
{
    const auto spec = Write("profile a idle_w=1 tx_w=3 rx_w=2 listen_w=1.5 status=V source=me\n");
    const auto p = LoadEnergyProfile(spec);
    EXPECT_EQ(p.SendingW(), 3);
    EXPECT_EQ(p.ReceivingW(), 2);
    EXPECT_EQ(p.ListeningW(), 1.5);
    // Another radio does not inherit them.
    const auto other = LoadEnergyProfile(spec + "+wifi-ns3-default-1m");
    EXPECT_NEAR(other.SendingW(), 0.380 * 3, 1e-9);
    EXPECT_NEAR(other.ListeningW(), 0.273 * 3, 1e-9);
}

TEST_F(EnergyProfileTest, CannotTellPowersFromJoulesABitAlone)
{
    const auto p = LoadEnergyProfile("wifi-phone-huang12");
    ExpectError([&] { p.SendingW(); }, "add bit_rate, or tx_w and rx_w");
    EXPECT_DOUBLE_EQ(p.ListeningW(), 0.13286);
}

TEST_F(EnergyProfileTest, CombinesComputeAndRadio)
{
    const auto p = LoadEnergyProfile("pi4+802154-cc2420");
    EXPECT_EQ(p.name, "pi4+802154-cc2420");
    EXPECT_DOUBLE_EQ(p.computeW, 6.4);
    EXPECT_NEAR(p.txJoulePerBit, 2.2968e-7, 1e-12);
    EXPECT_TRUE(p.verified);
    EXPECT_FALSE(LoadEnergyProfile("pi4+wifi-phone-huang12").verified);
}

TEST_F(EnergyProfileTest, OverridesOnlyWhatALaterPartGives)
{
    const auto spec = Write("profile mine compute_idle_w=0 status=V source=me\n");
    const auto p = LoadEnergyProfile("pi4+" + spec);
    EXPECT_DOUBLE_EQ(p.computeW, 6.4);
    EXPECT_EQ(p.computeIdleW, 0);
}

TEST_F(EnergyProfileTest, ChoosesAProfileOfAFileByName)
{
    const auto spec = Write("profile a idle_w=1 status=V source=me\n"
                            "profile b idle_w=2 status=V source=me\n");
    EXPECT_EQ(LoadEnergyProfile(spec + "#b").idleW, 2);
    ExpectError([&] { LoadEnergyProfile(spec); }, "has 2 profiles, choose one with file:PATH#NAME");
    ExpectError([&] { LoadEnergyProfile(spec + "#c"); }, "no energy profile 'c', known are: a, b");
}

TEST_F(EnergyProfileTest, TakesTheFileOfTheEnvironment)
{
    Write("profile only idle_w=1 status=U source=me\n");
    setenv("DSGD_PROFILES", path.c_str(), 1);
    EXPECT_EQ(EnergyProfileNames(), std::vector<std::string>{"only"});
    EXPECT_EQ(LoadEnergyProfile("only").idleW, 1);
}

TEST_F(EnergyProfileTest, RefusesAnUnknownNameAndListsTheKnown)
{
    ExpectError([] { LoadEnergyProfile("pi5"); }, "no energy profile 'pi5', known are: paper, ");
    ExpectError([] { LoadEnergyProfile(""); }, "no energy profile ''");
    ExpectError([] { LoadEnergyProfile("pi4+"); }, "no energy profile ''");
}

TEST_F(EnergyProfileTest, RefusesAFileThatIsNotThere)
{
    ExpectError([] { LoadEnergyProfile("file:/no/such/file"); }, "/no/such/file: cannot be opened");
}

TEST_F(EnergyProfileTest, RefusesAFileWithoutProfiles)
{
    ExpectBad("# nothing\n", ": has no profile");
}

TEST_F(EnergyProfileTest, RefusesANegativeFigure)
{
    ExpectBad("\nprofile a idle_w=-1 status=V source=me\n", ":2: idle_w is -1, a number from 0");
}

TEST_F(EnergyProfileTest, RefusesAFigureThatIsNotFinite)
{
    ExpectBad("profile a idle_w=inf status=V source=me\n", ":1: idle_w is 'inf', a finite number");
    ExpectBad("profile a idle_w=nan status=V source=me\n", ":1: idle_w is 'nan', a finite number");
    ExpectBad("profile a idle_w=1W status=V source=me\n", ":1: idle_w is '1W', a finite number");
}

TEST_F(EnergyProfileTest, RefusesAnUnknownKey)
{
    ExpectBad("profile a idel_w=1 status=V source=me\n", ":1: unknown key 'idel_w'");
}

TEST_F(EnergyProfileTest, RefusesALineThatIsNoProfile)
{
    ExpectBad("device a idle_w=1 status=V source=me\n", ":1: starts with 'device'");
    ExpectBad("profile idle_w=1 status=V source=me\n", ":1: starts with 'profile', a line is");
}

TEST_F(EnergyProfileTest, RefusesARepeatedName)
{
    ExpectBad("profile a status=V source=me\nprofile a status=V source=me\n",
              ":2: profile 'a' stands twice");
}

TEST_F(EnergyProfileTest, RefusesANameThatCouldNotBeAskedFor)
{
    ExpectBad("profile a+b status=V source=me\n", ":1: profile 'a+b' must not have");
}

TEST_F(EnergyProfileTest, RefusesAProfileWithoutStatusOrSource)
{
    ExpectBad("profile a source=me\n", ":1: status is '', V");
    ExpectBad("profile a status=X source=me\n", ":1: status is 'X', V");
    ExpectBad("profile a status=V\n", ":1: profile 'a' needs source=");
}
