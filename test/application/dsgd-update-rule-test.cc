/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-application-fixture.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-update-rule-registry.h"
#include "ns3/string.h"

#include <stdexcept>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Trainings on quadratics by other update rules than the usual one.
class DsgdUpdateRuleTest : public DsgdApplicationTest
{
  public:
    /**
     * Trains on a grid of 3 x 3 nodes.
     *
     * @param update the rule
     * @param rounds to do
     */
    void Train(const std::string& update, uint32_t rounds)
    {
        const auto grid = MakeGrid(3, 3);
        // Gradient descent before mixing needs eigenvalues of W well above -1.
        SetMatrix(grid, MetropolisWeights(grid));
        dsgd.SetAttribute("Update", StringValue(update));
        Install(Quadratics(problem, STEP), rounds);
        Simulator::Run();
        monitor->RequireDone();
    }

    /**
     * @param exact parameters, d x nodes
     * @return the largest error of any parameter of any node
     */
    double Error(const Eigen::MatrixXd& exact) const
    {
        double worst = 0;
        for (Eigen::Index i = 0; i < exact.cols(); ++i)
        {
            const Eigen::VectorXd error =
                Application(i)->GetParameters().cast<double>() - exact.col(i);
            worst = std::max(worst, error.cwiseAbs().maxCoeff());
        }
        return worst;
    }

    /**
     * @param x parameters, d x nodes
     * @return the gradients there
     */
    Eigen::MatrixXd Gradients(const Eigen::MatrixXd& x) const
    {
        const Eigen::ArrayXXd curvatures = problem->curvatures.cast<double>();
        return (curvatures * (x - problem->centers.cast<double>()).array()).matrix();
    }

    /**
     * @return W
     */
    Eigen::MatrixXd W() const
    {
        return schedule->At(0).Dense();
    }

    static constexpr double STEP = 0.3; //!< step size
    std::shared_ptr<const QuadraticProblem> problem{
        std::make_shared<QuadraticProblem>(QuadraticProblem::Random(20, 9, 5))}; //!< to solve
};

} // namespace

TEST_F(DsgdUpdateRuleTest, CombineThenAdaptFollowsItsExactRecursion)
{
    Train("cta", 200);
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(20, 9);
    for (int k = 0; k < 200; ++k)
    {
        const Eigen::MatrixXd mixed = x * W();
        x = mixed - STEP * Gradients(mixed);
    }
    EXPECT_LT(Error(x), 1e-6);
}

TEST_F(DsgdUpdateRuleTest, AdaptThenCombineFollowsItsExactRecursion)
{
    Train("atc", 200);
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(20, 9);
    for (int k = 0; k < 200; ++k)
    {
        x = (x - STEP * Gradients(x)) * W();
    }
    EXPECT_LT(Error(x), 1e-6);
}

TEST_F(DsgdUpdateRuleTest, DecentralizedGradientDescentFollowsItsExactRecursion)
{
    Train("dgd", 200);
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(20, 9);
    for (int k = 0; k < 200; ++k)
    {
        x = x * W() - STEP * Gradients(x);
    }
    EXPECT_LT(Error(x), 1e-6);
}

TEST_F(DsgdUpdateRuleTest, GradientTrackingFollowsItsExactRecursion)
{
    Train("gradient-tracking", 200);
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(20, 9);
    Eigen::MatrixXd y = Gradients(x);
    for (int k = 0; k < 200; ++k)
    {
        const Eigen::MatrixXd last = Gradients(x);
        x = (x - STEP * y) * W();
        y = y * W() + Gradients(x) - last;
    }
    EXPECT_LT(Error(x), 1e-6);
}

TEST_F(DsgdUpdateRuleTest, OnlyGradientTrackingComesToTheOptimumWithAConstantStep)
{
    Train("gradient-tracking", 300);
    const Eigen::MatrixXd optimum = problem->Optimum().replicate(1, 9);
    EXPECT_LT(Error(optimum), 1e-5);
    TearDown();
    nodes = NodeContainer();
    Train("atc", 300);
    EXPECT_GT(Error(optimum), 0.01);
}

TEST_F(DsgdUpdateRuleTest, GradientTrackingSendsTwoVectors)
{
    Train("atc", 1);
    EXPECT_EQ(Application(0)->GetExchange()->GetWireBytes(), 80U);
    TearDown();
    nodes = NodeContainer();
    Train("gradient-tracking", 1);
    EXPECT_EQ(Application(0)->GetExchange()->GetWireBytes(), 160U);
}

TEST_F(DsgdUpdateRuleTest, EveryRuleTakesAsManyLocalStepsOfTimeAndEnergy)
{
    for (const auto& update : UpdateRuleNames())
    {
        nodes = NodeContainer();
        dsgd = DsgdHelper();
        profile = FrameProfile(1e-6);
        profile.computeW = 2;
        Train(update, 7);
        // A sample a step, 0.1 s and 2 W each.
        const double joules = ledger->Joules(nodes.Get(0)->GetId(), COMPUTE);
        EXPECT_NEAR(joules, 7 * 0.1 * 2, 1e-9) << update;
        TearDown();
    }
}

TEST_F(DsgdUpdateRuleTest, EveryRuleGivesTheSameBytesWithAnyNumberOfThreads)
{
    for (const auto& update : UpdateRuleNames())
    {
        std::vector<Eigen::VectorXf> outcomes;
        for (uint32_t threads : {0u, 1u, 4u})
        {
            nodes = NodeContainer();
            dsgd = DsgdHelper();
            dsgd.SetThreads(threads);
            Train(update, 20);
            outcomes.push_back(Application(4)->GetParameters());
            TearDown();
        }
        EXPECT_EQ(outcomes[0], outcomes[1]) << update;
        EXPECT_EQ(outcomes[0], outcomes[2]) << update;
    }
}

TEST_F(DsgdUpdateRuleTest, RefusesAnUnknownRule)
{
    const auto grid = MakeGrid(3, 3);
    SetMatrix(grid, BestConstantWeights(grid));
    dsgd.SetAttribute("Update", StringValue("sgd"));
    EXPECT_THROW(Install(Quadratics(problem, STEP), 1), std::invalid_argument);
}
