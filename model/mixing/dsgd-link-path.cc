/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-path.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::VectorXd;

/// A point is close to the path if its Newton decrement is below this.
constexpr double CLOSE = 0.9;

/// What remains of mu at least when a point is close to the path.
constexpr double REDUCTION = 0.1;

/// The gap aimed at, as a share of the one wanted.
constexpr double MARGIN = 0.9;

/// Squared share of the right side that conjugate gradients may leave, in the preconditioned norm.
constexpr double RESIDUAL = 1e-3;

/// Most iterations of conjugate gradients for one step.
constexpr int MAX_ITERATIONS = 400;

/// Steps go so far to where a row or a weight becomes 0.
constexpr double REACH = 0.98;

/// Factor on a step that went too far.
constexpr double SHORTER = 0.6;

/// Trials of shorter steps.
constexpr int TRIALS = 40;

/// Share of the slope that a step must bring.
constexpr double ARMIJO = 0.1;

/// A step of conjugate gradients and what it was found with.
struct NewtonStep
{
    VectorXd step;     //!< the step
    VectorXd bend;     //!< the Hessian times it
    int iterations{0}; //!< of conjugate gradients
};

/**
 * @param barrier a prepared barrier
 * @param model of its Hessian
 * @param right the right side
 * @return the step that solves Hessian * step = right, nearly
 */
NewtonStep
SolveStep(const LinkBarrier& barrier, const LinkPreconditioner& model, const VectorXd& right)
{
    NewtonStep result{VectorXd::Zero(right.size()), VectorXd::Zero(right.size())};
    VectorXd residual = right;
    VectorXd solved = model.Solve(residual);
    VectorXd direction = solved;
    double product = residual.dot(solved);
    const double target = RESIDUAL * product;
    while (product > target && result.iterations < MAX_ITERATIONS)
    {
        const VectorXd image = barrier.TimesHessian(direction);
        const double length = product / direction.dot(image);
        if (!(length > 0) || !std::isfinite(length))
        {
            break;
        }
        result.step += length * direction;
        result.bend += length * image;
        residual -= length * image;
        solved = model.Solve(residual);
        const double next = residual.dot(solved);
        direction = solved + (next / product) * direction;
        product = next;
        ++result.iterations;
    }
    return result;
}

/**
 * @param barrier a barrier
 * @param step a direction
 * @return how far it goes before a row or a weight becomes 0
 */
double
LinearReach(const LinkBarrier& barrier, const VectorXd& step)
{
    const auto& program = barrier.Program();
    const Index links = step.size() - 1;
    double lowest = 0;
    if (barrier.Slack().size() > 0)
    {
        const VectorXd change = program.rows * step.head(links);
        lowest = std::min(lowest, -change.cwiseQuotient(barrier.Slack()).maxCoeff());
    }
    if (program.isNonnegative)
    {
        lowest = std::min(lowest,
                          step.head(links).cwiseQuotient(barrier.Point().head(links)).minCoeff());
    }
    return lowest < 0 ? -1 / lowest : 1e9;
}

} // namespace

uint32_t
FollowLinkPath(LinkBarrier& barrier,
               const std::function<double(const LinkPathPoint&)>& excess,
               uint32_t maxSteps)
{
    const Index links = barrier.Program().topology->LinkCount();
    LinkPreconditioner model(barrier);
    barrier.Prepare();
    // The weight at which the present tau is in balance.
    double mu = -1 / barrier.Gradient()[links];
    uint32_t steps = 0;
    while (true)
    {
        model.Update();
        const auto right = [&] {
            VectorXd value = -barrier.Gradient();
            value[links] -= 1 / mu;
            return value;
        };
        auto newton = SolveStep(barrier, model, right());
        double decrement = std::sqrt(std::max(0.0, newton.step.dot(newton.bend)));
        if (decrement < CLOSE)
        {
            const double factor = excess({barrier, mu, newton.step, newton.bend});
            if (factor <= 1)
            {
                return steps;
            }
            // The gap is about proportional to mu; a little below the wanted one is enough.
            mu *= std::clamp(MARGIN / factor, REDUCTION, MARGIN);
            newton = SolveStep(barrier, model, right());
            decrement = std::sqrt(std::max(0.0, newton.step.dot(newton.bend)));
        }
        if (steps++ >= maxSteps)
        {
            return steps;
        }
        const VectorXd from = barrier.Point();
        const double value = barrier.Value() + from[links] / mu;
        double length = std::min(1.0, REACH * LinearReach(barrier, newton.step));
        bool isMoved = false;
        for (int trial = 0; trial < TRIALS && !isMoved; ++trial)
        {
            const VectorXd to = from + length * newton.step;
            if (barrier.MoveTo(to))
            {
                isMoved = barrier.Value() + to[links] / mu <=
                          value - ARMIJO * length * decrement * decrement;
            }
            if (!isMoved)
            {
                length *= SHORTER;
            }
        }
        if (!isMoved)
        {
            barrier.MoveTo(from);
            return steps;
        }
        barrier.Prepare();
    }
}

} // namespace dsgd
} // namespace ns3
