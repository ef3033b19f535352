/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_HELPER_H
#define DSGD_HELPER_H

#include "dsgd-energy-helper.h"

#include "ns3/application-container.h"
#include "ns3/dsgd-application.h"
#include "ns3/dsgd-learner.h"
#include "ns3/dsgd-mixing-schedule.h"
#include "ns3/dsgd-task-pool.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @defgroup dsgd Decentralized SGD
 * Decentralized learning packet by packet, with the energy of every node and link.
 */

/**
 * @ingroup dsgd
 * Puts decentralized training on nodes that already have an Internet stack and addresses.
 *
 * @code
 * DsgdHelper dsgd;
 * dsgd.SetAttribute("Rounds", UintegerValue(100));
 * ApplicationContainer apps = dsgd.Install(nodes, schedule, MakeLearners(config));
 * apps.Start(Seconds(1));
 * @endcode
 *
 * A node reaches a neighbor over a channel they share, if there is one, otherwise at the
 * neighbor's first address, by whatever routing the scenario has.
 */
class DsgdHelper
{
  public:
    DsgdHelper();

    /**
     * @param type a subclass of TrainingApplication, DsgdApplication unless this is called
     */
    void SetApplication(TypeId type);

    /**
     * @param name an attribute of the application
     * @param value its value
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @param type a subclass of ModelExchange, TcpExchange unless this is called
     */
    void SetExchange(TypeId type);

    /**
     * @param factory makes subclasses of ModelExchange, see MakeExchangeFactory()
     */
    void SetExchange(const ObjectFactory& factory);

    /**
     * @param name an attribute of the exchange
     * @param value its value
     */
    void SetExchangeAttribute(const std::string& name, const AttributeValue& value);

    /**
     * Sends models in an order instead of at once.
     *
     * @param order when models are sent, for all nodes; a schedule it needs must have been set
     */
    void SetOrder(Ptr<TransmissionOrder> order);

    /**
     * @param threads on which local steps run; as many as the machine has unless this is called
     */
    void SetThreads(uint32_t threads);

    /**
     * Charges local steps to the nodes' compute models, takes their durations from them and ends a
     * node's part in the training when its source is depleted.
     *
     * @param energy the equipment, node by node
     */
    void SetEnergy(std::vector<NodeEnergy> energy);

    /**
     * @param nodes m nodes; node i of the schedule at position i
     * @param schedule which mixing matrix when
     * @param learners m learners
     * @return m applications
     * @throws std::invalid_argument if the numbers differ or a neighbor has no address
     */
    ApplicationContainer Install(NodeContainer nodes,
                                 std::shared_ptr<const MixingSchedule> schedule,
                                 std::vector<std::unique_ptr<Learner>> learners) const;

    /**
     * Fixes the streams of random numbers that the applications use; before they start.
     *
     * @param applications what Install() gave
     * @param stream the first stream
     * @return how many were assigned
     */
    static int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream);

    /**
     * Prints a line for each node: the round it is in, whether it is finished, running or has ended
     * its part, and what its own model is worth on the test set.
     *
     * @param applications what Install() gave
     * @param out where to
     */
    static void PrintResults(const ApplicationContainer& applications, std::ostream& out);

  private:
    ObjectFactory m_application;      //!< makes applications
    ObjectFactory m_exchange;         //!< makes exchanges
    Ptr<TransmissionOrder> m_order;   //!< null for at once
    uint32_t m_threads;               //!< of the task pool
    std::vector<NodeEnergy> m_energy; //!< by node, may be empty
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_HELPER_H
