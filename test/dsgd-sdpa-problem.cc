/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sdpa-problem.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <stdexcept>

namespace
{

/// csdp's options; each must be given. The last 3 keep its answer exact and its output short.
constexpr const char* PARAMETERS = "axtol=1.0e-9\n"
                                   "atytol=1.0e-9\n"
                                   "objtol=1.0e-9\n"
                                   "pinftol=1.0e8\n"
                                   "dinftol=1.0e8\n"
                                   "maxiter=200\n"
                                   "minstepfrac=0.90\n"
                                   "maxstepfrac=0.97\n"
                                   "minstepp=1.0e-8\n"
                                   "minstepd=1.0e-8\n"
                                   "usexzgap=1\n"
                                   "tweakgap=0\n"
                                   "affine=0\n"
                                   "printlevel=1\n"
                                   "perturbobj=0\n"
                                   "fastmode=0\n";

} // namespace

SdpaProblem::SdpaProblem(Eigen::VectorXd cost)
    : m_cost(std::move(cost))
{
}

bool
SdpaProblem::CanSolve()
{
    return std::system("command -v csdp > /dev/null 2>&1") == 0;
}

int
SdpaProblem::AddBlock(int size)
{
    m_blocks.push_back(size);
    return static_cast<int>(m_blocks.size()) - 1;
}

void
SdpaProblem::Add(int variable, int block, int i, int j, double value)
{
    m_values[{variable, block, std::min(i, j), std::max(i, j)}] += value;
}

void
SdpaProblem::AddLink(int variable, int block, int u, int v, double factor)
{
    Add(variable, block, u, u, factor);
    Add(variable, block, v, v, factor);
    Add(variable, block, u, v, -factor);
}

Eigen::VectorXd
SdpaProblem::Solve(const std::string& folder) const
{
    std::ofstream(folder + "/param.csdp") << PARAMETERS;
    std::ofstream problem(folder + "/problem.dat-s");
    problem << std::setprecision(17) << m_cost.size() << '\n' << m_blocks.size() << '\n';
    for (const int size : m_blocks)
    {
        problem << size << ' ';
    }
    problem << '\n' << m_cost.transpose() << '\n';
    for (const auto& [key, value] : m_values)
    {
        const auto& [variable, block, i, j] = key;
        problem << variable + 1 << ' ' << block + 1 << ' ' << i + 1 << ' ' << j + 1 << ' ' << value
                << '\n';
    }
    problem.close();
    // One thread: the matrices are small and tests run side by side.
    const auto command =
        "cd '" + folder + "' && OMP_NUM_THREADS=1 csdp problem.dat-s solution > log 2>&1";
    if (std::system(command.c_str()) != 0)
    {
        std::string log;
        std::getline(std::ifstream(folder + "/log"), log, '\0');
        throw std::runtime_error("csdp failed:\n" + log);
    }
    // The first line of a solution is y.
    std::ifstream solution(folder + "/solution");
    Eigen::VectorXd y(m_cost.size());
    for (double& entry : y)
    {
        if (!(solution >> entry))
        {
            throw std::runtime_error("csdp's solution is incomplete");
        }
    }
    return y;
}
