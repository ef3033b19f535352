/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-application-fixture.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-compression-spec.h"
#include "ns3/dsgd-compressor-registry.h"
#include "ns3/dsgd-difference-mixer.h"
#include "ns3/dsgd-periodic-schedule.h"
#include "ns3/string.h"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <stdexcept>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Trainings on quadratics with compressed messages.
class DsgdCompressionTest : public DsgdApplicationTest
{
  public:
    /**
     * Trains on a grid of 3 x 3 nodes.
     *
     * @param compression of messages
     * @param rounds to do
     * @param update the update rule
     */
    void Train(const std::string& compression, uint32_t rounds, const std::string& update = "atc")
    {
        nodes = NodeContainer();
        const auto grid = MakeGrid(3, 3);
        SetMatrix(grid, BestConstantWeights(grid));
        dsgd.SetAttribute("Compression", StringValue(compression));
        dsgd.SetAttribute("Update", StringValue(update));
        Install(Quadratics(problem, step), rounds);
        DsgdHelper::AssignStreams(applications, 100);
        Simulator::Run();
        monitor->RequireDone();
    }

    /**
     * @return the models of all nodes, d x nodes
     */
    Eigen::MatrixXd Models() const
    {
        Eigen::MatrixXd models(problem->centers.rows(), 9);
        for (uint32_t i = 0; i < 9; ++i)
        {
            models.col(i) = Application(i)->GetParameters().cast<double>();
        }
        return models;
    }

    double step{0.1}; //!< step size
    std::shared_ptr<const QuadraticProblem> problem{
        std::make_shared<QuadraticProblem>(QuadraticProblem::Random(100, 9, 5))}; //!< to solve
};

/**
 * Mixes random vectors by differences alone.
 *
 * @param matrix W
 * @param spec how they are compressed
 * @param gamma the step
 * @param dimension of the vectors
 * @param rounds how many
 * @return by round, the sum over the nodes of the squares of x_i - mean and x_i - y_i
 */
std::vector<double>
GossipErrors(const MixingMatrix& matrix,
             const CompressionSpec& spec,
             double gamma,
             uint32_t dimension,
             int rounds)
{
    const uint32_t m = matrix.NodeCount();
    SeededEngine engine(9);
    Eigen::MatrixXf x(dimension, m);
    FillGaussian(x, 1, engine);
    const Eigen::VectorXd mean = x.cast<double>().rowwise().mean();
    std::vector<std::unique_ptr<ModelMixer>> mixers;
    for (uint32_t i = 0; i < m; ++i)
    {
        mixers.push_back(spec.MakeMixer(gamma));
        mixers.back()->SetSeed(i);
    }
    Eigen::MatrixXf told = Eigen::MatrixXf::Zero(dimension, m);
    std::vector<double> errors;
    for (int k = 0; k <= rounds; ++k)
    {
        errors.push_back((x.cast<double>().colwise() - mean).squaredNorm() +
                         (x - told).cast<double>().squaredNorm());
        ReceivedModels sent;
        for (uint32_t i = 0; i < m; ++i)
        {
            sent[i].model = mixers[i]->Prepare(std::make_shared<Eigen::VectorXf>(x.col(i)));
            told.col(i) += *sent[i].model;
        }
        Eigen::MatrixXf next(dimension, m);
        for (uint32_t i = 0; i < m; ++i)
        {
            next.col(i) = mixers[i]->Mix(matrix, i, x.col(i), sent);
        }
        x = next;
    }
    return errors;
}

} // namespace

TEST_F(DsgdCompressionTest, ChangesTheBytesOnTheWire)
{
    const std::vector<std::pair<std::string, uint64_t>> sizes = {{"none", 400},
                                                                 {"float16", 200},
                                                                 {"qsgd:4", 54},
                                                                 {"top-k:0.1", 53},
                                                                 {"choco:top-k:0.02", 16}};
    for (const auto& [compression, bytes] : sizes)
    {
        Train(compression, 2);
        EXPECT_EQ(Application(0)->GetExchange()->GetWireBytes(), bytes) << compression;
        TearDown();
    }
}

