/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-jpeg-decoder.h"

#include "ns3/dsgd-text-record.h"

#include <csetjmp>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <jpeglib.h>

namespace
{

/// What libjpeg calls when it cannot go on; it must not return.
struct JpegErrors
{
    jpeg_error_mgr base;            //!< libjpeg's part
    std::jmp_buf back;              //!< where to go
    char text[JMSG_LENGTH_MAX]{""}; //!< what is wrong
};

/**
 * @param info the decoder, whose error manager is the base of a JpegErrors
 */
[[noreturn]] void
GiveUp(j_common_ptr info)
{
    auto* errors = reinterpret_cast<JpegErrors*>(info->err);
    info->err->format_message(info, errors->text);
    std::longjmp(errors->back, 1);
}

/// Warnings of libjpeg are not shown.
void
KeepQuiet(j_common_ptr, int)
{
}

/**
 * Decodes an image. Nothing in it has a destructor, since libjpeg leaves it by a long jump.
 *
 * @param bytes the file
 * @param size its bytes
 * @param side pixels of its width and height
 * @param pixels receives side x side x 3 bytes
 * @param errors receives what is wrong
 * @return whether nothing is
 */
bool
Decode(const uint8_t* bytes, unsigned long size, uint32_t side, uint8_t* pixels, JpegErrors& errors)
{
    jpeg_decompress_struct info;
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = GiveUp;
    errors.base.emit_message = KeepQuiet;
    jpeg_create_decompress(&info);
    if (setjmp(errors.back))
    {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_mem_src(&info, bytes, size);
    jpeg_read_header(&info, TRUE);
    info.out_color_space = JCS_RGB;
    // The slow, exact transform: the fast ones differ between processors.
    info.dct_method = JDCT_ISLOW;
    if (info.image_width != side || info.image_height != side)
    {
        std::snprintf(errors.text,
                      sizeof(errors.text),
                      "has %u x %u pixels, %u x %u are needed",
                      info.image_width,
                      info.image_height,
                      side,
                      side);
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_start_decompress(&info);
    while (info.output_scanline < side)
    {
        JSAMPROW row = pixels + std::size_t{3} * side * info.output_scanline;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    if (errors.base.num_warnings > 0)
    {
        std::snprintf(errors.text, sizeof(errors.text), "the JPEG data are damaged");
        return false;
    }
    return true;
}

} // namespace

std::vector<uint8_t>
DecodeJpeg(const std::string& path, uint32_t side)
{
    std::ifstream in(path, std::ios::binary);
    const std::vector<char> bytes(std::istreambuf_iterator<char>(in), {});
    std::vector<uint8_t> pixels(std::size_t{3} * side * side);
    JpegErrors errors;
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    if (!in || !Decode(data, bytes.size(), side, pixels.data(), errors))
    {
        ns3::dsgd::ThrowAt({path, 0}, in ? errors.text : "cannot be read");
    }
    return pixels;
}
