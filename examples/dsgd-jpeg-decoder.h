/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_JPEG_DECODER_H
#define DSGD_JPEG_DECODER_H

#include <cstdint>
#include <string>
#include <vector>

/**
 * Decodes a JPEG file by libjpeg's exact transform, so that all machines get the same bytes.
 *
 * @param path the file
 * @param side pixels of its width and of its height
 * @return side x side pixels row by row, a byte each of red, green and blue
 * @throws std::invalid_argument if it cannot be read, is damaged or has another size
 */
std::vector<uint8_t> DecodeJpeg(const std::string& path, uint32_t side);

#endif // DSGD_JPEG_DECODER_H