TEST_F(DsgdCompressionTest, TrainsTheSameWithTheCodeInsideThePackets)
{
    for (const auto& compression : {"float16", "qsgd:4", "top-k:0.1", "choco:qsgd:3"})
    {
        Eigen::MatrixXd outcome[2];
        for (bool real : {false, true})
        {
            dsgd = DsgdHelper();
            dsgd.SetExchangeAttribute("RealPayload", BooleanValue(real));
            Train(compression, 20);
            outcome[real] = Models();
            TearDown();
        }
        EXPECT_EQ(outcome[0], outcome[1]) << compression;
    }
}

TEST_F(DsgdCompressionTest, LeavesTheMeanOfAllModelsAlone)
{
    // With equal quadratics the mean follows plain gradient descent, whatever compression does.
    auto equal = QuadraticProblem::Random(100, 9, 5);
    equal.curvatures.setOnes();
    problem = std::make_shared<QuadraticProblem>(equal);
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(100);
    for (int k = 0; k < 50; ++k)
    {
        mean -= 0.1 * (mean - problem->Optimum());
    }
    for (const auto& compression : {"float16", "qsgd:3", "top-k:0.1", "choco:top-k:0.1"})
    {
        Train(compression, 50);
        EXPECT_LT((Models().rowwise().mean() - mean).cwiseAbs().maxCoeff(), 1e-5) << compression;
        TearDown();
    }
}

TEST_F(DsgdCompressionTest, HalfPrecisionStaysWithinItsRoundingOfTheExactModels)
{
    Train("none", 200);
    const auto exact = Models();
    TearDown();
    Train("float16", 200);
    // Rounding errors of 2^-11 of models of about 1 are contracted by 0.95 a round at least.
    EXPECT_LT((Models() - exact).cwiseAbs().maxCoeff(), 20 * std::ldexp(3, -11));
    EXPECT_GT((Models() - exact).cwiseAbs().maxCoeff(), 0);
}

TEST_F(DsgdCompressionTest, DifferencesComeWhereExactModelsCome)
{
    Train("none", 400);
    const auto exact = Models();
    const double spread = (exact.colwise() - exact.rowwise().mean()).norm();
    for (const auto& compression : {"choco:qsgd:4", "choco:float16"})
    {
        TearDown();
        Train(compression, 400);
        EXPECT_LT((Models() - exact).norm(), 0.01 * spread) << compression;
    }
}

TEST_F(DsgdCompressionTest, LeavingOutNineOfTenParametersComesNearerTheOptimumWithASmallerStep)
{
    for (const auto& compression : {"top-k:0.1", "choco:top-k:0.1"})
    {
        std::vector<double> errors;
        for (double size : {0.04, 0.01})
        {
            step = size;
            Train(compression, static_cast<uint32_t>(15 / size));
            errors.push_back((Models().colwise() - problem->Optimum()).norm());
            TearDown();
        }
        // The error of D-PSGD with a constant step is of the order of the step, or less where it is
        // as large as that of nodes that never mix.
        EXPECT_LT(errors[1], 0.5 * errors[0]) << compression;
    }
}

TEST_F(DsgdCompressionTest, GoesWithEveryUpdateRule)
{
    for (const auto& update : {"cta", "dgd", "gradient-tracking"})
    {
        Train("choco:qsgd:8", 200, update);
        const Eigen::VectorXd mean = Models().rowwise().mean();
        EXPECT_LT((mean - problem->Optimum()).norm(), 0.2) << update;
        TearDown();
    }
}

TEST_F(DsgdCompressionTest, GivesTheSameBytesWithAnyNumberOfThreads)
{
    std::vector<Eigen::MatrixXd> outcomes;
    for (uint32_t threads : {0u, 1u, 4u})
    {
        dsgd = DsgdHelper();
        dsgd.SetThreads(threads);
        Train("choco:qsgd:3", 20);
        outcomes.push_back(Models());
        TearDown();
    }
    EXPECT_EQ(outcomes[0], outcomes[1]);
    EXPECT_EQ(outcomes[0], outcomes[2]);
}

