/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-application-fixture.h"

#include "ns3/dsgd-pairwise-application.h"
#include "ns3/dsgd-udp-exchange.h"

#include <stdexcept>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Moves by the same vector in every local step.
class DriftLearner : public Learner
{
  public:
    /**
     * @param drift of every coordinate
     * @param start every coordinate
     */
    explicit DriftLearner(float drift, float start = 0)
        : m_drift(drift),
          m_start(start)
    {
    }

    uint32_t ParameterCount() const override
    {
        return 4;
    }

    void InitializeParameters(Eigen::VectorXf& x) const override
    {
        x = Eigen::VectorXf::Constant(4, m_start);
    }

    double LocalStep(Eigen::VectorXf& x, uint32_t) override
    {
        x.array() += m_drift;
        return 0;
    }

    double FlopsPerLocalStep() const override
    {
        return 4;
    }

    uint32_t SamplesPerLocalStep() const override
    {
        return 1;
    }

    Evaluation Evaluate(const Eigen::VectorXf&) const override
    {
        return {0, 0};
    }

  private:
    float m_drift; //!< of every coordinate
    float m_start; //!< every coordinate
};

/// Trainings by pairwise averaging.
class DsgdPairwiseTest : public DsgdApplicationTest
{
  public:
    /**
     * @param rounds of every node
     * @param step step size
     */
    void Train(uint32_t rounds, double step)
    {
        nodes = NodeContainer();
        const auto grid = MakeGrid(3, 3);
        SetMatrix(grid, MetropolisWeights(grid));
        dsgd.SetApplication(PairwiseApplication::GetTypeId());
        // So that all nodes take their steps at the same pace.
        dsgd.SetAttribute("ComputeTime", TimeValue(MilliSeconds(100)));
        Install(Quadratics(problem, step), rounds);
        DsgdHelper::AssignStreams(applications, 50);
        for (uint32_t i = 0; i < 9; ++i)
        {
            applications.Get(i)->TraceConnectWithoutContext(
                "RoundEnd",
                MakeCallback(&DsgdPairwiseTest::HandleRound, this));
        }
        Simulator::Run();
        monitor->RequireDone();
    }

    /**
     * @return the models of all nodes, d x nodes
     */
    Eigen::MatrixXd Models() const
    {
        Eigen::MatrixXd models(20, 9);
        for (uint32_t i = 0; i < 9; ++i)
        {
            models.col(i) = DynamicCast<TrainingApplication>(applications.Get(i))
                                ->GetParameters()
                                .cast<double>();
        }
        return models;
    }

    /**
     * @param node whose round has ended
     */
    void HandleRound(uint32_t node, uint32_t)
    {
        ++ended[node];
    }

    std::vector<uint32_t> ended = std::vector<uint32_t>(9); //!< rounds, by node
    std::shared_ptr<const QuadraticProblem> problem{
        std::make_shared<QuadraticProblem>(QuadraticProblem::Random(20, 9, 5))}; //!< to solve
};

} // namespace

TEST_F(DsgdPairwiseTest, ComesNearTheOptimum)
{
    Train(2000, 0.01);
    const auto models = Models();
    const Eigen::VectorXd mean = models.rowwise().mean();
    // All began at 0, as far away as the optimum is.
    EXPECT_LT((mean - problem->Optimum()).norm(), 0.1 * problem->Optimum().norm());
    const Eigen::MatrixXd apart = models.colwise() - mean;
    EXPECT_LT(apart.norm() / 3, 0.25 * problem->Optimum().norm());
}

TEST_F(DsgdPairwiseTest, KeepsTheSumOfAllModelsWhileTheyAverage)
{
    const auto grid = MakeGrid(3, 3);
    SetMatrix(grid, MetropolisWeights(grid));
    dsgd.SetApplication(PairwiseApplication::GetTypeId());
    std::vector<std::unique_ptr<Learner>> learners;
    for (uint32_t i = 0; i < 9; ++i)
    {
        learners.push_back(std::make_unique<DriftLearner>(i + 1));
    }
    Install(std::move(learners), 100);
    Simulator::Run();
    monitor->RequireDone();
    double sum = 0;
    double least = 1e9;
    for (uint32_t i = 0; i < 9; ++i)
    {
        const auto application = DynamicCast<TrainingApplication>(applications.Get(i));
        sum += application->GetParameters().sum();
        least = std::min<double>(least, application->GetParameters()[0]);
    }
    // 100 steps of 1 to 9 in 4 coordinates.
    EXPECT_NEAR(sum, 100 * 45 * 4, 0.01);
    // The slowest has been drawn along: it would be at 100 alone.
    EXPECT_GT(least, 200);
}

