/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TEXT_FILE_H
#define DSGD_TEXT_FILE_H

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Writes a text file whole or not at all: under another name first, then renamed.
 *
 * @param path the file; its folder must be there
 * @param text the content
 * @throws std::invalid_argument if it cannot be written
 */
void WriteTextFile(const std::string& path, const std::string& text);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TEXT_FILE_H
