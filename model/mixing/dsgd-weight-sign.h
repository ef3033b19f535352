/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_WEIGHT_SIGN_H
#define DSGD_WEIGHT_SIGN_H

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/// What is asked of the signs of a mixing matrix.
enum class WeightSign
{
    FREE,                //!< FDLA: any sign
    NONNEGATIVE_WEIGHTS, //!< no negative link weight, self weights of any sign
    NONNEGATIVE_MATRIX,  //!< FMMC: W >= 0, self weights included
};

/**
 * @param name a name of WeightSignNames()
 * @return the sign asked for
 * @throws std::invalid_argument for an unknown name, listing the known
 */
WeightSign ParseWeightSign(const std::string& name);

/**
 * @return "free" and "nonnegative", the latter of link weights
 */
std::vector<std::string> WeightSignNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_WEIGHT_SIGN_H
