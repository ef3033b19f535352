/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRAINER_CONNECTION_H
#define DSGD_TRAINER_CONNECTION_H

#include "dsgd-trainer-protocol.h"

#include <Eigen/Core>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * A connection to an outside trainer.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * One end of the trainer's protocol: asks and waits for the answer.
 */
class TrainerConnection
{
  public:
    /**
     * @param path the trainer's socket
     * @param patience s to wait for an answer
     * @throws std::invalid_argument if nobody listens there
     */
    TrainerConnection(std::string path, double patience);
    ~TrainerConnection();

    TrainerConnection(const TrainerConnection&) = delete;
    TrainerConnection& operator=(const TrainerConnection&) = delete;

    /**
     * @param question what is asked
     * @param head its fixed part
     * @param headBytes of that
     * @param x the parameters behind it, may be empty
     * @param answer what must come
     * @param answerHead receives its fixed part
     * @param answerBytes of that
     * @return the parameters behind it, may be empty
     * @throws std::runtime_error if the trainer fails, is silent for too long, goes away or answers
     * something else
     */
    Eigen::VectorXf Ask(TrainerMessage question,
                        const void* head,
                        std::size_t headBytes,
                        const Eigen::VectorXf& x,
                        TrainerMessage answer,
                        void* answerHead,
                        std::size_t answerBytes);

  private:
    /**
     * @param data to send
     * @param bytes of it
     */
    void Write(const void* data, std::size_t bytes);

    /**
     * @param data receives
     * @param bytes exactly so many
     */
    void Read(void* data, std::size_t bytes);

    /**
     * Waits until the socket is ready.
     *
     * @param events of poll()
     */
    void Wait(short events);

    /**
     * @param what has happened
     */
    [[noreturn]] void Throw(const std::string& what) const;

    std::string m_path; //!< the trainer's socket
    int m_patience;     //!< ms to wait for an answer
    int m_socket{-1};   //!< file descriptor
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRAINER_CONNECTION_H
