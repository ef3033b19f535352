/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-dataset-catalog.h"

#include "dsgd-cifar-reader.h"
#include "dsgd-csv-reader.h"
#include "dsgd-dataset-files.h"
#include "dsgd-idx-reader.h"
#include "dsgd-learning-spec.h"
#include "dsgd-synthetic-dataset.h"

#include <filesystem>
#include <utility>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Loads one data set: its parsed name, the folder to look in first, and help if it is missing.
using DatasetLoader = DatasetPair (*)(const LearningSpec&, const std::string&, const char*);

/**
 * One known data set.
 */
struct DatasetEntry
{
    const char* name;     //!< the name before the colon
    const char* form;     //!< how a user types it
    DatasetLoader loader; //!< what loads it
    const char* help;     //!< how to get it, for the error when it is missing
};

/**
 * @param spec a data set without arguments
 * @param folder where to look first
 * @param help how to get it
 * @param accepts says whether a folder has its files
 * @return the first folder that has
 */
template <typename F>
std::filesystem::path
FindFolder(const LearningSpec& spec, const std::string& folder, const char* help, F accepts)
{
    spec.RequireArguments(0, 0, spec.name);
    std::string tried;
    for (const auto& candidate : DatasetFolders(spec.name, folder))
    {
        if (accepts(candidate))
        {
            return candidate;
        }
        tried += (tried.empty() ? "" : ", ") + candidate.string();
    }
    ThrowAt(spec.where, "not found in " + tried + "; " + help);
}

/**
 * Finds a file of an MNIST-like data set.
 *
 * @param folder the folder
 * @param set how its name begins, train or t10k
 * @param kind how it goes on
 * @return the file; of files that all begin and end so, the one with nothing between, otherwise the
 * first; empty if there is none
 */
std::string
FindMnistFile(const std::filesystem::path& folder, const std::string& set, const std::string& kind)
{
    const auto file = FindDatasetFile(folder, set + kind);
    if (!file.empty())
    {
        return file;
    }
    const auto others = FindDatasetFiles(folder, set, kind);
    return others.empty() ? "" : others.front();
}

/**
 * Loads the four files of an MNIST-like data set.
 *
 * @param spec its name
 * @param folder where to look first
 * @param help how to get it
 * @return the data set
 */
DatasetPair
LoadMnistLike(const LearningSpec& spec, const std::string& folder, const char* help)
{
    constexpr std::pair<const char*, const char*> NAMES[] = {{"train", "-images-idx3-ubyte"},
                                                             {"train", "-labels-idx1-ubyte"},
                                                             {"t10k", "-images-idx3-ubyte"},
                                                             {"t10k", "-labels-idx1-ubyte"}};
    const auto found = FindFolder(spec, folder, help, [&](const auto& candidate) {
        return !FindMnistFile(candidate, NAMES[0].first, NAMES[0].second).empty();
    });
    std::vector<std::string> files;
    for (const auto& [set, kind] : NAMES)
    {
        const std::string name = std::string(set) + kind;
        files.push_back(FindMnistFile(found, set, kind));
        if (files.back().empty())
        {
            ThrowAt(spec.where, found.string() + " has no " + name + " nor " + name + ".gz");
        }
    }
    DatasetPair pair{ReadIdxDataset(spec.name, files[0], files[1], 10),
                     ReadIdxDataset(spec.name, files[2], files[3], 10)};
    if (pair.train.Dimension() != pair.test.Dimension())
    {
        ThrowAt({files[2], 0},
                "images have " + std::to_string(pair.test.Dimension()) + " pixels, those of " +
                    files[0] + " have " + std::to_string(pair.train.Dimension()));
    }
    return pair;
}

/**
 * The files of CIFAR-10 in a folder: those of the official names, or else all of binary records.
 *
 * @param folder the folder
 * @return files to train on, and files to judge by
 */
std::pair<std::vector<std::string>, std::vector<std::string>>
FindCifarFiles(const std::filesystem::path& folder)
{
    auto train = FindDatasetFiles(folder, "data_batch_", ".bin");
    auto test = FindDatasetFiles(folder, "test_batch", ".bin");
    if (!train.empty() && !test.empty())
    {
        return {train, test};
    }
    train.clear();
    test.clear();
    for (const auto& file : FindDatasetFiles(folder, "", ".bin"))
    {
        const auto name = std::filesystem::path(file).filename().string();
        (name.find("test") != std::string::npos ? test : train).push_back(file);
    }
    return {train, test};
}

