/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_WIFI_NETWORK_H
#define DSGD_WIFI_NETWORK_H

#include "dsgd-radio-network.h"

#include "ns3/nstime.h"
#include "ns3/queue-size.h"
#include "ns3/type-id.h"
#include "ns3/wifi-mode.h"
#include "ns3/wifi-standards.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * 802.11a, b or g in ad hoc mode, all nodes on one channel, without quality of service.
 *
 * Broadcast frames are sent in DataMode, and it is for these that deliveries hold, see
 * RadioNetwork. A receiver notices every signal at which a frame had a sixteenth of the weakest
 * link's delivery, and takes the medium for busy from there on.
 */
class WifiNetwork : public RadioNetwork
{
  public:
    /// The standards.
    enum Standard
    {
        STANDARD_A, //!< 802.11a
        STANDARD_B, //!< 802.11b
        STANDARD_G, //!< 802.11g
    };

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    NetDeviceContainer Build(const BaseTopology& topology, NodeContainer nodes) const override;

  private:
    /**
     * @param name what the attribute says, may be empty
     * @return the mode, by default the slowest of the standard
     * @throws std::invalid_argument if the standard does not have it
     */
    WifiMode FindMode(const std::string& name) const;

    /**
     * Sets what WifiHelper does not.
     *
     * @param devices all
     * @param noticeDbm power from which on a signal counts, dBm
     */
    void Adjust(const NetDeviceContainer& devices, double noticeDbm) const;

    Standard m_standard{STANDARD_B};   //!< which
    std::string m_dataMode;            //!< empty for the slowest
    std::string m_controlMode;         //!< empty for the slowest
    TypeId m_manager;                  //!< rate control
    TypeId m_errorModel;               //!< of the PHY
    uint32_t m_rtsCtsThreshold{65535}; //!< bytes
    uint32_t m_retries{7};             //!< of a frame
    double m_txPowerDbm{16.0206};      //!< dBm
    double m_noiseFigureDb{7};         //!< dB
    QueueSize m_queueSize;             //!< of a device
    Time m_queueDelay;                 //!< longest time in a queue
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_WIFI_NETWORK_H
