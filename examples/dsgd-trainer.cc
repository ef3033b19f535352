/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A trainer outside of the simulation, in plain C++ that knows only the protocol:
//
//   dsgd-trainer /tmp/trainer &
//   dsgd-simulate --learner=outside:/tmp/trainer --design=greedy

#include "dsgd-gaussian-clouds.h"

#include "ns3/dsgd-trainer-protocol.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace ns3::dsgd;

namespace
{

/// Waits for so many bytes; false when the other side has gone.
bool
Receive(int file, void* data, std::size_t bytes)
{
    return recv(file, data, bytes, MSG_WAITALL) == static_cast<ssize_t>(bytes);
}

/// Sends a frame, a fixed part and parameters.
template <typename T>
void
Answer(int file, TrainerMessage message, T head, const std::vector<float>& x = {})
{
    const std::size_t tail = sizeof(float) * x.size();
    const TrainerFrame frame{message, TRAINER_VERSION, sizeof(head) + tail};
    std::string bytes(reinterpret_cast<const char*>(&frame), sizeof(frame));
    bytes.append(reinterpret_cast<const char*>(&head), sizeof(head));
    bytes.append(reinterpret_cast<const char*>(x.data()), tail);
    // A node that has gone is found out when its next question does not come.
    send(file, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

/// Answers one node until it goes.
void
Serve(int file)
{
    Clouds clouds;
    TrainerFrame frame{};
    while (Receive(file, &frame, sizeof(frame)) && frame.bytes < 4096)
    {
        std::vector<char> body(frame.bytes);
        std::vector<float> x(Clouds::PARAMETERS);
        const std::size_t tail = sizeof(float) * x.size();
        if (!Receive(file, body.data(), body.size()))
        {
            break;
        }
        if (frame.message == TrainerMessage::HELLO)
        {
            TrainerHello hello{};
            std::memcpy(&hello, body.data(), std::min(sizeof(hello), body.size()));
            clouds.Seed(hello.seed + hello.node);
            const TrainerWelcome welcome{Clouds::PARAMETERS, Clouds::BATCH, Clouds::FLOPS};
            Answer(file, TrainerMessage::WELCOME, welcome, x);
            continue;
        }
        if (body.size() < tail)
        {
            break;
        }
        std::memcpy(x.data(), body.data() + body.size() - tail, tail);
        if (frame.message == TrainerMessage::STEP)
        {
            const double loss = clouds.Step(x);
            Answer(file, TrainerMessage::STEPPED, TrainerStepped{loss}, x);
        }
        else
        {
            const auto score = Clouds::Evaluate(x);
            Answer(file, TrainerMessage::EVALUATED, TrainerEvaluated{score.loss, score.accuracy});
        }
    }
    close(file);
}

} // namespace

int
main(int argc, char* argv[])
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (argc != 2 || std::strlen(argv[1]) >= sizeof(address.sun_path))
    {
        std::fprintf(stderr, "usage: dsgd-trainer SOCKET\n");
        return 1;
    }
    std::strcpy(address.sun_path, argv[1]);
    unlink(argv[1]);
    const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0 ||
        listen(listener, 128) != 0)
    {
        std::perror(argv[1]);
        return 1;
    }
    while (true)
    {
        std::thread(Serve, accept(listener, nullptr, nullptr)).detach();
    }
}
