/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRANSMISSION_ORDERS_H
#define DSGD_TRANSMISSION_ORDERS_H

#include "ns3/dsgd-mixing-schedule.h"
#include "ns3/dsgd-transmission-order.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * When models are sent, in words and numbers.
 */
struct OrderSettings
{
    std::string name{"at-once"}; //!< see TransmissionOrderNames()
    double slotTime{0};          //!< s of a time slot
    double window{1};            //!< s of random back-off at most
    std::string medium{"radio"}; //!< links in different slots: ends, radio or one

    /**
     * @throws std::invalid_argument naming the first setting that will not do
     */
    void Validate() const;
};

/**
 * @ingroup dsgd
 * @param settings what is wanted
 * @param schedule which links are active when
 * @param stepTime s of the longest local step
 * @return the order, null for sending at once
 * @throws std::invalid_argument naming the first setting that will not do
 */
Ptr<TransmissionOrder> MakeTransmissionOrder(const OrderSettings& settings,
                                             std::shared_ptr<const MixingSchedule> schedule,
                                             double stepTime);

/**
 * @ingroup dsgd
 * @return the names of all orders
 */
std::vector<std::string> TransmissionOrderNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRANSMISSION_ORDERS_H
