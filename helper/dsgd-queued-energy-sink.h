/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_QUEUED_ENERGY_SINK_H
#define DSGD_QUEUED_ENERGY_SINK_H

#include "dsgd-energy-sink.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Passes everything on to another sink, in order, from a thread of its own, so that the simulation
 * does not wait for numbers to be written out.
 *
 * The thread begins with the first sample and ends with Finish(). What is written lags behind by
 * some thousand samples, or a tenth of a second after the end of a period.
 */
class QueuedEnergySink : public EnergySink
{
  public:
    /**
     * @param sink where everything goes; used only by the thread until Finish()
     */
    explicit QueuedEnergySink(std::shared_ptr<EnergySink> sink);
    ~QueuedEnergySink() override;

    // Inherited from EnergySink.
    void WriteEnergy(const EnergySample& sample) override;
    void WriteNode(const NodeSample& sample) override;
    void WriteLink(double timeS, uint32_t round, const EnergyLedger::LinkAccount& link) override;
    void EndPeriod(const PeriodSample& sample) override;
    void WriteModel(const ModelSample& sample) override;
    void Finish() override;

  private:
    /// What a link carried.
    struct LinkSample
    {
        double timeS;                   //!< when, s
        uint32_t round;                 //!< the period's number
        EnergyLedger::LinkAccount link; //!< what it carried
    };

    /// Anything but models, which come at the end.
    using Record = std::variant<EnergySample, NodeSample, LinkSample, PeriodSample>;
    /// Some of them, in order.
    using Batch = std::vector<Record>;

    /// Gives the thread what has been collected.
    void HandOver();
    /// The thread: writes what it is given.
    void Run();
    /// Ends the thread when it has written everything.
    void Join();

    /**
     * @param batch what to write
     */
    void Write(const Batch& batch);

    std::shared_ptr<EnergySink> m_sink;               //!< where everything goes
    Batch m_batch;                                    //!< being collected
    std::chrono::steady_clock::time_point m_handedAt; //!< when the last was handed over
    std::thread m_thread;                             //!< runs Run()
    std::mutex m_mutex;                               //!< for all that follows
    std::condition_variable m_changed;                //!< of all that follows
    std::deque<Batch> m_waiting;                      //!< to be written
    std::vector<Batch> m_free;                        //!< kept for their memory
    bool m_done{false};                               //!< whether nothing follows
    std::exception_ptr m_error;                       //!< what the thread has met
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_QUEUED_ENERGY_SINK_H