TEST_F(DsgdPairwiseTest, LeavesBothOfAPairHalfwayBetweenTheirModels)
{
    SetMatrix(BaseTopology(2, {{0, 1}}), LinkWeights::Constant(1, 0.5));
    dsgd.SetApplication(PairwiseApplication::GetTypeId());
    std::vector<std::unique_ptr<Learner>> learners;
    learners.push_back(std::make_unique<DriftLearner>(0, 1));
    learners.push_back(std::make_unique<DriftLearner>(0, 5));
    Install(std::move(learners), 1);
    Simulator::Run();
    for (uint32_t i = 0; i < 2; ++i)
    {
        // Both ask at once.
        const auto application = DynamicCast<TrainingApplication>(applications.Get(i));
        EXPECT_EQ(application->GetParameters(), Eigen::VectorXf::Constant(4, 3));
    }
}

TEST_F(DsgdPairwiseTest, NobodyWaitsForASlowNode)
{
    nodes = NodeContainer();
    const auto grid = MakeGrid(3, 3);
    SetMatrix(grid, MetropolisWeights(grid));
    dsgd.SetApplication(PairwiseApplication::GetTypeId());
    dsgd.SetAttribute("ComputeTime", TimeValue(MilliSeconds(100)));
    Install(Quadratics(problem, 0.01), 50);
    applications.Get(4)->SetAttribute("ComputeTime", TimeValue(Seconds(10)));
    for (uint32_t i = 0; i < 9; ++i)
    {
        applications.Get(i)->TraceConnectWithoutContext(
            "RoundEnd",
            MakeCallback(&DsgdPairwiseTest::HandleRound, this));
    }
    Simulator::Stop(Seconds(100));
    Simulator::Run();
    EXPECT_LE(ended[4], 10U);
    for (uint32_t i : {0, 1, 2, 3, 5, 6, 7, 8})
    {
        EXPECT_EQ(ended[i], 50U) << i;
    }
}

TEST_F(DsgdPairwiseTest, OneExchangeARoundAndNode)
{
    profile = FrameProfile(1e-6);
    Train(30, 0.01);
    uint64_t frames = 0;
    for (const auto& link : ledger->Links())
    {
        frames += link.frames;
    }
    // A request and its answer are a segment each, and two requests that cross answer each other;
    // at most as many acknowledgments, and 5 segments a connection.
    EXPECT_GE(frames, 9U * 30);
    EXPECT_LE(frames, 4U * 9 * 30 + 12 * 5);
}

TEST_F(DsgdPairwiseTest, RepeatsToTheLastBitWithAnyNumberOfThreads)
{
    std::vector<Eigen::MatrixXd> outcomes;
    for (uint32_t threads : {0u, 1u, 4u})
    {
        dsgd = DsgdHelper();
        dsgd.SetThreads(threads);
        Train(30, 0.05);
        outcomes.push_back(Models());
        TearDown();
    }
    EXPECT_EQ(outcomes[0], outcomes[1]);
    EXPECT_EQ(outcomes[0], outcomes[2]);
}

TEST_F(DsgdPairwiseTest, GoesOnWithoutANodeThatHasEnded)
{
    nodes = NodeContainer();
    const auto grid = MakeGrid(3, 3);
    SetMatrix(grid, MetropolisWeights(grid));
    dsgd.SetApplication(PairwiseApplication::GetTypeId());
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(2)));
    dsgd.SetAttribute("ComputeTime", TimeValue(MilliSeconds(100)));
    Install(Quadratics(problem, 0.05), 50);
    const auto center = DynamicCast<TrainingApplication>(applications.Get(4));
    Simulator::Schedule(Seconds(1), &TrainingApplication::Halt, center);
    Simulator::Run();
    EXPECT_TRUE(center->IsHalted());
    for (uint32_t i : {0, 1, 2, 3, 5, 6, 7, 8})
    {
        EXPECT_TRUE(DynamicCast<TrainingApplication>(applications.Get(i))->IsFinished()) << i;
    }
}

TEST_F(DsgdPairwiseTest, RefusesAnExchangeThatNeedsRounds)
{
    const auto grid = MakeGrid(3, 3);
    SetMatrix(grid, MetropolisWeights(grid));
    dsgd.SetApplication(PairwiseApplication::GetTypeId());
    dsgd.SetExchange(UdpExchange::GetTypeId());
    EXPECT_THROW(Install(Quadratics(problem, 0.1), 1), std::invalid_argument);
}
