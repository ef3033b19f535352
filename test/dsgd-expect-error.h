/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_EXPECT_ERROR_H
#define DSGD_EXPECT_ERROR_H

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

/**
 * Expects a call to throw std::invalid_argument with a message that contains a text.
 *
 * @tparam F the callable
 * @param call the call
 * @param text what the message must contain
 */
template <typename F>
void
ExpectError(F call, const std::string& text)
{
    try
    {
        call();
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_NE(std::string(error.what()).find(text), std::string::npos)
            << "the message is: " << error.what();
        return;
    }
    ADD_FAILURE() << "no error, expected one with: " << text;
}

#endif // DSGD_EXPECT_ERROR_H
