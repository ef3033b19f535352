/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-transmission-orders.h"

#include "ns3/dsgd-name-table.h"
#include "ns3/dsgd-random-backoff.h"
#include "ns3/dsgd-time-slots.h"
#include "ns3/enum.h"

#include <cmath>
#include <functional>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Makes an order.
using Maker = std::function<
    Ptr<TransmissionOrder>(const OrderSettings&, std::shared_ptr<const MixingSchedule>, double)>;

/// Media by name.
const NameTable<TimeSlots::Medium> MEDIA = {
    {"ends", TimeSlots::ENDS},
    {"radio", TimeSlots::RADIO},
    {"one", TimeSlots::ONE},
};

/**
 * @return all orders by name; a new one is one entry here
 */
const NameTable<Maker>&
Orders()
{
    static const NameTable<Maker> ORDERS = {
        {"at-once",
         [](const OrderSettings&, std::shared_ptr<const MixingSchedule>, double) {
             return Ptr<TransmissionOrder>();
         }},
        {"random-backoff",
         [](const OrderSettings& settings, std::shared_ptr<const MixingSchedule>, double) {
             auto order = CreateObject<RandomBackoff>();
             order->SetAttribute("Window", TimeValue(Seconds(settings.window)));
             return Ptr<TransmissionOrder>(order);
         }},
        {"time-slots",
         [](const OrderSettings& settings,
            std::shared_ptr<const MixingSchedule> schedule,
            double stepTime) {
             auto order = CreateObject<TimeSlots>();
             order->SetAttribute("SlotTime", TimeValue(Seconds(settings.slotTime)));
             order->SetAttribute("StepTime", TimeValue(Seconds(stepTime)));
             order->SetAttribute("Medium", EnumValue(FindByName(MEDIA, "medium", settings.medium)));
             order->SetSchedule(std::move(schedule));
             return Ptr<TransmissionOrder>(order);
         }},
    };
    return ORDERS;
}

} // namespace

void
OrderSettings::Validate() const
{
    FindByName(Orders(), "order", name);
    FindByName(MEDIA, "medium", medium);
    if (name == "time-slots" && !(slotTime > 0 && std::isfinite(slotTime)))
    {
        throw std::invalid_argument("--slot-time is " + std::to_string(slotTime) +
                                    ", with time-slots the seconds in which two nodes send each "
                                    "other their models are needed");
    }
    if (!(window > 0 && std::isfinite(window)))
    {
        throw std::invalid_argument("--backoff is " + std::to_string(window) +
                                    ", a number of seconds above 0 is needed");
    }
}

Ptr<TransmissionOrder>
MakeTransmissionOrder(const OrderSettings& settings,
                      std::shared_ptr<const MixingSchedule> schedule,
                      double stepTime)
{
    settings.Validate();
    return FindByName(Orders(), "order", settings.name)(settings, std::move(schedule), stepTime);
}

std::vector<std::string>
TransmissionOrderNames()
{
    return NamesOf(Orders());
}

} // namespace dsgd
} // namespace ns3
