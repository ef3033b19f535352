/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-program-options.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3::dsgd;

namespace
{

/// The options of an imaginary program.
struct Imaginary
{
    std::string name{"default"}; //!< a text
    double rate{1.5};            //!< a number
    uint32_t count{3};           //!< a whole number
    uint64_t bytes{4};           //!< a large whole number
    bool flag{false};            //!< a switch

    /**
     * @param arguments what the user typed
     */
    void Parse(std::vector<std::string> arguments)
    {
        ProgramOptions options("Does nothing.");
        options.Add("name", "a text", name);
        options.Add("rate", "a number", rate);
        options.Add("count", "a whole number", count);
        options.Add("bytes", "a large whole number", bytes);
        options.Add("flag", "a switch", flag);
        std::vector<char*> argv{const_cast<char*>("imaginary")};
        for (auto& argument : arguments)
        {
            argv.push_back(argument.data());
        }
        options.Parse(static_cast<int>(argv.size()), argv.data());
    }
};

} // namespace

TEST(ProgramOptions, TakesValuesOfEveryKindAndLeavesTheOthersAlone)
{
    Imaginary program;
    program.Parse({"--name=a=b", "--rate=-2e3", "--bytes=5000000000", "--flag"});
    EXPECT_EQ(program.name, "a=b");
    EXPECT_EQ(program.rate, -2000);
    EXPECT_EQ(program.count, 3u);
    EXPECT_EQ(program.bytes, 5000000000u);
    EXPECT_TRUE(program.flag);
}

TEST(ProgramOptions, RefusesAnUnknownOptionByItsName)
{
    ExpectError([] { Imaginary().Parse({"--colour=red"}); }, "unknown option '--colour=red'");
    ExpectError([] { Imaginary().Parse({"colour"}); }, "unknown option 'colour'");
}

TEST(ProgramOptions, RefusesAValueOfTheWrongKindByItsName)
{
    ExpectError([] { Imaginary().Parse({"--rate=fast"}); }, "--rate: value is 'fast'");
    ExpectError([] { Imaginary().Parse({"--rate=nan"}); }, "--rate: value is 'nan'");
    ExpectError([] { Imaginary().Parse({"--count=-1"}); }, "--count: value is '-1'");
    ExpectError([] { Imaginary().Parse({"--bytes=1.5"}); }, "--bytes: value is '1.5'");
    ExpectError([] { Imaginary().Parse({"--flag=maybe"}); }, "--flag: value is 'maybe'");
}

TEST(ProgramOptions, TurnsAnExceptionIntoAnExitStatus)
{
    EXPECT_EQ(RunProgram("p", [] { return 0; }), 0);
    testing::internal::CaptureStderr();
    EXPECT_EQ(RunProgram("p", []() -> int { throw std::invalid_argument("no"); }), 1);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "p: no\n");
}
