/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SDPA_PROBLEM_H
#define DSGD_SDPA_PROBLEM_H

#include <Eigen/Dense>
#include <map>
#include <string>
#include <tuple>
#include <vector>

/**
 * A semidefinite program: min c^T y subject to, in every block, sum_k y_k F_k - F_0 >= 0, solved by
 * csdp (Borchers, "CSDP, a C library for semidefinite programming", Optimization Methods and
 * Software 11, 1999), a program that shares nothing with this module.
 */
class SdpaProblem
{
  public:
    /**
     * @param cost c
     */
    explicit SdpaProblem(Eigen::VectorXd cost);

    /**
     * @return whether csdp is there
     */
    static bool CanSolve();

    /**
     * @param size rows of a symmetric block; negative for so many scalars >= 0
     * @return the block's number
     */
    int AddBlock(int size);

    /**
     * Adds to a coefficient.
     *
     * @param variable which y, counted from 0; -1 for the constant F_0
     * @param block the block
     * @param i a row, counted from 0
     * @param j a column, set in the other triangle too
     * @param value how much
     */
    void Add(int variable, int block, int i, int j, double value);

    /**
     * Adds the Laplacian of a link times a factor.
     *
     * @param variable which y
     * @param block the block
     * @param u an end
     * @param v the other end
     * @param factor the factor
     */
    void AddLink(int variable, int block, int u, int v, double factor);

    /**
     * @param folder a folder for the files, which may be removed afterwards
     * @return y, with nine digits of the objective
     * @throws std::runtime_error if csdp does not succeed
     */
    Eigen::VectorXd Solve(const std::string& folder) const;

  private:
    Eigen::VectorXd m_cost;                                    //!< c
    std::vector<int> m_blocks;                                 //!< sizes
    std::map<std::tuple<int, int, int, int>, double> m_values; //!< variable, block, row, column
};

#endif // DSGD_SDPA_PROBLEM_H
