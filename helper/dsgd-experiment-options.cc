/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-experiment-options.h"

#include "dsgd-network-helper.h"

#include "ns3/dsgd-compression-spec.h"
#include "ns3/dsgd-convergence-bound.h"
#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-energy-profile.h"
#include "ns3/dsgd-exchange-registry.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-partition.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-update-rule-registry.h"

namespace ns3
{
namespace dsgd
{

void
AddExperimentOptions(ProgramOptions& options, ExperimentConfig& config)
{
    config.LeaveToNetwork();
    options.Add("topology",
                "who could talk to whom: a file, " + JoinNames(ShippedTopologies()) + ", or " +
                    JoinNames(TopologyGenerators()),
                config.topology);
    options.Add("network", "kind of network: " + JoinNames(NetworkHelper::Names()), config.network);
    options.Add("exchange",
                "how models travel: " + JoinNames(ExchangeNames()) +
                    " (replay:NAME to replay NAME), auto: tcp, or unicast on wifi",
                config.exchange);
    options.Add("replay-rounds",
                "rounds of a graph that replay simulates at most before it repeats them, 0 for 30",
                config.replayRounds);
    options.Add("control-every",
                "repetitions of a graph after which replay simulates a round again, 0 for 100",
                config.controlEvery);
    options.Add("order",
                "when models are sent: " + JoinNames(TransmissionOrderNames()),
                config.order.name);
    options.Add("slot-time",
                "s in which two nodes send each other their models, for time-slots",
                config.order.slotTime);
    options.Add("medium",
                "links in different time slots: ends (that share an end), radio (whose ends hear "
                "each other), one (all)",
                config.order.medium);
    options.Add("backoff", "s of random back-off at most", config.order.window);
    options.Add("sleep",
                "whether radios sleep in rounds without an exchange, and with time-slots during "
                "local steps, too",
                config.sleep);
    options.Add(
        "round-timeout",
        "s a node waits for the models of a round, 0 for ever; below 0: 0 with tcp and flow, "
        "which lose nothing, 1800 with others",
        config.roundTimeout);
    options.Add("rts-bytes",
                "bytes of a Wi-Fi frame above which RTS and CTS come before it; below 0: 500 with "
                "unicast, never with others",
                config.rtsBytes);
    options.Add("missing-model",
                "what a node does without a model: return-to-self (its weight goes to the node's "
                "own), cancel-pair (both ends do without)",
                config.missingModel);
    options.Add("max-degree", "budget: neighbors a node may have, 0 to search", config.maxDegree);
    options.Add("active-links",
                "budget: neighbors of a round in expectation, fractions allowed, 0 to search",
                config.activeLinks);
    options.Add("budget", "budget: J a node may spend in a round, 0 to search", config.budget);
    options.Add("bound",
                "bound on the rounds that the search uses: " + JoinNames(ConvergenceBoundNames()),
                config.bound);
    options.Add("costs",
                "what the design assumes a round to cost: nominal, by the energy profile and the "
                "model's size, or a file of costs",
                config.costs);
    options.Add("measured-costs",
                "file to write to what links and local steps have cost; for --costs",
                config.measuredCosts);
    options.Add("sign", "link weights allowed: " + JoinNames(WeightSignNames()), config.sign);
    options.Add("rounds", "rounds of training", config.rounds);
    options.Add("seed", "seed of everything random", config.seed);
    options.Add("learner", "model: " + JoinNames(LearnerNames()), config.learner);
    options.Add("dataset", "data set: " + JoinNames(DatasetNames()), config.dataset);
    options.Add("data", "folder where data sets are looked up first", config.dataFolder);
    options.Add("partition", "who has what: " + JoinNames(PartitionNames()), config.partition);
    options.Add("update",
                "how models follow from local steps and mixing: " + JoinNames(UpdateRuleNames()) +
                    ", " + ExperimentConfig::ASYNCHRONOUS + " (pairs, asynchronous)",
                config.update);
    options.Add("compression",
                "of what is sent: " + JoinNames(CompressionNames()),
                config.compression);
    options.Add("consensus-step",
                "factor of what compressed messages change in mixing, 0 for the usual one",
                config.consensusStep);
    options.Add("batch", "samples in a mini-batch", config.sgd.batch);
    options.Add("step", "step size", config.sgd.stepSize);
    options.Add("momentum", "momentum of a node's own steps, 0 to below 1", config.sgd.momentum);
    options.Add("weight-decay",
                "factor of the parameters added to the gradient",
                config.sgd.weightDecay);
    options.Add("flips", "whether images to train on are mirrored at random", config.sgd.flips);
    options.Add("shift",
                "pixels by which images to train on are moved at most, at random",
                config.sgd.shift);
    options.Add("step-cuts",
                "shares of the rounds after which the step is cut to a tenth",
                config.stepCuts);
    options.Add("local-steps", "SGD steps in a round", config.sgd.localSteps);
    options.Add("evaluate-every",
                "rounds between evaluations, 0 for 40 in all",
                config.evaluateEvery);
    options.Add("test-samples", "test samples used, 0 for all", config.sgd.testSamples);
    options.Add("model-bytes",
                "bytes of a model on the wire, 0 for the true size",
                config.modelBytes);
    options.Add("real-payload", "whether packets carry the parameters", config.realPayload);
    options.Add("energy-profile",
                "device, or COMPUTE+RADIO: " + JoinNames(EnergyProfileNames()) +
                    "; auto: paper, with the radio wifi-ns3-default-1m on wifi",
                config.energyProfile);
    options.Add(
        "neighbor-joules",
        "J of sending a model to a neighbor and receiving its model, to which the profile's "
        "joules a bit are scaled; 0 for the profile's own",
        config.neighborJoules);
    options.Add("battery", "J a node's battery holds, 0 for mains", config.battery);
    options.Add("tables",
                "form of the traces: csv (a text file a table), sqlite (one file run.sqlite), both",
                config.tables);
    options.Add("threads", "threads for local steps, 0 for all cores", config.threads);
}

} // namespace dsgd
} // namespace ns3
