/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-simulation-fixture.h"

#include "ns3/constant-position-mobility-model.h"
#include "ns3/dsgd-lr-wpan-radio.h"
#include "ns3/lr-wpan-error-model.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/lr-wpan-spectrum-value-helper.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/single-model-spectrum-channel.h"

#include <vector>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Of the longest frame: 6 + 127 bytes at 250 kb/s.
constexpr double RADIO_FRAME_S = 133 * 32e-6;
constexpr uint32_t RADIO_FRAME_BYTES = 127;

/// Radios at one place without a MAC.
class LrWpanRadioTest : public SimulationFixture
{
  public:
    LrWpanRadioTest()
    {
        for (int i = 0; i < 3; ++i)
        {
            const auto device = CreateObject<LrWpanNetDevice>();
            device->SetNode(CreateObject<Node>());
            const auto radio = CreateObject<LrWpanRadio>();
            radio->SetDevice(device);
            radio->SetMobility(CreateObject<ConstantPositionMobilityModel>());
            radio->SetErrorModel(CreateObject<LrWpanErrorModel>());
            radio->SetChannel(channel);
            channel->AddRx(radio);
            radios.push_back(radio);
        }
        radios[1]->SetPdDataIndicationCallback(MakeCallback(&LrWpanRadioTest::Arrive, this));
        At(0, [this] {
            radios[0]->PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_TX_ON);
            radios[1]->PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_RX_ON);
            radios[2]->PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_TX_ON);
        });
    }

    /**
     * @param seconds when, s
     * @param radio which one sends
     */
    void SendAt(double seconds, uint32_t radio)
    {
        At(seconds, [this, radio] {
            radios[radio]->PdDataRequest(RADIO_FRAME_BYTES, Create<Packet>(RADIO_FRAME_BYTES));
        });
    }

    uint32_t arrived{0}; //!< frames
    double latest{0};    //!< when the latest came, s

    Ptr<SingleModelSpectrumChannel> channel{CreateObject<SingleModelSpectrumChannel>()}; //!< of all
    std::vector<Ptr<LrWpanRadio>> radios; //!< a sender, a receiver, a sender

  private:
    void Arrive(uint32_t, Ptr<Packet>, uint8_t)
    {
        ++arrived;
        latest = Simulator::Now().GetSeconds();
    }
};

} // namespace

TEST_F(LrWpanRadioTest, ReceivesFrames)
{
    SendAt(1, 0);
    SendAt(2, 2);
    Simulator::Run();
    EXPECT_EQ(arrived, 2u);
}

TEST_F(LrWpanRadioTest, SurvivesAFrameThatBeginsWhileItTurnsAroundToSend)
{
    SendAt(1, 0);
    At(1 + RADIO_FRAME_S - 100e-6,
       [this] { radios[1]->PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_TX_ON); });
    SendAt(1 + RADIO_FRAME_S + 50e-6, 2);
    At(1.1, [this] { radios[1]->PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_RX_ON); });
    SendAt(2, 0);
    Simulator::Run();
    EXPECT_EQ(arrived, 1u);
}

TEST_F(LrWpanRadioTest, HearsAgainAfterAFrameThatWasGivenUpEndedInTheNext)
{
    SendAt(1, 0);
    At(1 + 1e-3, [this] { radios[1]->PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_TX_ON); });
    At(1 + 2e-3, [this] { radios[1]->PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_RX_ON); });
    // Begins before the frame that was given up ends.
    SendAt(1 + 3e-3, 2);
    SendAt(2, 0);
    Simulator::Run();
    EXPECT_GT(latest, 2);
}
