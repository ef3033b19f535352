/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-dataset-catalog.h"

#include "dsgd-idx-reader.h"
#include "dsgd-learning-spec.h"
#include "dsgd-synthetic-dataset.h"

#include <array>
#include <cstdlib>
#include <filesystem>

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
 * @param spec the data set
 * @param folder the folder given by the caller, may be empty
 * @return the folders that may hold its files, best first
 */
std::vector<std::filesystem::path>
CandidateFolders(const LearningSpec& spec, const std::string& folder)
{
    std::vector<std::filesystem::path> folders;
    const char* environment = std::getenv("DSGD_DATA");
    for (const auto& base : {folder, std::string(environment ? environment : "")})
    {
        if (!base.empty())
        {
            folders.push_back(std::filesystem::path(base) / spec.name);
            folders.emplace_back(base);
        }
    }
    // Not the folder itself: the files of several data sets have the same names.
    folders.push_back(std::filesystem::path("/usr/share/datasets") / spec.name);
    return folders;
}

/**
 * @param folder the folder
 * @param name the file's name without .gz
 * @return the file, compressed or not; empty if there is none
 */
std::string
FindFile(const std::filesystem::path& folder, const std::string& name)
{
    std::error_code error;
    for (const char* suffix : {".gz", ""})
    {
        const auto path = folder / (name + suffix);
        if (std::filesystem::is_regular_file(path, error))
        {
            return path.string();
        }
    }
    return "";
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
    constexpr std::array<const char*, 4> NAMES{"train-images-idx3-ubyte",
                                               "train-labels-idx1-ubyte",
                                               "t10k-images-idx3-ubyte",
                                               "t10k-labels-idx1-ubyte"};
    spec.RequireArguments(0, 0, spec.name);
    std::string tried;
    for (const auto& candidate : CandidateFolders(spec, folder))
    {
        tried += (tried.empty() ? "" : ", ") + candidate.string();
        if (FindFile(candidate, NAMES[0]).empty())
        {
            continue;
        }
        std::array<std::string, 4> files;
        for (std::size_t i = 0; i < files.size(); ++i)
        {
            files[i] = FindFile(candidate, NAMES[i]);
            if (files[i].empty())
            {
                ThrowAt(spec.where,
                        candidate.string() + " has no " + NAMES[i] + " nor " + NAMES[i] + ".gz");
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
    ThrowAt(spec.where, "not found in " + tried + "; " + help);
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
/// How to get Fashion-MNIST.
constexpr const char* FASHION_HELP = "install it with: apt-get install dataset-fashion-mnist";

/// The known data sets.
constexpr DatasetEntry CATALOG[] = {
    {"fashion-mnist", "fashion-mnist", LoadMnistLike, FASHION_HELP},
    {"mnist", "mnist", LoadMnistLike, MNIST_HELP},
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
