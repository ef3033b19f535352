/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_FIXTURE_H
#define DSGD_ENERGY_FIXTURE_H

#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/dsgd-battery-source.h"
#include "ns3/dsgd-booked-energy-model.h"
#include "ns3/dsgd-compute-energy-model.h"
#include "ns3/dsgd-energy-ledger.h"
#include "ns3/energy-source-container.h"
#include "ns3/names.h"
#include "ns3/node.h"
#include "ns3/simulator.h"

#include <functional>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::dsgd;

/**
 * @ingroup dsgd-tests
 * A node with a battery and a ledger, and an ns-3 that is as new before every test.
 */
class EnergyFixture : public testing::Test
{
  public:
    /**
     * Appends a model to a source in the way of ns-3's helpers.
     *
     * @param source the source
     * @param model the model
     */
    static void Append(Ptr<EnergySource> source, Ptr<BookedEnergyModel> model)
    {
        model->SetEnergySource(source);
        source->AppendDeviceEnergyModel(model);
    }

    /**
     * Runs a function at a time.
     *
     * @param seconds when, s
     * @param call what
     */
    static void At(double seconds, std::function<void()> call)
    {
        Simulator::Schedule(Seconds(seconds), [call] { call(); });
    }

    /**
     * Makes a node with a source, so that ns-3 initializes and disposes of them.
     *
     * @param source the source
     * @return the node
     */
    static Ptr<Node> MakeNode(Ptr<EnergySource> source)
    {
        auto node = CreateObject<Node>();
        source->SetNode(node);
        auto container = CreateObject<EnergySourceContainer>();
        container->Add(source);
        node->AggregateObject(container);
        return node;
    }

    /**
     * @param joules the capacity, J
     * @return a battery with a node and the ledger
     */
    Ptr<BatterySource> MakeBattery(double joules)
    {
        auto battery =
            CreateObjectWithAttributes<BatterySource>("InitialEnergyJ", DoubleValue(joules));
        MakeNode(battery);
        battery->SetLedger(ledger);
        battery->TraceConnectWithoutContext("Depleted",
                                            MakeCallback(&EnergyFixture::OnDepleted, this));
        return battery;
    }

    /**
     * @param source the model's source
     * @return a model without load
     */
    static Ptr<ComputeEnergyModel> MakeModel(Ptr<EnergySource> source)
    {
        auto model = CreateObject<ComputeEnergyModel>();
        Append(source, model);
        return model;
    }

    /**
     * @param battery a battery
     * @return initial + harvested - remaining - ledger, J
     */
    double Imbalance(Ptr<BatterySource> battery) const
    {
        return battery->GetInitialEnergy() + battery->GetHarvestedEnergy() -
               battery->GetRemainingEnergy() - ledger->Total(battery->GetNode()->GetId());
    }

    Ptr<EnergyLedger> ledger{Create<EnergyLedger>()}; //!< books
    std::vector<Time> depletions;                     //!< when a battery ran empty

  protected:
    void TearDown() override
    {
        Simulator::Destroy();
        Names::Clear();
        Config::Reset();
    }

  private:
    /**
     * @param when the time of a depletion
     */
    void OnDepleted(Time when, uint32_t /* node */)
    {
        depletions.push_back(when);
    }
};

#endif // DSGD_ENERGY_FIXTURE_H
