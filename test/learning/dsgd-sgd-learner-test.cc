/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-mlp-model.h"
#include "ns3/dsgd-sgd-learner.h"
#include "ns3/dsgd-softmax-model.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <limits>
#include <numeric>

using namespace ns3::dsgd;

namespace
{

/**
 * A small data set and a model for it.
 */
class SgdLearnerTest : public testing::Test
{
  protected:
    SgdLearnerTest()
    {
        auto pair = std::make_shared<DatasetPair>(LoadDataset("gaussian:10,4,500,3000,1"));
        train = {pair, &pair->train};
        test = {pair, &pair->test};
        model = std::make_shared<MlpModel>(10, 8, 4);
        all.resize(train->Size());
        std::iota(all.begin(), all.end(), 0u);
    }

    /**
     * @param options how to train
     * @return a learner that owns all samples
     */
    SgdLearner Make(const SgdOptions& options) const
    {
        return SgdLearner(model, train, all, test, options, 7);
    }

    /**
     * Trains by hand, with the same mini-batches as a learner of Make().
     *
     * @param options how to train
     * @param rounds the number of rounds
     * @param lastLoss receives the mean loss of the last round
     * @return the parameters
     */
    Eigen::VectorXf TrainByHand(const SgdOptions& options, uint32_t rounds, double& lastLoss) const
    {
        BatchSampler sampler(all, options.batch, 7);
        Eigen::VectorXf x(model->ParameterCount());
        model->Initialize(x, options.modelSeed);
        Eigen::VectorXf velocity = Eigen::VectorXf::Zero(x.size());
        for (uint32_t round = 0; round < rounds; ++round)
        {
            const double step = options.stepSize * (round >= 3 ? options.stepFactor : 1.0);
            lastLoss = 0;
            for (uint32_t i = 0; i < options.localSteps; ++i)
            {
                const auto batch = sampler.Next();
                const Eigen::MatrixXf features = train->features(Eigen::all, batch);
                std::vector<int32_t> labels;
                for (const auto sample : batch)
                {
                    labels.push_back(train->labels[sample]);
                }
                Eigen::VectorXf gradient;
                lastLoss += model->LossAndGradient(x, features, labels, gradient);
                gradient = gradient + static_cast<float>(options.weightDecay) * x;
                velocity = static_cast<float>(options.momentum) * velocity + gradient;
                x = x - static_cast<float>(step) * velocity;
            }
            lastLoss /= options.localSteps;
        }
        return x;
    }

    /**
     * Expects a learner to do the same as TrainByHand, bit for bit.
     *
     * @param options how to train
     */
    void ExpectAsByHand(const SgdOptions& options) const
    {
        auto learner = Make(options);
        Eigen::VectorXf x;
        learner.InitializeParameters(x);
        double loss = 0;
        for (uint32_t round = 0; round < 6; ++round)
        {
            loss = learner.LocalStep(x, round);
        }
        double expectedLoss = 0;
        EXPECT_EQ(x, TrainByHand(options, 6, expectedLoss));
        EXPECT_EQ(loss, expectedLoss);
    }

    std::shared_ptr<const Dataset> train;        //!< training samples
    std::shared_ptr<const Dataset> test;         //!< test samples
    std::shared_ptr<const TrainableModel> model; //!< the model
    std::vector<uint32_t> all;                   //!< the numbers of all training samples
};

} // namespace

TEST_F(SgdLearnerTest, EqualsAPlainLoopBitForBit)
{
    SgdOptions options;
    options.stepRounds = {3};
    ExpectAsByHand(options);
}

TEST_F(SgdLearnerTest, EqualsALoopWithLocalStepsMomentumAndDecayBitForBit)
{
    SgdOptions options;
    options.batch = 30;
    options.stepSize = 0.05;
    options.localSteps = 4;
    options.momentum = 0.9;
    options.weightDecay = 0.01;
    options.stepFactor = 0.5;
    options.stepRounds = {3};
    ExpectAsByHand(options);
}

TEST_F(SgdLearnerTest, StartsAllNodesAlikeForOneModelSeed)
{
    SgdOptions options;
    const SgdLearner a(model, train, {1, 2, 3}, test, options, 1);
    const SgdLearner b(model, train, {4, 5}, test, options, 2);
    options.modelSeed = 2;
    const SgdLearner c(model, train, {4, 5}, test, options, 2);
    Eigen::VectorXf x;
    Eigen::VectorXf y;
    Eigen::VectorXf z;
    a.InitializeParameters(x);
    b.InitializeParameters(y);
    c.InitializeParameters(z);
    EXPECT_EQ(x, y);
    EXPECT_NE(x, z);
}

TEST_F(SgdLearnerTest, CountsSamplesAndOperationsOfALocalStep)
{
    SgdOptions options;
    options.localSteps = 3;
    EXPECT_EQ(Make(options).SamplesPerLocalStep(), 192u);
    EXPECT_EQ(Make(options).FlopsPerLocalStep(), 192 * model->FlopsPerSample());
    EXPECT_EQ(Make(options).ParameterCount(), model->ParameterCount());
    const SgdLearner few(model, train, {1, 2, 3}, test, options, 1);
    EXPECT_EQ(few.SamplesPerLocalStep(), 9u);
}

