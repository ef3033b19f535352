/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_BOARD_H
#define DSGD_MODEL_BOARD_H

#include "ns3/simple-ref-count.h"

#include <Eigen/Core>
#include <cstdint>
#include <map>
#include <memory>

namespace ns3
{
namespace dsgd
{

/// A model's parameters as they were when they were sent, shared by all who hold them.
using ModelSnapshot = std::shared_ptr<const Eigen::VectorXf>;

/**
 * @ingroup dsgd
 * Where the values of models travel, beside the packets that carry their bytes.
 *
 * The sender posts a model once for all its readers; a reader takes it when the last byte has
 * arrived. A model leaves the board with its last reader.
 */
class ModelBoard : public SimpleRefCount<ModelBoard>
{
  public:
    /**
     * @param sender the sender's index
     * @param round the round
     * @param model the parameters
     * @param readers how many will take it, at least 1
     */
    void Post(uint32_t sender, uint32_t round, ModelSnapshot model, uint32_t readers);

    /**
     * @param sender the sender's index
     * @param round the round
     * @return the parameters, null if they are not there
     */
    ModelSnapshot Take(uint32_t sender, uint32_t round);

    /**
     * @return how many models are on the board
     */
    std::size_t Size() const;

  private:
    /// A model and those who still wait for it.
    struct Posting
    {
        ModelSnapshot model; //!< the parameters
        uint32_t readers{0}; //!< how many will still take it
    };

    std::map<std::pair<uint32_t, uint32_t>, Posting> m_postings; //!< by round and sender
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_BOARD_H
