/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COMPENSATED_SUM_H
#define DSGD_COMPENSATED_SUM_H

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A sum that carries its rounding error along, so that 1e8 small terms lose nothing.
 *
 * This is Neumaier's variant of Kahan summation. The bodies are in the header because a sum is
 * added to several times for every frame.
 */
class CompensatedSum
{
  public:
    /**
     * @param term the number to add
     */
    void Add(double term)
    {
        const double sum = m_sum + term;
        const double termPart = sum - m_sum;
        m_error += (m_sum - (sum - termPart)) + (term - termPart);
        m_sum = sum;
    }

    /**
     * @return the sum of all terms
     */
    double Value() const
    {
        return m_sum + m_error;
    }

  private:
    double m_sum{0};   //!< the rounded sum
    double m_error{0}; //!< what rounding has taken from it
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COMPENSATED_SUM_H
