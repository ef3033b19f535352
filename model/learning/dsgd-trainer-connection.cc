/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-trainer-connection.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The longest answer that is believed, bytes.
constexpr uint64_t LONGEST = uint64_t{1} << 30;

} // namespace

TrainerConnection::TrainerConnection(std::string path, double patience)
    : m_path(std::move(path)),
      m_patience(static_cast<int>(std::min(patience * 1e3, 2e9)))
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (m_path.empty() || m_path.size() >= sizeof(address.sun_path))
    {
        throw std::invalid_argument("outside trainer: a socket's path has 1 to " +
                                    std::to_string(sizeof(address.sun_path) - 1) +
                                    " characters, not " + std::to_string(m_path.size()));
    }
    std::copy(m_path.begin(), m_path.end(), address.sun_path);
    m_socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (m_socket < 0 ||
        connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
    {
        const std::string reason = std::strerror(errno);
        if (m_socket >= 0)
        {
            close(m_socket);
        }
        throw std::invalid_argument("outside trainer: cannot connect to '" + m_path +
                                    "': " + reason + "; start the trainer first");
    }
}

TrainerConnection::~TrainerConnection()
{
    close(m_socket);
}

void
TrainerConnection::Throw(const std::string& what) const
{
    throw std::runtime_error("outside trainer at '" + m_path + "' " + what);
}

void
TrainerConnection::Wait(short events)
{
    pollfd ready{m_socket, events, 0};
    int count = 0;
    do
    {
        count = poll(&ready, 1, m_patience);
    } while (count < 0 && errno == EINTR);
    if (count == 0)
    {
        Throw("was silent for " + std::to_string(m_patience / 1000.0) + " s");
    }
}

void
TrainerConnection::Write(const void* data, std::size_t bytes)
{
    const auto* next = static_cast<const uint8_t*>(data);
    while (bytes > 0)
    {
        Wait(POLLOUT);
        const auto sent = send(m_socket, next, bytes, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
        {
            Throw(std::string("has gone: ") + std::strerror(errno));
        }
        next += std::max<ssize_t>(sent, 0);
        bytes -= std::max<ssize_t>(sent, 0);
    }
}

void
TrainerConnection::Read(void* data, std::size_t bytes)
{
    auto* next = static_cast<uint8_t*>(data);
    while (bytes > 0)
    {
        Wait(POLLIN);
        const auto got = recv(m_socket, next, bytes, MSG_DONTWAIT);
        if (got == 0)
        {
            Throw("closed the connection before it had answered");
        }
        if (got < 0 && errno != EAGAIN && errno != EINTR)
        {
            Throw(std::string("has gone: ") + std::strerror(errno));
        }
        next += std::max<ssize_t>(got, 0);
        bytes -= std::max<ssize_t>(got, 0);
    }
}

Eigen::VectorXf
TrainerConnection::Ask(TrainerMessage question,
                       const void* head,
                       std::size_t headBytes,
                       const Eigen::VectorXf& x,
                       TrainerMessage answer,
                       void* answerHead,
                       std::size_t answerBytes)
{
    const std::size_t bytes = sizeof(float) * x.size();
    TrainerFrame frame{question, TRAINER_VERSION, headBytes + bytes};
    Write(&frame, sizeof(frame));
    Write(head, headBytes);
    Write(x.data(), bytes);

    Read(&frame, sizeof(frame));
    if (frame.version != TRAINER_VERSION || frame.bytes > LONGEST)
    {
        Throw("answers something else than version " + std::to_string(TRAINER_VERSION) +
              " of the protocol");
    }
    if (frame.message == TrainerMessage::FAILED)
    {
        std::string text(std::min<uint64_t>(frame.bytes, 1000), ' ');
        Read(text.data(), text.size());
        Throw("failed: " + text);
    }
    const uint64_t rest = frame.bytes - answerBytes;
    if (frame.message != answer || frame.bytes < answerBytes || rest % sizeof(float) != 0)
    {
        Throw("answers message " + std::to_string(static_cast<uint32_t>(frame.message)) + " of " +
              std::to_string(frame.bytes) + " bytes, where message " +
              std::to_string(static_cast<uint32_t>(answer)) + " was due");
    }
    Read(answerHead, answerBytes);
    Eigen::VectorXf parameters(rest / sizeof(float));
    Read(parameters.data(), rest);
    return parameters;
}

} // namespace dsgd
} // namespace ns3
