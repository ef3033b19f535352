/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-registry.h"

#include "dsgd-base-k-design.h"
#include "dsgd-broadcast-design.h"
#include "dsgd-fdla-design.h"
#include "dsgd-fiedler-design.h"
#include "dsgd-gossip-design.h"
#include "dsgd-greedy-design.h"
#include "dsgd-greedy-total-design.h"
#include "dsgd-lms-design.h"
#include "dsgd-matcha-design.h"
#include "dsgd-matrix-file-design.h"
#include "dsgd-periodic-design.h"
#include "dsgd-phased-design.h"
#include "dsgd-ramanujan-design.h"
#include "dsgd-resistance-design.h"
#include "dsgd-search-design.h"
#include "dsgd-weights-design.h"

#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-name-table.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// Before the path of a user's own matrix.
const std::string FILE_PREFIX = "file:";

/// Before the length of phased's tail.
const std::string PHASED_PREFIX = std::string(PhasedDesign::PREFIX) + ":";

/// Makes a design.
using Maker = std::function<std::unique_ptr<MixingDesign>()>;

/**
 * @param name the design's name
 * @param rule its weights
 * @return the maker of a design that uses all links
 */
Maker
AllLinks(const std::string& name, const WeightsDesign::Rule& rule)
{
    return [=] { return std::make_unique<WeightsDesign>(name, rule); };
}

/**
 * @param name the design's name
 * @param sign what it asks of the signs
 * @return the maker of a design that solves for the weights of all links
 */
Maker
Fdla(const std::string& name, WeightSign sign)
{
    return [=] { return std::make_unique<FdlaDesign>(name, sign); };
}

/**
 * @param kind which sequence
 * @return the maker of a finite-time consensus sequence
 */
Maker
Sequence(BaseKDesign::Kind kind)
{
    return [=] { return std::make_unique<BaseKDesign>(kind); };
}

/**
 * @param tail how long the tail is, see PhasedDesign
 * @return gossip with a dense tail
 */
std::unique_ptr<MixingDesign>
MakePhased(const std::string& tail)
{
    std::vector<std::shared_ptr<const MixingDesign>> dense{std::make_shared<RamanujanDesign>(),
                                                           std::make_shared<GreedyDesign>()};
    return std::make_unique<PhasedDesign>(std::make_shared<GossipDesign>(), std::move(dense), tail);
}

/**
 * @tparam D the design
 * @return the maker of a design without parameters
 */
template <typename D>
Maker
Plain()
{
    return [] { return std::make_unique<D>(); };
}

/**
 * @return all designs by name; a new one is one line here
 */
const NameTable<Maker>&
Makers()
{
    static const NameTable<Maker> MAKERS = {
        {"vanilla", AllLinks("vanilla", BestConstantWeights)},
        {"metropolis", AllLinks("metropolis", MetropolisWeights)},
        {"max-degree", AllLinks("max-degree", MaxDegreeWeights)},
        {"best-constant", AllLinks("best-constant", BestConstantWeights)},
        {"fdla", Fdla("fdla", WeightSign::FREE)},
        {"fmmc", Fdla("fmmc", WeightSign::NONNEGATIVE_MATRIX)},
        {"periodic", Plain<PeriodicDesign>()},
        {"greedy", Plain<GreedyDesign>()},
        {"greedy-total", Plain<GreedyTotalDesign>()},
        {"ramanujan", Plain<RamanujanDesign>()},
        {"effective-resistance", Plain<ResistanceDesign>()},
        {"fiedler-add", Plain<FiedlerDesign>()},
        {"matcha", Plain<MatchaDesign>()},
        {"gossip", Plain<GossipDesign>()},
        {"lms", Plain<LmsDesign>()},
        {"broadcast", Plain<BroadcastDesign>()},
        {"one-peer-exponential", Sequence(BaseKDesign::Kind::ONE_PEER_EXPONENTIAL)},
        {"base-k", Sequence(BaseKDesign::Kind::BASE_K)},
        {"phased", [] { return MakePhased(""); }},
        {"search", Plain<SearchDesign>()},
    };
    return MAKERS;
}

} // namespace

std::unique_ptr<MixingDesign>
MakeDesign(const std::string& name)
{
    if (name.rfind(FILE_PREFIX, 0) == 0)
    {
        return std::make_unique<MatrixFileDesign>(name.substr(FILE_PREFIX.size()));
    }
    if (name.rfind(PHASED_PREFIX, 0) == 0)
    {
        return MakePhased(name.substr(PHASED_PREFIX.size()));
    }
    return FindByName(Makers(), "design", name, {FILE_PREFIX + "PATH", PHASED_PREFIX + "TAIL"})();
}

std::vector<std::string>
DesignNames()
{
    return NamesOf(Makers());
}

} // namespace dsgd
} // namespace ns3