TEST_F(DsgdCompressionTest, RefusesDifferencesWhereNeighborsChange)
{
    const auto ring = MakeRing(4);
    topology = std::make_shared<BaseTopology>(ring);
    const auto matrix = MixingMatrix(topology, MetropolisWeights(ring));
    schedule = std::make_shared<PeriodicSchedule>(std::vector<MixingMatrix>{matrix, matrix},
                                                  std::vector<uint32_t>{0, 1});
    dsgd.SetAttribute("Compression", StringValue("choco:top-k:0.1"));
    EXPECT_THROW(Install(Timers(4), 1), std::invalid_argument);
}

TEST_F(DsgdCompressionTest, RefusesAStepThatMixingDoesNotHave)
{
    const auto ring = MakeRing(4);
    SetMatrix(ring, MetropolisWeights(ring));
    dsgd.SetAttribute("ConsensusStep", DoubleValue(0.5));
    EXPECT_THROW(Install(Timers(4), 1), std::invalid_argument);
}

TEST_F(DsgdCompressionTest, TimersSendTheirBytesToo)
{
    const auto ring = MakeRing(4);
    SetMatrix(ring, MetropolisWeights(ring));
    for (const auto& compression : {"top-k:0.1", "choco:qsgd:4"})
    {
        nodes = NodeContainer();
        dsgd.SetAttribute("Compression", StringValue(compression));
        Install(Timers(4), 3);
        Simulator::Run();
        monitor->RequireDone();
        TearDown();
    }
}

TEST(DsgdDifferenceMixer, ConvergesAtLeastAsFastAsItsTheorySays)
{
    // Koloskova, Stich and Jaggi 2019, theorem 2: e_k <= (1 - rho^2 delta / 82)^k e_0 with this
    // gamma, rho = 1 - |lambda_2(W)| and beta = ||I - W||.
    const auto ring = std::make_shared<BaseTopology>(MakeRing(9));
    const MixingMatrix matrix(ring, MetropolisWeights(*ring));
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix.Dense());
    const Eigen::VectorXd lambda = solver.eigenvalues();
    const double rho = 1 - std::max(std::abs(lambda[0]), std::abs(lambda[7]));
    const double beta = 1 - lambda[0];
    for (const auto& name : {"top-k:0.1", "top-k:0.5", "qsgd:16"})
    {
        const auto spec = CompressionSpec::Parse(std::string("choco:") + name);
        const double delta = spec.compressor->Contraction(100);
        const double gamma =
            rho * rho * delta /
            (16 * rho + rho * rho + 4 * beta * beta + 2 * rho * beta * beta - 8 * rho * delta);
        const auto errors = GossipErrors(matrix, spec, gamma, 100, 1000);
        for (std::size_t k = 0; k < errors.size(); ++k)
        {
            ASSERT_LE(errors[k], std::pow(1 - rho * rho * delta / 82, k) * errors[0] * (1 + 1e-6))
                << name << " after " << k;
        }
    }
}

TEST(DsgdDifferenceMixer, ComesToConsensusWithTheUsualStep)
{
    const auto grid = std::make_shared<BaseTopology>(MakeGrid(4, 4));
    const MixingMatrix matrix(grid, BestConstantWeights(*grid));
    for (const auto& name : {"top-k:0.01", "top-k:0.1", "qsgd:2", "qsgd:3", "qsgd:4", "float16"})
    {
        const auto spec = CompressionSpec::Parse(std::string("choco:") + name);
        const auto errors = GossipErrors(matrix, spec, spec.UsualStep(400), 400, 4000);
        EXPECT_LT(errors.back(), 0.01 * errors.front()) << name;
    }
}

TEST(DsgdDifferenceMixer, CannotDoWithoutAModel)
{
    const auto ring = std::make_shared<BaseTopology>(MakeRing(4));
    const MixingMatrix matrix(ring, MetropolisWeights(*ring));
    const auto mixer = CompressionSpec::Parse("choco:float16").MakeMixer(1);
    const Eigen::VectorXf x = Eigen::VectorXf::Ones(3);
    mixer->Prepare(std::make_shared<Eigen::VectorXf>(x));
    EXPECT_THROW(mixer->Mix(matrix, 0, x, {}), std::runtime_error);
}
