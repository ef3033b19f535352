/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-cnn-model.h"
#include "ns3/dsgd-cross-entropy.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-seeded-random.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param shape the images
 * @param count how many
 * @return Gaussian images
 */
Eigen::MatrixXf
DrawImages(const ImageShape& shape, uint32_t count)
{
    SeededEngine engine(4);
    Eigen::MatrixXf images(shape.Size(), count);
    FillGaussian(images, 1.0, engine);
    return images;
}

/**
 * @param count how many
 * @param classes classes
 * @return labels
 */
std::vector<int32_t>
MakeImageLabels(uint32_t count, uint32_t classes)
{
    std::vector<int32_t> labels(count);
    for (uint32_t i = 0; i < count; ++i)
    {
        labels[i] = static_cast<int32_t>(i * 7 % classes);
    }
    return labels;
}

/**
 * @return a data set of 12 x 12 pixels whose classes differ in where they are bright
 */
std::shared_ptr<DatasetPair>
MakeHalves()
{
    auto pair = std::make_shared<DatasetPair>();
    SeededEngine engine(9);
    for (auto* data : {&pair->train, &pair->test})
    {
        data->name = "halves";
        data->classes = 2;
        data->image = {1, 12, 12};
        data->features.resize(144, 200);
        FillGaussian(data->features, 0.5, engine);
        for (uint32_t i = 0; i < 200; ++i)
        {
            data->labels.push_back(static_cast<int32_t>(i % 2));
            const Eigen::Index pixel = i % 2 == 0 ? 60 : 70;
            data->features.col(i).segment(pixel, 3).array() += 2.0f;
        }
    }
    return pair;
}

} // namespace

TEST(CnnModel, CountsParametersAndOperations)
{
    const CnnModel lenet(CnnKind::LENET, {1, 28, 28}, 10);
    EXPECT_EQ(lenet.Name(), "cnn:lenet");
    EXPECT_EQ(lenet.ParameterCount(), 8u * 26 + 16 * (200 + 1) + 64 * (400 + 1) + 10 * (64 + 1));
    EXPECT_EQ(lenet.FlopsPerSample(), 4.0 * 784 * 25 * 8 + 6.0 * (100 * 200 * 16 + 400 * 64 + 640));
    const CnnModel cifar(CnnKind::CIFAR, {3, 32, 32}, 10);
    EXPECT_EQ(cifar.Name(), "cnn:cifar");
    EXPECT_EQ(cifar.ParameterCount(), 113738u);
    EXPECT_EQ(cifar.Dimension(), 3072u);
    EXPECT_EQ(cifar.Classes(), 10u);
}

TEST(CnnModel, StartsWithTheVarianceOfHe)
{
    const CnnModel model(CnnKind::CIFAR, {3, 32, 32}, 10);
    Eigen::VectorXf x(model.ParameterCount());
    model.Initialize(x, 3);
    EXPECT_NEAR(x.head(27 * 32).squaredNorm() / (27 * 32), 2.0 / 27, 0.3 / 27);
    EXPECT_EQ(x.segment(27 * 32, 32).squaredNorm(), 0.0f);
    EXPECT_NEAR(x.segment(28 * 32, 288 * 64).squaredNorm() / (288 * 64), 2.0 / 288, 0.1 / 288);
    EXPECT_EQ(x.tail(10).squaredNorm(), 0.0f);
    Eigen::VectorXf again(x.size());
    model.Initialize(again, 3);
    EXPECT_EQ(again, x);
    model.Initialize(again, 4);
    EXPECT_NE(again, x);
}