/**
 * Loads CIFAR-10.
 *
 * @param spec its name
 * @param folder where to look first
 * @param help how to get it
 * @return the data set
 */
DatasetPair
LoadCifar(const LearningSpec& spec, const std::string& folder, const char* help)
{
    const auto found = FindFolder(spec, folder, help, [](const auto& candidate) {
        const auto files = FindCifarFiles(candidate);
        return !files.first.empty() && !files.second.empty();
    });
    const auto [train, test] = FindCifarFiles(found);
    return {ReadCifar(spec.name, train), ReadCifar(spec.name, test)};
}

/**
 * @param spec the data set, for the error
 * @param name a file
 * @param folder where to look first
 * @return the file, in that folder, in the one that DSGD_DATA names or as it stands
 */
std::string
FindTable(const LearningSpec& spec, const std::string& name, const std::string& folder)
{
    RequireFileName(name);
    std::error_code error;
    for (const auto& candidate : DatasetFolders("csv", folder))
    {
        // An absolute name stays what it is.
        const auto path = candidate / name;
        if (std::filesystem::is_regular_file(path, error))
        {
            return path.string();
        }
    }
    if (name.empty())
    {
        ThrowAt(spec.where, "names no file, the form is csv:PATH or csv:TRAIN,TEST");
    }
    return name;
}

/**
 * Loads tables of text.
 *
 * @param spec the name and the files
 * @param folder where to look first
 * @return the data set
 */
DatasetPair
LoadCsv(const LearningSpec& spec, const std::string& folder, const char*)
{
    spec.RequireArguments(1, 2, "csv:PATH or csv:TRAIN,TEST");
    const auto train = FindTable(spec, spec.arguments[0], folder);
    const bool two = spec.arguments.size() > 1;
    return ReadCsvPair("csv", train, two ? FindTable(spec, spec.arguments[1], folder) : "");
}

/**
 * Draws a Gaussian mixture.
 *
 * @param spec its name and arguments
 * @return the data set
 */
DatasetPair
LoadGaussian(const LearningSpec& spec, const std::string&, const char*)
{
    spec.RequireArguments(5, 5, "gaussian:DIM,CLASSES,TRAIN,TEST,SEED");
    GaussianMixture mixture;
    mixture.dimension = spec.Index(0, "DIM", 1);
    mixture.classes = spec.Index(1, "CLASSES", 2);
    mixture.train = spec.Index(2, "TRAIN", 1);
    mixture.test = spec.Index(3, "TEST", 1);
    mixture.seed = spec.Index(4, "SEED", 0);
    return MakeGaussianMixture(mixture);
}

/// How to get MNIST.
constexpr const char* MNIST_HELP =
    "put its four IDX files in a folder and name that folder (or set DSGD_DATA)";
/// How to get CIFAR-10.
constexpr const char* CIFAR_HELP =
    "make its files from JPEG images by: ./dsgd cifar10 ARCHIVE-OR-FOLDER OUTPUT, or put the five "
    "data_batch_N.bin and test_batch.bin of its binary version in a folder, and name that folder "
    "(or set DSGD_DATA)";
/// How to get Fashion-MNIST.
constexpr const char* FASHION_HELP = "install it with: apt-get install dataset-fashion-mnist";

/// The known data sets.
constexpr DatasetEntry CATALOG[] = {
    {"fashion-mnist", "fashion-mnist", LoadMnistLike, FASHION_HELP},
    {"mnist", "mnist", LoadMnistLike, MNIST_HELP},
    {"cifar10", "cifar10", LoadCifar, CIFAR_HELP},
    {"csv", "csv:PATH or csv:TRAIN,TEST", LoadCsv, ""},
    {"gaussian", "gaussian:DIM,CLASSES,TRAIN,TEST,SEED", LoadGaussian, ""},
};

} // namespace

DatasetPair
LoadDataset(const std::string& spec, const std::string& folder)
{
    const auto parsed = LearningSpec::Parse(spec, "data set");
    for (const auto& entry : CATALOG)
    {
        if (parsed.name == entry.name)
        {
            return entry.loader(parsed, folder, entry.help);
        }
    }
    parsed.ThrowUnknown(DatasetNames());
}

std::vector<std::string>
DatasetNames()
{
    std::vector<std::string> names;
    for (const auto& entry : CATALOG)
    {
        names.emplace_back(entry.form);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
