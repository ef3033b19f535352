/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Makes the binary records of CIFAR-10 from JPEG files train/CLASS/*.jpg and test/CLASS/*.jpg. The
// classes take turns, each in the order of its file names, so that equal input gives equal bytes.

#include "dsgd-jpeg-decoder.h"

#include "ns3/dsgd-cifar-reader.h"
#include "ns3/dsgd-cifar-writer.h"
#include "ns3/dsgd-jpeg-folder.h"
#include "ns3/dsgd-program-options.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

using namespace ns3::dsgd;
namespace fs = std::filesystem;

namespace
{

/// Records of a file, as in the official version.
constexpr std::size_t BATCH = 10000;

/**
 * @param images images with their classes
 * @param first the first of them to write, of BATCH at most
 * @param path the file
 */
void
WriteBatch(const std::vector<JpegFile>& images, std::size_t first, const fs::path& path)
{
    CifarWriter writer(path.string());
    for (std::size_t i = first; i < std::min(first + BATCH, images.size()); ++i)
    {
        writer.Add(images[i].label, DecodeJpeg(images[i].path, CifarWriter::SIDE));
    }
    writer.Close();
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
        const auto train = ListJpegFiles((fs::path(input) / "train").string(), CifarClasses());
        const auto test = ListJpegFiles((fs::path(input) / "test").string(), CifarClasses());
        fs::create_directories(output);
        for (std::size_t first = 0; first < train.size(); first += BATCH)
        {
            const auto name = "data_batch_" + std::to_string(first / BATCH + 1) + ".bin";
            WriteBatch(train, first, fs::path(output) / name);
        }
        WriteBatch(test, 0, fs::path(output) / "test_batch.bin");
        // What was written is read as it will be, which finds a full disk.
        const auto data = ReadCifar("cifar10", {(fs::path(output) / "test_batch.bin").string()});
        std::printf("%zu images to train on and %u to judge by are in %s\n",
                    train.size(),
                    data.Size(),
                    output.c_str());
        return 0;
    });
}
