/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-temporary-folder.h"

#include "ns3/dsgd-dataset-catalog.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * Writes a data set of two training images and one test image.
 *
 * @param folder where
 * @param prefix a subfolder with a slash, or empty
 * @param label the label of the test image
 */
void
WriteTiny(const TemporaryFolder& folder, const std::string& prefix, uint8_t label)
{
    std::filesystem::create_directories(folder.Path(prefix));
    folder.Write(prefix + "train-images-idx3-ubyte", MakeIdx({2, 1, 2}, {0, 1, 2, 3}));
    folder.Write(prefix + "train-labels-idx1-ubyte", MakeIdx({2}, {0, 1}));
    folder.WriteGzip(prefix + "t10k-images-idx3-ubyte.gz", MakeIdx({1, 1, 2}, {0, 1}));
    folder.WriteGzip(prefix + "t10k-labels-idx1-ubyte.gz", MakeIdx({1}, {label}));
}

} // namespace

TEST(DatasetCatalog, FindsFilesInTheFolderGiven)
{
    const TemporaryFolder folder;
    WriteTiny(folder, "", 7);
    const auto data = LoadDataset("mnist", folder.Path(""));
    EXPECT_EQ(data.train.Size(), 2u);
    EXPECT_EQ(data.test.labels, (std::vector<int32_t>{7}));
    EXPECT_EQ(data.test.classes, 10u);
}

TEST(DatasetCatalog, PrefersTheSubfolderOfTheName)
{
    const TemporaryFolder folder;
    WriteTiny(folder, "", 7);
    WriteTiny(folder, "fashion-mnist/", 8);
    EXPECT_EQ(LoadDataset("fashion-mnist", folder.Path("")).test.labels[0], 8);
    EXPECT_EQ(LoadDataset("mnist", folder.Path("")).test.labels[0], 7);
}

TEST(DatasetCatalog, FindsFilesWhereTheEnvironmentSays)
{
    const TemporaryFolder folder;
    WriteTiny(folder, "mnist/", 9);
    const char* before = std::getenv("DSGD_DATA");
    const std::string saved = before ? before : "";
    setenv("DSGD_DATA", folder.Path("").c_str(), 1);
    const auto data = LoadDataset("mnist");
    before ? setenv("DSGD_DATA", saved.c_str(), 1) : unsetenv("DSGD_DATA");
    EXPECT_EQ(data.test.labels[0], 9);
}

TEST(DatasetCatalog, NamesAFileMissingAmongTheFour)
{
    const TemporaryFolder folder;
    WriteTiny(folder, "", 7);
    std::filesystem::remove(folder.Path("t10k-labels-idx1-ubyte.gz"));
    ExpectError([&] { LoadDataset("mnist", folder.Path("")); }, "has no t10k-labels-idx1-ubyte");
}

TEST(DatasetCatalog, TakesASubsetByItsLongerName)
{
    const TemporaryFolder folder;
    WriteTiny(folder, "", 7);
    folder.Write("train1-images-idx3-ubyte", MakeIdx({1, 1, 2}, {5, 6}));
    EXPECT_EQ(LoadDataset("mnist", folder.Path("")).train.Size(), 2u);
    std::filesystem::remove(folder.Path("train-images-idx3-ubyte"));
    std::filesystem::remove(folder.Path("train-labels-idx1-ubyte"));
    folder.WriteGzip("train1-labels-idx1-ubyte.gz", MakeIdx({1}, {4}));
    const auto data = LoadDataset("mnist", folder.Path(""));
    EXPECT_EQ(data.train.labels, (std::vector<int32_t>{4}));
    EXPECT_EQ(data.train.image.Text(), "1 x 1 x 2");
}

TEST(DatasetCatalog, RefusesTrainingAndTestImagesOfDifferentSizes)
{
    const TemporaryFolder folder;
    WriteTiny(folder, "", 7);
    folder.WriteGzip("t10k-images-idx3-ubyte.gz", MakeIdx({1, 3}, {0, 1, 2}));
    ExpectError([&] { LoadDataset("mnist", folder.Path("")); }, "images have 3 pixels");
}

