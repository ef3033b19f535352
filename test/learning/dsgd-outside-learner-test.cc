/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-temporary-folder.h"

#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-outside-learner.h"

#include <cmath>
#include <cstring>
#include <functional>
#include <gtest/gtest.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace ns3::dsgd;

namespace
{

/// A message as it goes over the socket.
struct Message
{
    TrainerMessage message; //!< what it is
    std::string body;       //!< its bytes
    uint32_t version{1};    //!< of the protocol
    uint64_t more{0};       //!< bytes announced and not sent
};

/**
 * @param head fixed part of a message
 * @param x the parameters behind it
 * @return its bytes
 */
template <typename T>
std::string
Body(const T& head, const Eigen::VectorXf& x = {})
{
    std::string body(reinterpret_cast<const char*>(&head), sizeof(head));
    return body + std::string(reinterpret_cast<const char*>(x.data()), sizeof(float) * x.size());
}

/// A trainer that gives prepared answers to one connection after the other.
class Trainer
{
  public:
    /**
     * @param path of its socket
     * @param answer what to answer to a question, nothing to hang up
     * @param connections how many to serve
     */
    Trainer(const std::string& path,
            std::function<std::vector<Message>(TrainerMessage, const std::string&)> answer,
            int connections = 1)
        : m_listener(socket(AF_UNIX, SOCK_STREAM, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strcpy(address.sun_path, path.c_str());
        EXPECT_EQ(bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
        EXPECT_EQ(listen(m_listener, 8), 0);
        m_thread = std::thread([this, answer, connections]() {
            for (int i = 0; i < connections; ++i)
            {
                Serve(accept(m_listener, nullptr, nullptr), answer);
            }
        });
    }

    ~Trainer()
    {
        m_thread.join();
        close(m_listener);
    }

  private:
    /**
     * @param file the connection
     * @param answer what to answer
     */
    static void Serve(
        int file,
        const std::function<std::vector<Message>(TrainerMessage, const std::string&)>& answer)
    {
        TrainerFrame frame{};
        while (recv(file, &frame, sizeof(frame), MSG_WAITALL) == sizeof(frame))
        {
            std::string body(frame.bytes, ' ');
            if (!body.empty())
            {
                recv(file, body.data(), body.size(), MSG_WAITALL);
            }
            const auto answers = answer(frame.message, body);
            for (const auto& [message, bytes, version, more] : answers)
            {
                const TrainerFrame head{message, version, bytes.size() + more};
                send(file, &head, sizeof(head), MSG_NOSIGNAL);
                send(file, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            }
            if (answers.empty())
            {
                break;
            }
        }
        close(file);
    }

    int m_listener;       //!< file descriptor
    std::thread m_thread; //!< serves
};

/**
 * @param question what was asked
 * @param body with what
 * @return the answer of a trainer that halves all parameters
 */
std::vector<Message>
Halve(TrainerMessage question, const std::string& body)
{
    if (question == TrainerMessage::HELLO)
    {
        TrainerHello hello{};
        std::memcpy(&hello, body.data(), sizeof(hello));
        const TrainerWelcome welcome{3, 8, 100.0 * hello.nodes};
        return {{TrainerMessage::WELCOME, Body(welcome, Eigen::Vector3f(8, 4, hello.seed))}};
    }
    Eigen::Vector3f x;
    std::memcpy(x.data(), body.data() + body.size() - 12, 12);
    if (question == TrainerMessage::STEP)
    {
        uint32_t round = 0;
        std::memcpy(&round, body.data(), 4);
        return {{TrainerMessage::STEPPED, Body(TrainerStepped{1.0 * round}, x / 2)}};
    }
    return {{TrainerMessage::EVALUATED, Body(TrainerEvaluated{x.sum(), 0.5})}};
}

/**
 * @param answers of the trainer to the first question
 * @return what the learner says of them
 */
std::string
ErrorOf(std::vector<Message> answers)
{
    TemporaryFolder folder;
    const Trainer trainer(folder.Path("s"),
                          [&](TrainerMessage, const std::string&) { return answers; });
    try
    {
        OutsideLearner(folder.Path("s"), 0.2, {0, 1, 1});
    }
    catch (const std::runtime_error& error)
    {
        return error.what();
    }
    return "none";
}

} // namespace

TEST(DsgdOutsideLearner, LeavesStepsAndEvaluationToTheTrainer)
{
    TemporaryFolder folder;
    const Trainer trainer(folder.Path("s"), Halve);
    OutsideLearner learner(folder.Path("s"), 10, {2, 5, 7});
    EXPECT_EQ(learner.ParameterCount(), 3u);
    EXPECT_EQ(learner.SamplesPerLocalStep(), 8u);
    EXPECT_EQ(learner.FlopsPerLocalStep(), 500);
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    EXPECT_EQ(x, Eigen::Vector3f(8, 4, 7));
    EXPECT_EQ(learner.LocalStep(x, 6), 6);
    EXPECT_EQ(x, Eigen::Vector3f(4, 2, 3.5));
    EXPECT_EQ(learner.Evaluate(x).loss, 9.5);
    EXPECT_EQ(learner.Evaluate(x).accuracy, 0.5);
}

TEST(DsgdOutsideLearner, GivesEveryNodeAConnectionOfItsOwn)
{
    TemporaryFolder folder;
    const Trainer trainer(folder.Path("s"), Halve, 1);
    LearnerConfig config;
    config.learner = "outside:" + folder.Path("s") + ",5";
    config.nodes = 1;
    config.seed = 3;
    const auto learners = MakeLearners(config);
    ASSERT_EQ(learners.size(), 1u);
    EXPECT_EQ(learners[0]->FlopsPerLocalStep(), 100);
    EXPECT_FALSE(NeedsDataset(config.learner));
}

TEST(DsgdOutsideLearner, SaysWhenNobodyListens)
{
    TemporaryFolder folder;
    EXPECT_THROW(OutsideLearner(folder.Path("none"), 1, {0, 1, 1}), std::invalid_argument);
    EXPECT_THROW(OutsideLearner(std::string(200, 'x'), 1, {0, 1, 1}), std::invalid_argument);
    EXPECT_THROW(OutsideLearner("", 1, {0, 1, 1}), std::invalid_argument);
}

TEST(DsgdOutsideLearner, SaysWhatIsWrongWithAnAnswer)
{
    const TrainerWelcome good{3, 8, 1};
    const Eigen::Vector3f x(1, 2, 3);
    EXPECT_NE(ErrorOf({}).find("closed the connection"), std::string::npos);
    EXPECT_NE(ErrorOf({{TrainerMessage::FAILED, "no data"}}).find("failed: no data"),
              std::string::npos);
    EXPECT_NE(ErrorOf({{TrainerMessage::STEPPED, Body(good, x)}}).find("message 2 was due"),
              std::string::npos);
    EXPECT_NE(ErrorOf({{TrainerMessage::WELCOME, "abc"}}).find("of 3 bytes"), std::string::npos);
    EXPECT_NE(ErrorOf({{TrainerMessage::WELCOME, Body(good, x), 9}}).find("version 1"),
              std::string::npos);
    EXPECT_NE(ErrorOf({{TrainerMessage::WELCOME, Body(good)}}).find("3 parameters and sends 0"),
              std::string::npos);
    EXPECT_NE(ErrorOf({{TrainerMessage::WELCOME, Body(TrainerWelcome{0, 8, 1})}}).find("announces"),
              std::string::npos);
    EXPECT_NE(
        ErrorOf({{TrainerMessage::WELCOME, Body(TrainerWelcome{3, 8, NAN}, x)}}).find("announces"),
        std::string::npos);
    EXPECT_NE(ErrorOf({{TrainerMessage::WELCOME, "", 1, uint64_t{1} << 40}}).find("version 1"),
              std::string::npos);
    EXPECT_NE(ErrorOf({{TrainerMessage::WELCOME, Body(good), 1, 12}}).find("silent for 0.2"),
              std::string::npos);
}

TEST(DsgdOutsideLearner, NamesTheRoundOfAStepThatDiverges)
{
    TemporaryFolder folder;
    const Trainer trainer(folder.Path("s"), [](TrainerMessage question, const std::string& body) {
        return question == TrainerMessage::STEP
                   ? std::vector<Message>{{TrainerMessage::STEPPED,
                                           Body(TrainerStepped{NAN}, Eigen::Vector3f::Ones())}}
                   : Halve(question, body);
    });
    OutsideLearner learner(folder.Path("s"), 10, {0, 1, 1});
    Eigen::VectorXf x = Eigen::Vector3f::Ones();
    try
    {
        learner.LocalStep(x, 4);
        FAIL();
    }
    catch (const std::runtime_error& error)
    {
        EXPECT_NE(std::string(error.what()).find("round 4"), std::string::npos);
    }
}
