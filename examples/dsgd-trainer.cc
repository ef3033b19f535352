/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A trainer outside of the simulation, in plain C++: logistic regression on two Gaussian clouds.
//
//   dsgd-trainer /tmp/trainer &
//   dsgd-simulate --learner=outside:/tmp/trainer --design=greedy

#include "ns3/dsgd-trainer-protocol.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <random>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace ns3::dsgd;

namespace
{

constexpr uint32_t FEATURES = 20;
constexpr uint32_t BATCH = 32;

/// Reads or writes all bytes; false when the other side has gone.
template <typename F>
bool
All(F function, int file, void* data, std::size_t bytes)
{
    auto* next = static_cast<char*>(data);
    for (ssize_t done = 1; bytes > 0 && done > 0; next += done, bytes -= done)
    {
        done = function(file, next, bytes);
    }
    return bytes == 0;
}

/// Sends a frame, a fixed part and parameters.
template <typename T>
bool
Answer(int file, TrainerMessage message, T head, std::vector<float> x = {})
{
    TrainerFrame frame{message, TRAINER_VERSION, sizeof(head) + sizeof(float) * x.size()};
    return All(write, file, &frame, sizeof(frame)) && All(write, file, &head, sizeof(head)) &&
           All(write, file, x.data(), sizeof(float) * x.size());
}

/// Draws a sample and tells how wrong the model is about it: p - y.
float
Draw(std::mt19937& engine, const std::vector<float>& x, std::vector<float>& sample, double& loss)
{
    std::normal_distribution<float> noise(0, 1);
    const bool label = engine() % 2 == 0;
    float score = x[FEATURES];
    for (uint32_t k = 0; k < FEATURES; ++k)
    {
        sample[k] = noise(engine) + (label ? 0.4f : -0.4f);
        score += x[k] * sample[k];
    }
    loss += std::log1p(std::exp(label ? -score : score));
    return 1 / (1 + std::exp(-score)) - (label ? 1 : 0);
}

/// Answers one node until it goes.
void
Serve(int file)
{
    std::mt19937 engine;
    std::vector<float> sample(FEATURES);
    TrainerFrame frame{};
    while (All(read, file, &frame, sizeof(frame)) && frame.bytes < 4096)
    {
        std::vector<char> body(frame.bytes);
        std::vector<float> x(FEATURES + 1);
        const std::size_t tail = sizeof(float) * x.size();
        double loss = 0;
        if (!All(read, file, body.data(), body.size()))
        {
            break;
        }
        if (frame.message == TrainerMessage::HELLO)
        {
            TrainerHello hello{};
            std::memcpy(&hello, body.data(), std::min(sizeof(hello), body.size()));
            engine.seed(hello.seed + hello.node);
            Answer(file, TrainerMessage::WELCOME, TrainerWelcome{FEATURES + 1, BATCH, 2720}, x);
            continue;
        }
        if (body.size() < tail)
        {
            break;
        }
        std::memcpy(x.data(), body.data() + body.size() - tail, tail);
        if (frame.message == TrainerMessage::STEP)
        {
            std::vector<float> gradient(FEATURES + 1);
            for (uint32_t i = 0; i < BATCH; ++i)
            {
                const float error = Draw(engine, x, sample, loss) / BATCH;
                gradient[FEATURES] += error;
                for (uint32_t k = 0; k < FEATURES; ++k)
                {
                    gradient[k] += error * sample[k];
                }
            }
            for (uint32_t k = 0; k <= FEATURES; ++k)
            {
                x[k] -= 0.1f * gradient[k];
            }
            Answer(file, TrainerMessage::STEPPED, TrainerStepped{loss / BATCH}, x);
        }
        else
        {
            std::mt19937 test(0);
            double right = 0;
            for (int i = 0; i < 2000; ++i)
            {
                right += std::abs(Draw(test, x, sample, loss)) < 0.5f;
            }
            Answer(file, TrainerMessage::EVALUATED, TrainerEvaluated{loss / 2000, right / 2000});
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
    std::signal(SIGPIPE, SIG_IGN);
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
