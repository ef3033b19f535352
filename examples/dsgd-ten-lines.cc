/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// An ordinary ns-3 scenario, four nodes in a ring of point-to-point links, and the ten lines that
// put decentralized training on it.

#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

int
main()
{
    NodeContainer nodes(4);
    InternetStackHelper().Install(nodes);
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue("5Mbps"));
    link.SetChannelAttribute("Delay", StringValue("2ms"));
    Ipv4AddressHelper addresses("10.1.0.0", "255.255.255.0");
    for (uint32_t i = 0; i < 4; ++i)
    {
        addresses.Assign(link.Install(nodes.Get(i), nodes.Get((i + 1) % 4)));
        addresses.NewNetwork();
    }

    MixingMatrixHelper mixing("fdla");
    auto schedule = mixing.Design(MakeRing(4)).schedule;
    LearnerConfig learning;
    learning.nodes = 4;
    learning.data = std::make_shared<DatasetPair>(LoadDataset("gaussian:20,5,1000,500,1"));
    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(50));
    dsgd.SetAttribute("ComputeTime", TimeValue(MilliSeconds(100)));
    ApplicationContainer apps = dsgd.Install(nodes, schedule, MakeLearners(learning));
    apps.Start(Seconds(1));

    Simulator::Run();
    auto judge = MakeLearners(learning);
    for (uint32_t i = 0; i < 4; ++i)
    {
        auto app = DynamicCast<DsgdApplication>(apps.Get(i));
        std::cout << "node " << i << ": " << app->GetRoundsDone() << " rounds, accuracy "
                  << judge[i]->Evaluate(app->GetParameters()).accuracy << std::endl;
    }
    std::cout << "at " << Simulator::Now().GetSeconds() << " s" << std::endl;
    Simulator::Destroy();
    return 0;
}
