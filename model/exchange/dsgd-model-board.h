/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_BOARD_H
#define DSGD_MODEL_BOARD_H

#include "ns3/object.h"
#include "ns3/simple-ref-count.h"
#include "ns3/type-id.h"

#include <Eigen/Core>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/// A model's parameters as they were when they were sent, shared by all who hold them.
using ModelSnapshot = std::shared_ptr<const Eigen::VectorXf>;

/**
 * @ingroup dsgd
 * Where the values of models travel, beside the packets that carry their bytes, and where it is
 * known what has become of every model.
 *
 * The sender posts a model once for all its readers; each of them takes it once, be it because its
 * bytes have arrived or because it is given up. A model leaves the board with its last reader. A
 * reader that is done with a round closes it: nothing of that round is waiting for it any more.
 */
class ModelBoard : public SimpleRefCount<ModelBoard>
{
  public:
    /// A model that is waiting for a reader.
    struct Waiting
    {
        uint32_t sender{0};  //!< the sender's index
        uint32_t round{0};   //!< the round
        uint64_t bytes{0};   //!< bytes on the wire, header included
        ModelSnapshot model; //!< the parameters, null if they travel in the packets
    };

    /**
     * @param sender the sender's index
     * @param round the round
     * @param model the parameters, null if they travel in the packets
     * @param bytes bytes on the wire, header included
     * @param readers the indices of those who will take it
     */
    void Post(uint32_t sender,
              uint32_t round,
              ModelSnapshot model,
              uint64_t bytes,
              const std::vector<uint32_t>& readers);

    /**
     * @param sender the sender's index
     * @param round the round
     * @param reader the reader's index
     * @return the model, nothing if it does not wait for this reader or not any more
     */
    std::optional<Waiting> Take(uint32_t sender, uint32_t round, uint32_t reader);

    /**
     * Closes rounds for a reader.
     *
     * @param reader the reader's index
     * @param round the last of the rounds it is done with
     * @return what was waiting for it of these rounds, by round and sender
     */
    std::vector<Waiting> Close(uint32_t reader, uint32_t round);

    /**
     * Closes a reader for good, or until Open().
     *
     * @param reader the reader's index
     * @return what was waiting for it, by round and sender
     */
    std::vector<Waiting> Leave(uint32_t reader);

    /**
     * Takes back Leave(); the rounds closed one by one stay closed.
     *
     * @param reader the reader's index
     */
    void Open(uint32_t reader);

    /**
     * @param reader the reader's index
     * @param round a round
     * @return whether the reader is done with the round or has left
     */
    bool IsClosed(uint32_t reader, uint32_t round) const;

    /**
     * @param sender the sender's index
     * @param round the round
     * @param reader the reader's index
     * @return whether the model waits for this reader
     */
    bool IsWaiting(uint32_t sender, uint32_t round, uint32_t reader) const;

    /**
     * @param sender an index
     * @return whether it has ever posted here, as every sender in this process does
     */
    bool Knows(uint32_t sender) const;

    /**
     * @param index an index
     * @param id the id of its node
     */
    void SetNode(uint32_t index, uint32_t id);

    /**
     * @param index an index
     * @return the id of its node, if it is known
     */
    std::optional<uint32_t> NodeOf(uint32_t index) const;

    /**
     * An object that all who share the board share; made on first use.
     *
     * @tparam T its type
     * @return the object
     */
    template <typename T>
    Ptr<T> GetShared();

    /**
     * @return how many models are on the board
     */
    std::size_t Size() const;

  private:
    /// A model and those who still wait for it.
    struct Posting
    {
        ModelSnapshot model; //!< the parameters
        uint64_t bytes{0};   //!< on the wire
        uint32_t readers{0}; //!< how many will still take it
    };

    /// Round and sender.
    using Key = std::pair<uint32_t, uint32_t>;

    /// What is known of a node.
    struct Reader
    {
        std::set<Key> waiting;        //!< models that wait for it
        uint64_t firstOpen{0};        //!< the first round that is not closed
        bool left{false};             //!< whether it has left
        bool isSender{false};         //!< whether it has posted
        std::optional<uint32_t> node; //!< id of its node
    };

    /**
     * @param index a node's index
     * @return what is known of it
     */
    Reader& At(uint32_t index);

    /**
     * @param key which model
     * @return it, one reader less
     */
    Waiting Release(const Key& key);

    /**
     * @param reader whose
     * @param end the first round to keep
     * @return what was waiting of the rounds before
     */
    std::vector<Waiting> ReleaseBefore(Reader& reader, uint64_t end);

    std::map<Key, Posting> m_postings;      //!< by round and sender
    std::vector<Reader> m_readers;          //!< by index
    std::map<TypeId, Ptr<Object>> m_shared; //!< by type
};

template <typename T>
Ptr<T>
ModelBoard::GetShared()
{
    auto& object = m_shared[T::GetTypeId()];
    if (!object)
    {
        object = CreateObject<T>();
    }
    return DynamicCast<T>(object);
}

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_BOARD_H
