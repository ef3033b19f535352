/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_PATH_H
#define DSGD_LINK_PATH_H

#include "dsgd-link-preconditioner.h"

#include <functional>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A point close to the central path, with what its dual point is made of: mu (X - X dS X) for every
 * cone, dS the cone's change along the Newton step, is feasible up to the residual of the step.
 */
struct LinkPathPoint
{
    const LinkBarrier& barrier;  //!< prepared at the point
    double mu;                   //!< weight of the barrier
    const Eigen::VectorXd& step; //!< Newton step, |E| + 1 numbers
    const Eigen::VectorXd& bend; //!< the Hessian times the step
};

/**
 * Follows the central path of a link program by Newton steps in mu, each by conjugate gradients
 * on LinkBarrier::TimesHessian() with a LinkPreconditioner: a primal method, so that whatever the
 * conjugate gradients leave over costs steps, never feasibility.
 *
 * @param barrier at a strictly feasible point
 * @param excess asked whenever a point is close to the path: by what factor the gap there is wider
 * than wanted; at 1 or below the path ends
 * @param maxSteps Newton steps before giving up
 * @return Newton steps taken
 */
uint32_t FollowLinkPath(LinkBarrier& barrier,
                        const std::function<double(const LinkPathPoint&)>& excess,
                        uint32_t maxSteps = 100);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_PATH_H
