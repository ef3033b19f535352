/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sgd-learner.h"

#include "dsgd-cross-entropy.h"
#include "dsgd-scratch.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Test samples evaluated at a time, which bounds the memory for their scores.
constexpr uint32_t EVALUATION_BLOCK = 1024;

/// Marks the seeds of changes of images; see DeriveSeed.
constexpr uint64_t AUGMENTATION_STREAM = 0x617567;

/**
 * What a step needs for a moment.
 */
struct StepScratch
{
    Scratch<float> features;     //!< d x batch
    std::vector<int32_t> labels; //!< of the mini-batch
    Eigen::VectorXf gradient;    //!< of its loss
};

/// One a thread, not one a node: of a thousand nodes only as many step at a time as there are
/// cores.
StepScratch&
ThreadScratch()
{
    static thread_local StepScratch scratch;
    return scratch;
}

/**
 * @param data a data set
 * @param model the model it is used with
 * @throws std::invalid_argument if the two do not fit together
 */
void
RequireFit(const Dataset& data, const TrainableModel& model)
{
    if (data.Dimension() != model.Dimension() || data.classes > model.Classes())
    {
        throw std::invalid_argument("SGD learner: data set '" + data.name + "' has " +
                                    std::to_string(data.Dimension()) + " features and " +
                                    std::to_string(data.classes) + " classes, model '" +
                                    model.Name() + "' takes " + std::to_string(model.Dimension()) +
                                    " and " + std::to_string(model.Classes()));
    }
    if (data.Size() == 0 || data.features.cols() != static_cast<Eigen::Index>(data.Size()))
    {
        throw std::invalid_argument("SGD learner: data set '" + data.name + "' has " +
                                    std::to_string(data.features.cols()) + " samples with " +
                                    std::to_string(data.Size()) +
                                    " labels, equal numbers of at least 1 are needed");
    }
}

} // namespace

SgdLearner::SgdLearner(std::shared_ptr<const TrainableModel> model,
                       std::shared_ptr<const Dataset> train,
                       std::vector<uint32_t> samples,
                       std::shared_ptr<const Dataset> test,
                       SgdOptions options,
                       uint64_t seed)
    : m_model(std::move(model)),
      m_train(std::move(train)),
      m_test(std::move(test)),
      m_options(std::move(options)),
      m_sampler(samples, m_options.batch, seed)
{
    if (!m_model || !m_train || !m_test)
    {
        throw std::invalid_argument("SGD learner: a model and two data sets are needed");
    }
    m_options.Validate();
    RequireFit(*m_train, *m_model);
    RequireFit(*m_test, *m_model);
    const uint32_t largest = *std::max_element(samples.begin(), samples.end());
    if (largest >= m_train->Size())
    {
        throw std::invalid_argument("SGD learner: sample " + std::to_string(largest) +
                                    " is not among the " + std::to_string(m_train->Size()) +
                                    " samples of '" + m_train->name + "'");
    }
    if (m_options.flips || m_options.shift > 0)
    {
        m_augmentation.emplace(m_train->image,
                               m_options.flips,
                               m_options.shift,
                               DeriveSeed(seed, AUGMENTATION_STREAM));
    }
}

uint32_t
SgdLearner::ParameterCount() const
{
    return m_model->ParameterCount();
}

void
SgdLearner::InitializeParameters(Eigen::VectorXf& x) const
{
    x.resize(m_model->ParameterCount());
    m_model->Initialize(x, m_options.modelSeed);
}

double
SgdLearner::LocalStep(Eigen::VectorXf& x, uint32_t round)
{
    const auto step = static_cast<float>(m_options.StepSizeAt(round));
    double sum = 0;
    for (uint32_t i = 0; i < m_options.localSteps; ++i)
    {
        sum += Update(x, step);
    }
    const double loss = sum / m_options.localSteps;
    RequireFinite(x, loss, round);
    return loss;
}

void
SgdLearner::Gather(const std::vector<uint32_t>& batch,
                   Eigen::Map<Eigen::MatrixXf> features,
                   std::vector<int32_t>& labels)
{
    labels.resize(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i)
    {
        const auto column = static_cast<Eigen::Index>(i);
        labels[i] = m_train->labels[batch[i]];
        if (m_augmentation)
        {
            m_augmentation->Apply(m_train->features.col(batch[i]).data(),
                                  features.col(column).data());
        }
        else
        {
            features.col(column) = m_train->features.col(batch[i]);
        }
    }
}

double
SgdLearner::Update(Eigen::VectorXf& x, float step)
{
    auto& scratch = ThreadScratch();
    auto& gradient = scratch.gradient;
    const auto& batch = m_sampler.Next();
    auto features = scratch.features.Take(m_train->Dimension(), m_sampler.BatchSize());
    Gather(batch, features, scratch.labels);
    const double loss = m_model->LossAndGradient(x, features, scratch.labels, gradient);
    if (m_options.weightDecay > 0)
    {
        gradient += static_cast<float>(m_options.weightDecay) * x;
    }
    if (m_options.momentum > 0)
    {
        if (m_velocity.size() == 0)
        {
            m_velocity = Eigen::VectorXf::Zero(x.size());
        }
        m_velocity = static_cast<float>(m_options.momentum) * m_velocity + gradient;
        x -= step * m_velocity;
    }
    else
    {
        x -= step * gradient;
    }
    return loss;
}

double
SgdLearner::FlopsPerLocalStep() const
{
    return m_model->FlopsPerSample() * SamplesPerLocalStep();
}

uint32_t
SgdLearner::SamplesPerLocalStep() const
{
    return m_sampler.BatchSize() * m_options.localSteps;
}

Evaluation
SgdLearner::Evaluate(const Eigen::VectorXf& x) const
{
    const uint32_t wanted = m_options.testSamples > 0 ? m_options.testSamples : m_test->Size();
    const uint32_t count = std::min(wanted, m_test->Size());
    double loss = 0;
    uint64_t correct = 0;
    Eigen::MatrixXf scores;
    for (uint32_t begin = 0; begin < count; begin += EVALUATION_BLOCK)
    {
        const uint32_t size = std::min(EVALUATION_BLOCK, count - begin);
        const std::vector<int32_t> labels(m_test->labels.begin() + begin,
                                          m_test->labels.begin() + begin + size);
        m_model->Scores(x, m_test->features.middleCols(begin, size), scores);
        loss += CrossEntropy(scores, labels) * size;
        correct += CountCorrect(scores, labels);
    }
    return {loss / count, static_cast<double>(correct) / count};
}

} // namespace dsgd
} // namespace ns3
