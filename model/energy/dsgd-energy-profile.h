/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_PROFILE_H
#define DSGD_ENERGY_PROFILE_H

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a kind of device draws. A figure that the profile does not give is 0.
 */
struct EnergyProfile
{
    std::string name;           //!< as asked for
    double computeW{0};         //!< power while computing, idle power included, W
    double computeIdleW{0};     //!< power of the board while not computing, W
    double secondsPerSample{0}; //!< duration of training on one sample, s
    double flopsPerSecond{0};   //!< floating-point operations per second
    double txJoulePerBit{0};    //!< sending, on top of idle, J/bit
    double rxJoulePerBit{0};    //!< receiving, on top of idle, J/bit
    double txJoulePerFrame{0};  //!< sending a frame beside its bits, J
    double rxJoulePerFrame{0};  //!< receiving a frame beside its bits, J
    double idleW{0};            //!< radio on without traffic, W
    double sleepW{0};           //!< radio asleep, W
    double bitRate{0};          //!< at which joules per bit were taken from powers, bit/s
    double txW{0};              //!< radio sending, W; 0 to derive it from joules per bit
    double rxW{0};              //!< radio receiving, W; 0 to derive it from joules per bit
    double listenW{0};          //!< radio listening, W; 0 for idleW
    bool verified{false};       //!< whether every part's figures were seen at their source
    std::string source;         //!< where the figures come from and how they were derived

    /**
     * @return power of a radio that sends, W: txW or idleW + txJoulePerBit bitRate
     * @throws std::invalid_argument if it cannot be told
     */
    double SendingW() const;

    /**
     * @return power of a radio that receives, W: rxW or idleW + rxJoulePerBit bitRate
     * @throws std::invalid_argument if it cannot be told
     */
    double ReceivingW() const;

    /**
     * @return power of a radio that listens, W: listenW or idleW
     */
    double ListeningW() const;
};

/**
 * @ingroup dsgd
 * Loads a profile.
 *
 * A specification is one or more parts with a plus sign between them, such as
 * "pi4+wifi-stargate-11b"; a later part overrides only what it gives. A part is the name of a
 * shipped profile, "file:PATH" for the only profile of a file, or "file:PATH#NAME". The shipped
 * profiles are in model/energy/dsgd-energy-profiles.txt unless the environment variable
 * DSGD_PROFILES names another file.
 *
 * @param spec the specification
 * @return the profile
 * @throws std::invalid_argument naming file and line of what is wrong, or the known profiles
 */
EnergyProfile LoadEnergyProfile(const std::string& spec);

/**
 * @return the names of the shipped profiles, in the order of their file
 * @throws std::invalid_argument if the file is not as it should be
 */
std::vector<std::string> EnergyProfileNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_PROFILE_H