TEST_F(SgdLearnerTest, EvaluatesInBlocksAsInOne)
{
    const auto learner = Make(SgdOptions());
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    const auto evaluation = learner.Evaluate(x);
    EXPECT_NEAR(evaluation.loss, model->Loss(x, test->features, test->labels), 1e-5);
    Eigen::MatrixXf scores;
    model->Scores(x, test->features, scores);
    uint32_t correct = 0;
    for (uint32_t i = 0; i < test->Size(); ++i)
    {
        Eigen::Index best = 0;
        scores.col(i).maxCoeff(&best);
        correct += best == test->labels[i] ? 1 : 0;
    }
    EXPECT_DOUBLE_EQ(evaluation.accuracy, correct / 3000.0);
}

TEST_F(SgdLearnerTest, EvaluatesOnlyTheFirstTestSamplesIfAskedTo)
{
    SgdOptions options;
    options.testSamples = 1100;
    const auto learner = Make(options);
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    const std::vector<int32_t> labels(test->labels.begin(), test->labels.begin() + 1100);
    EXPECT_NEAR(learner.Evaluate(x).loss,
                model->Loss(x, test->features.leftCols(1100), labels),
                1e-5);
    options.testSamples = 1000000;
    EXPECT_EQ(Make(options).Evaluate(x).loss, Make(SgdOptions()).Evaluate(x).loss);
}

TEST_F(SgdLearnerTest, NamesTheRoundInWhichItDiverges)
{
    SgdOptions options;
    options.stepSize = 1e30;
    auto learner = Make(options);
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    try
    {
        for (uint32_t round = 5; round < 15; ++round)
        {
            learner.LocalStep(x, round);
        }
        FAIL() << "no error";
    }
    catch (const std::runtime_error& error)
    {
        EXPECT_EQ(std::string(error.what()).find("diverged in round "), 0u) << error.what();
    }
}

TEST_F(SgdLearnerTest, NoticesOneParameterThatIsNotANumber)
{
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()})
    {
        auto learner = Make(SgdOptions());
        Eigen::VectorXf x;
        learner.InitializeParameters(x);
        x[x.size() - 3] = bad;
        try
        {
            learner.LocalStep(x, 12);
            FAIL() << "no error";
        }
        catch (const std::runtime_error& error)
        {
            EXPECT_EQ(std::string(error.what()).find("diverged in round 12: "), 0u) << error.what();
        }
    }
}

TEST_F(SgdLearnerTest, RefusesWhatDoesNotFitTogether)
{
    const SgdOptions options;
    const auto other = std::make_shared<SoftmaxModel>(11, 4);
    ExpectError(
        [&] { SgdLearner(other, train, all, test, options, 1); },
        "data set 'gaussian' has 10 features and 4 classes, model 'softmax' takes 11 and 4");
    ExpectError([&] { SgdLearner(model, train, {500}, test, options, 1); },
                "sample 500 is not among the 500");
    ExpectError([&] { SgdLearner(model, train, {}, test, options, 1); }, "from 0 samples");
    ExpectError([&] { SgdLearner(nullptr, train, all, test, options, 1); }, "a model and two data");
}

TEST_F(SgdLearnerTest, RefusesOptionsOutOfTheirRange)
{
    SgdOptions options;
    options.stepSize = 0;
    ExpectError([&] { Make(options); }, "stepSize is 0.000000, a positive number is needed");
    options = {};
    options.momentum = 1;
    ExpectError([&] { Make(options); }, "momentum is 1");
    options = {};
    options.weightDecay = -1;
    ExpectError([&] { Make(options); }, "weightDecay is -1");
    options = {};
    options.localSteps = 0;
    ExpectError([&] { Make(options); }, "localSteps is 0");
    options = {};
    options.stepFactor = std::numeric_limits<double>::quiet_NaN();
    ExpectError([&] { Make(options); }, "stepFactor is");
}

TEST(SgdLearner, LearnsFashionMnistCentrally)
{
    if (!std::filesystem::exists("/usr/share/datasets/fashion-mnist"))
    {
        GTEST_SKIP() << "needs apt-get install dataset-fashion-mnist";
    }
    const auto pair = std::make_shared<DatasetPair>(LoadDataset("fashion-mnist"));
    const std::shared_ptr<const Dataset> train(pair, &pair->train);
    const std::shared_ptr<const Dataset> test(pair, &pair->test);
    std::vector<uint32_t> all(train->Size());
    std::iota(all.begin(), all.end(), 0u);
    const auto model = std::make_shared<SoftmaxModel>(784, 10);
    SgdLearner learner(model, train, all, test, SgdOptions(), 1);
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    EXPECT_DOUBLE_EQ(learner.Evaluate(x).accuracy, 0.1);
    for (uint32_t round = 0; round < 1000; ++round)
    {
        learner.LocalStep(x, round);
    }
    EXPECT_GE(learner.Evaluate(x).accuracy, 0.80);
}
