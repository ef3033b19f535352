/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-node-curve.h"

namespace ns3
{
namespace dsgd
{

std::map<uint32_t, NodeCurve>
ReadCurves(RunReader& reader, const std::vector<uint32_t>& nodes)
{
    std::map<uint32_t, NodeCurve> curves;
    std::string list;
    for (const auto node : nodes)
    {
        curves[node] = {};
        list += (list.empty() ? "" : ",") + std::to_string(node);
    }
    auto rows = reader.Prepare("SELECT time_s, node, cause, energy_j FROM energy WHERE node IN (" +
                               list + ")");
    std::map<std::pair<uint32_t, std::string>, double> last;
    while (rows.Step())
    {
        const double timeS = AsNumber(rows.Column(0));
        const uint32_t node = AsIndex(rows.Column(1));
        const double joules = AsNumber(rows.Column(3));
        auto& curve = curves[node];
        auto& before = last[{node, std::get<std::string>(rows.Column(2))}];
        if (curve.timeS.empty() || curve.timeS.back() != timeS)
        {
            const double so = curve.joules.empty() ? 0 : curve.joules.back();
            curve.timeS.push_back(timeS);
            curve.joules.push_back(so);
        }
        curve.joules.back() += joules - before;
        before = joules;
    }
    return curves;
}

} // namespace dsgd
} // namespace ns3