TEST(DatasetCatalog, SaysHowToGetAMissingDataset)
{
    const char* environment = std::getenv("DSGD_DATA");
    if (environment || std::filesystem::exists("/usr/share/datasets/mnist"))
    {
        GTEST_SKIP() << "MNIST may be installed here";
    }
    ExpectError([] { LoadDataset("mnist", "/nowhere"); }, "not found in /nowhere/mnist, /nowhere,");
}

TEST(DatasetCatalog, ListsTheKnownNamesForAnUnknownOne)
{
    ExpectError([] { LoadDataset("cifar"); },
                "data set 'cifar': is unknown, known are: fashion-mnist, mnist, cifar10, csv:PATH");
}

TEST(DatasetCatalog, RefusesWrongArguments)
{
    ExpectError([] { LoadDataset("mnist:3"); }, "has 1 arguments, the form is mnist");
    ExpectError([] { LoadDataset("gaussian:1,2,3"); }, "has 3 arguments");
    ExpectError([] { LoadDataset("gaussian:x,2,3,4,5"); }, "DIM is 'x'");
    ExpectError([] { LoadDataset("gaussian:1,1,3,4,5"); }, "CLASSES is 1, at least 2");
    ExpectError([] { LoadDataset("gaussian:100000,2,1000000000,4,5"); }, "are more than");
    ExpectError([] { LoadDataset("gaussian:10000,2,10000,4,5"); }, "are more than 67108864");
    ExpectError([] { LoadDataset("gaussian:4294967295,4294967295,4294967295,1,1"); },
                "are more than");
}

TEST(DatasetCatalog, DrawsTheGaussianMixtureRepeatably)
{
    const auto a = LoadDataset("gaussian:5,3,300,30,1");
    const auto b = LoadDataset("gaussian:5,3,300,30,1");
    const auto c = LoadDataset("gaussian:5,3,300,30,2");
    EXPECT_EQ(a.train.features, b.train.features);
    EXPECT_NE(a.train.features, c.train.features);
    EXPECT_EQ(a.train.Size(), 300u);
    EXPECT_EQ(a.test.Size(), 30u);
    EXPECT_EQ(a.test.Dimension(), 5u);
}

TEST(DatasetCatalog, DrawsGaussianClassesOfUnitVarianceAroundCommonCenters)
{
    const auto data = LoadDataset("gaussian:4,2,20000,20000,3");
    Eigen::VectorXf means[2];
    for (int set = 0; set < 2; ++set)
    {
        const auto& features = set ? data.test.features : data.train.features;
        const Eigen::MatrixXf even = features(Eigen::all, Eigen::seq(0, Eigen::last, 2));
        means[set] = even.rowwise().mean();
        const Eigen::VectorXf variance =
            (even.colwise() - means[set]).array().square().rowwise().mean();
        EXPECT_NEAR(variance.maxCoeff(), 1.0f, 0.08f);
        EXPECT_NEAR(variance.minCoeff(), 1.0f, 0.08f);
    }
    EXPECT_LT((means[0] - means[1]).lpNorm<Eigen::Infinity>(), 0.08f);
}

TEST(DatasetCatalog, LoadsFashionMnist)
{
    if (!std::filesystem::exists("/usr/share/datasets/fashion-mnist"))
    {
        GTEST_SKIP() << "needs apt-get install dataset-fashion-mnist";
    }
    const auto data = LoadDataset("fashion-mnist");
    EXPECT_EQ(data.train.Size(), 60000u);
    EXPECT_EQ(data.test.Size(), 10000u);
    EXPECT_EQ(data.train.Dimension(), 784u);
    EXPECT_EQ(std::vector<int32_t>(data.train.labels.begin(), data.train.labels.begin() + 5),
              (std::vector<int32_t>{9, 0, 0, 3, 0}));
    EXPECT_EQ(std::vector<int32_t>(data.test.labels.begin(), data.test.labels.begin() + 5),
              (std::vector<int32_t>{9, 2, 1, 1, 6}));
    EXPECT_EQ(data.train.features.minCoeff(), 0.0f);
    EXPECT_EQ(data.train.features.maxCoeff(), 1.0f);
}
