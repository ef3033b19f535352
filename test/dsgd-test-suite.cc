/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Inside an ns-3 tree, all GoogleTest tests of the module are one ns-3 test suite for ./test.py.

#include "ns3/test.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;

namespace
{

/// Collects what fails, in place of GoogleTest's own printer.
class FailureCollector : public testing::EmptyTestEventListener
{
  public:
    /// A failed assertion.
    struct Failure
    {
        std::string test;    //!< the test's name
        std::string file;    //!< where it failed
        int line;            //!< where it failed
        std::string message; //!< what it says
    };

    void OnTestStart(const testing::TestInfo& info) override
    {
        m_test = std::string(info.test_suite_name()) + "." + info.name();
    }

    // GoogleTest may hold its own lock here: asking it for the current test would never return.
    void OnTestPartResult(const testing::TestPartResult& result) override
    {
        if (result.failed())
        {
            failures.push_back({m_test,
                                result.file_name() ? result.file_name() : "",
                                result.line_number(),
                                result.message()});
        }
    }

    std::vector<Failure> failures; //!< what failed

  private:
    std::string m_test{"outside of a test"}; //!< the test that runs
};

/**
 * @ingroup dsgd-tests
 * Runs every GoogleTest test.
 */
class DsgdTestCase : public TestCase
{
  public:
    DsgdTestCase()
        : TestCase("All GoogleTest tests of the module")
    {
    }

  private:
    void DoRun() override
    {
        int argc = 1;
        char name[] = "dsgd";
        char* argv[] = {name, nullptr};
        testing::InitGoogleTest(&argc, argv);
        testing::GTEST_FLAG(filter) = "-Slow*";
        auto& listeners = testing::UnitTest::GetInstance()->listeners();
        delete listeners.Release(listeners.default_result_printer());
        auto* collector = new FailureCollector;
        listeners.Append(collector);
        const int status = RUN_ALL_TESTS();
        for (const auto& failure : collector->failures)
        {
            ReportTestFailure(failure.test,
                              failure.message,
                              "",
                              failure.message,
                              failure.file,
                              failure.line);
        }
        const auto ran = testing::UnitTest::GetInstance()->test_to_run_count();
        NS_TEST_ASSERT_MSG_GT(ran, 0, "no test was found");
        NS_TEST_ASSERT_MSG_EQ(status, 0, "a test has failed");
    }
};

/**
 * @ingroup dsgd-tests
 * The module's suite.
 */
class DsgdTestSuite : public TestSuite
{
  public:
    DsgdTestSuite()
        : TestSuite("dsgd", UNIT)
    {
        AddTestCase(new DsgdTestCase, TestCase::QUICK);
    }
};

DsgdTestSuite g_dsgdTestSuite; //!< registers itself

} // namespace
