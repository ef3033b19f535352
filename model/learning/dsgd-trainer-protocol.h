/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRAINER_PROTOCOL_H
#define DSGD_TRAINER_PROTOCOL_H

#include <cstdint>

/**
 * @file
 * @ingroup dsgd
 * What goes over the socket between a node and an outside trainer. This file needs nothing else, so
 * that a trainer can include it.
 *
 * A trainer listens at a Unix stream socket. Every node opens a connection of its own and asks; the
 * trainer answers one question after the other. A message is a TrainerFrame and as many bytes as it
 * says, in the byte order of the machine, without gaps:
 *
 * - HELLO (TrainerHello) is answered by WELCOME (TrainerWelcome, then the parameters to start from,
 *   4-byte floats, the same for every node that is told the same seed);
 * - STEP (TrainerStep, then the parameters) by STEPPED (TrainerStepped, then the parameters after
 * the local step);
 * - EVALUATE (the parameters) by EVALUATED (TrainerEvaluated);
 * - any of them by FAILED (a text), which ends the run with that text.
 *
 * The trainer need not keep anything but what belongs to the data of a node, such as the order of
 * its samples. When the run is over the connection is closed.
 */

namespace ns3
{
namespace dsgd
{

/// What a message is.
enum class TrainerMessage : uint32_t
{
    HELLO = 1,
    WELCOME = 2,
    STEP = 3,
    STEPPED = 4,
    EVALUATE = 5,
    EVALUATED = 6,
    FAILED = 7,
};

/// Stands before every message.
struct TrainerFrame
{
    TrainerMessage message; //!< what it is
    uint32_t version;       //!< TRAINER_VERSION
    uint64_t bytes;         //!< how many follow
};

/// The version of the protocol.
constexpr uint32_t TRAINER_VERSION = 1;

/// Who asks.
struct TrainerHello
{
    uint32_t node;  //!< which node it is, from 0
    uint32_t nodes; //!< of so many
    uint64_t seed;  //!< of everything random
};

/// What is trained.
struct TrainerWelcome
{
    uint32_t parameters; //!< of the model, at least 1
    uint32_t samples;    //!< of a local step, at least 1, for its time and energy
    double flops;        //!< floating-point operations of a local step
};

/// A local step is to be done.
struct TrainerStep
{
    uint32_t round; //!< the round, from 0
    uint32_t zero;  //!< fills up to 8 bytes
};

/// A local step has been done.
struct TrainerStepped
{
    double loss; //!< the mean mini-batch loss before it
};

/// What a model is worth.
struct TrainerEvaluated
{
    double loss;     //!< the mean test loss, NaN where there is none
    double accuracy; //!< the share of test samples classified rightly, NaN where there is none
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRAINER_PROTOCOL_H