TEST(CnnModel, WorksOnManyImagesAsOnFew)
{
    const ImageShape shape{3, 32, 32};
    const CnnModel model(CnnKind::CIFAR, shape, 10);
    const auto images = DrawImages(shape, 40);
    Eigen::VectorXf x(model.ParameterCount());
    model.Initialize(x, 1);
    const auto labels = MakeImageLabels(40, 10);
    Eigen::VectorXf whole;
    const double loss = model.LossAndGradient(x, images, labels, whole);
    Eigen::MatrixXf scores;
    model.Scores(x, images, scores);
    EXPECT_NEAR(loss, CrossEntropy(scores, labels), 1e-5);
    // One image at a time; their mean is the same but for rounding.
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(x.size());
    for (uint32_t i = 0; i < 40; ++i)
    {
        Eigen::VectorXf gradient;
        model.LossAndGradient(x, images.middleCols(i, 1), {labels[i]}, gradient);
        mean += gradient.cast<double>() / 40;
        Eigen::MatrixXf own;
        model.Scores(x, images.middleCols(i, 1), own);
        EXPECT_LT((own - scores.col(i)).norm(), 1e-4 * scores.col(i).norm());
    }
    EXPECT_LT((whole.cast<double>() - mean).norm(), 1e-5 * mean.norm());
}

TEST(CnnModel, HasTheGradientOfItsLossInFloat)
{
    const ImageShape shape{1, 16, 16};
    const CnnModel model(CnnKind::LENET, shape, 4);
    const auto images = DrawImages(shape, 8);
    const auto labels = MakeImageLabels(8, 4);
    Eigen::VectorXf x(model.ParameterCount());
    model.Initialize(x, 2);
    Eigen::VectorXf gradient;
    model.LossAndGradient(x, images, labels, gradient);
    // Along the gradient, where the difference of losses is largest against float noise.
    const Eigen::VectorXf step = 1e-3f * gradient.normalized();
    const double slope =
        (model.Loss(x + step, images, labels) - model.Loss(x - step, images, labels)) / 2e-3;
    EXPECT_NEAR(slope / gradient.norm(), 1.0, 5e-3);
}

TEST(CnnModel, LearnsWhereAnImageIsBright)
{
    LearnerConfig config;
    config.learner = "cnn";
    config.nodes = 1;
    config.sgd.batch = 50;
    config.sgd.stepSize = 0.05;
    config.data = MakeHalves();
    const auto learners = MakeLearners(config);
    Eigen::VectorXf x;
    learners[0]->InitializeParameters(x);
    for (uint32_t round = 0; round < 40; ++round)
    {
        learners[0]->LocalStep(x, round);
    }
    EXPECT_GT(learners[0]->Evaluate(x).accuracy, 0.95);
}

TEST(CnnModel, IsChosenByTheImagesUnlessNamed)
{
    LearnerConfig config;
    config.nodes = 1;
    config.data = MakeHalves();
    config.learner = "cnn:cifar";
    const auto other = MakeLearners(config)[0]->ParameterCount();
    config.learner = "cnn:lenet";
    const auto named = MakeLearners(config)[0]->ParameterCount();
    config.learner = "cnn";
    EXPECT_EQ(MakeLearners(config)[0]->ParameterCount(), named);
    EXPECT_NE(other, named);
    EXPECT_EQ(CnnModel::KindFor({3, 32, 32}), CnnKind::CIFAR);
}

TEST(CnnModel, RefusesWhatIsNoImageOrTooSmall)
{
    ExpectError(
        [] {
            CnnModel(CnnKind::LENET, {1, 11, 28}, 10);
        },
        "CNN model 'lenet': images of 1 x 11 x 28 in 10 classes; at least 1 x 12 x 12");
    ExpectError([] { CnnModel(CnnKind::CIFAR, {3, 32, 7}, 10); }, "at least 1 x 8 x 8");
    ExpectError([] { CnnModel(CnnKind::CIFAR, {3, 32, 32}, 1); }, "2 classes are needed");
    LearnerConfig config;
    config.nodes = 1;
    auto pair = MakeHalves();
    pair->train.image = {};
    config.data = pair;
    config.learner = "cnn";
    ExpectError([&] { MakeLearners(config); }, "needs images, data set 'halves' has none");
    config.data = MakeHalves();
    config.learner = "cnn:vgg";
    ExpectError([&] { MakeLearners(config); }, "'vgg', known are: lenet, cifar");
    const CnnModel model(CnnKind::LENET, {1, 12, 12}, 2);
    Eigen::VectorXf x = Eigen::VectorXf::Zero(model.ParameterCount());
    Eigen::VectorXf gradient;
    ExpectError(
        [&] {
            model.LossAndGradient(x, DrawImages({1, 12, 12}, 2), {0}, gradient);
        },
        "2 samples with 1 labels");
}
