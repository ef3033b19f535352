/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Makes the binary records of CIFAR-10 from JPEG files train/CLASS/*.jpg and test/CLASS/*.jpg. The
// classes take turns, each in the order of its file names, so that equal input gives equal bytes.

#include "ns3/dsgd-cifar-reader.h"
#include "ns3/dsgd-program-options.h"
#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <jpeglib.h>

using namespace ns3::dsgd;
namespace fs = std::filesystem;

namespace
{

/// Classes in the order of their numbers.
const std::vector<std::string> CLASSES{"airplane",
                                       "automobile",
                                       "bird",
                                       "cat",
                                       "deer",
                                       "dog",
                                       "frog",
                                       "horse",
                                       "ship",
                                       "truck"};

/// Pixels of an image's side.
constexpr uint32_t SIDE = 32;

/// Records of a file to train on, as in the official version.
constexpr std::size_t BATCH = 10000;

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
 * @param pixels receives SIDE x SIDE x 3 bytes
 * @param errors receives what is wrong
 * @return whether nothing is
 */
bool
Decode(const uint8_t* bytes, unsigned long size, uint8_t* pixels, JpegErrors& errors)
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
    if (info.image_width != SIDE || info.image_height != SIDE)
    {
        std::snprintf(errors.text,
                      sizeof(errors.text),
                      "has %u x %u pixels, 32 x 32 are needed",
                      info.image_width,
                      info.image_height);
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_start_decompress(&info);
    while (info.output_scanline < SIDE)
    {
        JSAMPROW row = pixels + std::size_t{3} * SIDE * info.output_scanline;
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

/**
 * @param path an image
 * @param label its class
 * @return its record: the class, then the planes of red, green and blue
 */
std::vector<char>
MakeRecord(const fs::path& path, std::size_t label)
{
    std::ifstream in(path, std::ios::binary);
    const std::vector<char> bytes(std::istreambuf_iterator<char>(in), {});
    std::vector<uint8_t> pixels(std::size_t{3} * SIDE * SIDE);
    JpegErrors errors;
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    if (!in || !Decode(data, bytes.size(), pixels.data(), errors))
    {
        ThrowAt({path.string(), 0}, in ? errors.text : "cannot be read");
    }
    std::vector<char> record{static_cast<char>(label)};
    for (std::size_t channel = 0; channel < 3; ++channel)
    {
        for (std::size_t pixel = channel; pixel < pixels.size(); pixel += 3)
        {
            record.push_back(static_cast<char>(pixels[pixel]));
        }
    }
    return record;
}

/**
 * @param folder a folder with one of every class
 * @return its images with their classes, the classes taking turns
 */
std::vector<std::pair<fs::path, std::size_t>>
ListImages(const fs::path& folder)
{
    std::vector<std::pair<std::size_t, std::pair<std::size_t, fs::path>>> images;
    for (std::size_t label = 0; label < CLASSES.size(); ++label)
    {
        std::vector<fs::path> own;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder / CLASSES[label], error))
        {
            if (entry.path().extension() == ".jpg" || entry.path().extension() == ".jpeg")
            {
                own.push_back(entry.path());
            }
        }
        if (own.empty())
        {
            ThrowAt({(folder / CLASSES[label]).string(), 0}, "a folder with JPEG files is needed");
        }
        std::sort(own.begin(), own.end());
        for (std::size_t i = 0; i < own.size(); ++i)
        {
            images.push_back({i, {label, own[i]}});
        }
    }
    std::sort(images.begin(), images.end());
    std::vector<std::pair<fs::path, std::size_t>> list;
    for (const auto& [turn, image] : images)
    {
        list.emplace_back(image.second, image.first);
    }
    return list;
}

/**
 * @param images images with their classes
 * @param first the first of them to write
 * @param path the file
 */
void
WriteBatch(const std::vector<std::pair<fs::path, std::size_t>>& images,
           std::size_t first,
           const fs::path& path)
{
    std::ofstream out(path, std::ios::binary);
    for (std::size_t i = first; i < std::min(first + BATCH, images.size()); ++i)
    {
        const auto record = MakeRecord(images[i].first, images[i].second);
        out.write(record.data(), static_cast<std::streamsize>(record.size()));
    }
    out.close();
    if (!out)
    {
        ThrowAt({path.string(), 0}, "cannot be written");
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-cifar10", [&]() {
        std::string input;
        std::string output;
        ProgramOptions options("Makes the binary records of CIFAR-10 from JPEG files.");
        options.Add("input", "folder with train/CLASS/*.jpg and test/CLASS/*.jpg", input);
        options.Add("output", "folder for data_batch_N.bin and test_batch.bin", output);
        options.Parse(argc, argv);
        if (input.empty() || output.empty())
        {
            throw std::invalid_argument("--input and --output are needed");
        }
        const auto train = ListImages(fs::path(input) / "train");
        const auto test = ListImages(fs::path(input) / "test");
        fs::create_directories(output);
        for (std::size_t first = 0; first < train.size(); first += BATCH)
        {
            const auto name = "data_batch_" + std::to_string(first / BATCH + 1) + ".bin";
            WriteBatch(train, first, fs::path(output) / name);
        }
        WriteBatch({test.begin(), test.begin() + std::min(test.size(), BATCH)},
                   0,
                   fs::path(output) / "test_batch.bin");
        // What was written is read as it will be, which finds a full disk.
        const auto data = ReadCifar("cifar10", {(fs::path(output) / "test_batch.bin").string()});
        std::printf("%zu images to train on and %u to judge by are in %s\n",
                    train.size(),
                    data.Size(),
                    output.c_str());
        return 0;
    });
}
