/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-report-style.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// Colors are Okabe and Ito's, which the color-blind can tell apart, lighter on dark backgrounds.
constexpr const char* LIGHT_COLORS = R"(
--bg:#fff;--ink:#1b2026;--soft:#57616b;--line:#dde1e6;--panel:#f5f6f8;--warn:#fdf3dc;
--s0:#0072b2;--s1:#d55e00;--s2:#008a64;--s3:#b0588f;--s4:#3c9fd6;--s5:#b47c00;--s6:#1b2026;
--s7:#7a7f00;--compute:#009e73;--tx:#d55e00;--rx:#0072b2;--idle:#b9c0c7;--sleep:#8b95a0;
--overhear:#cc79a7;--retry:#e69f00;--other:#56b4e9;--cca-busy:#8c6bb1;--switching:#7a7f00;--hatch:#fff;--link:#55606b;)";

constexpr const char* DARK_COLORS = R"(
--bg:#13171b;--ink:#e7eaed;--soft:#a0abb6;--line:#333c45;--panel:#1b2127;--warn:#3a3016;
--s0:#56b4e9;--s1:#ff8b45;--s2:#2fc99a;--s3:#e39cc6;--s4:#9ad4f5;--s5:#f0b429;--s6:#e7eaed;
--s7:#cfd45a;--compute:#22b489;--tx:#f07a2a;--rx:#3f9fd8;--idle:#5d6873;--sleep:#7c8793;
--overhear:#d98fb8;--retry:#efb02d;--other:#7cc8f2;--cca-busy:#a98bd0;--switching:#b9be45;--hatch:#13171b;--link:#a7b1bb;)";

constexpr const char* RULES = R"(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:28px 20px 48px;max-width:1180px;background:var(--bg);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif}
body.wide{max-width:1480px}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .3rem;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:1.2rem;line-height:1.3;margin:2.6rem 0 .7rem;padding-top:.9rem;
border-top:1px solid var(--line)}
h3{font-size:1rem;margin:0 0 .5rem;overflow-wrap:anywhere}
p{margin:.4rem 0;max-width:46rem}
.lead{color:var(--soft);font-size:1.05rem}
.under{color:var(--soft);font-size:.88rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:10px;margin:1.4rem 0 0}
.tiles div{background:var(--panel);border-radius:8px;padding:10px 14px}
.tiles dt{color:var(--soft);font-size:.82rem}
.tiles dd{margin:0;font-size:1.25rem;font-weight:600;line-height:1.3;font-variant-numeric:tabular-nums}
.tiles small{display:block;color:var(--soft);font-size:.8rem;font-weight:400}
.warn{background:var(--warn);border-radius:8px;padding:10px 14px;margin:1rem 0;max-width:none}
.warn ul{margin:.2rem 0;padding-left:1.2rem}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,460px),1fr));gap:28px 36px;
align-items:start}
.three{grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr));gap:28px}
figure{margin:0;min-width:0;max-width:600px}
figcaption{font-size:.88rem;color:var(--soft);margin-top:.35rem;line-height:1.4}
figcaption b{color:var(--ink)}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:4px 12px 4px 0;text-align:right;white-space:nowrap;border-bottom:1px solid var(--line);
vertical-align:top}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--soft);font-weight:600;border-bottom:1.5px solid var(--soft)}
th:first-child,td:first-child{text-align:left}
tbody th{font-weight:400;white-space:normal;min-width:6.5em;color:var(--soft);position:sticky;left:0;background:var(--bg)}
tr.in th{padding-left:1.2em}
td.wrap{white-space:normal;text-align:left;overflow-wrap:anywhere;min-width:12rem}
ul.plain{padding-left:1.1rem;margin:.4rem 0;max-width:52rem}
pre{background:var(--panel);border-radius:8px;padding:12px 14px;margin:.4rem 0 .8rem;font-size:.85rem;
white-space:pre-wrap;overflow-wrap:anywhere}
code{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
details{margin:.4rem 0}
summary{cursor:pointer;color:var(--soft)}
footer{margin-top:3rem;color:var(--soft);font-size:.82rem}
svg{display:block;width:100%;height:auto;overflow:visible}
svg.defs{position:absolute;width:0;height:0}
svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif;
fill:var(--ink)}
svg .tick{fill:var(--soft);font-size:11.5px;font-variant-numeric:tabular-nums}
svg .label{fill:var(--soft)}
svg .note{font-size:12px}
svg .end{text-anchor:end}
svg .middle{text-anchor:middle}
.grid>*{min-width:0}
path{fill:none}
path.grid{stroke:var(--line);stroke-width:1}
.axis{stroke:var(--soft);stroke-width:1}
.limit{stroke:var(--ink);stroke-width:1;stroke-dasharray:5 3}
.faint{stroke:var(--soft);stroke-width:.7;opacity:.4}
.l{stroke-width:2.2;stroke-linejoin:round;stroke:var(--c)}
.m{fill:var(--c);stroke:var(--bg);stroke-width:.8}
.s0{--c:var(--s0)}.s1{--c:var(--s1)}.s2{--c:var(--s2)}.s3{--c:var(--s3)}
.s4{--c:var(--s4)}.s5{--c:var(--s5)}.s6{--c:var(--s6)}.s7{--c:var(--s7)}
.l.s1{stroke-dasharray:8 3}.l.s2{stroke-dasharray:3 2.5}.l.s3{stroke-dasharray:9 3 2 3}
.l.s4{stroke-dasharray:14 4}.l.s5{stroke-dasharray:1.5 3}.l.s6{stroke-dasharray:6 2 1.5 2 1.5 2}
.l.s7{stroke-dasharray:12 3 3 3}
.cross{fill:var(--ink);stroke:var(--bg);stroke-width:1.2}
rect.bar{stroke:var(--bg);stroke-width:.4}
rect.frame{fill:none;stroke:var(--soft);stroke-width:.7}
.link{stroke:var(--link);opacity:.75}
.unused{stroke:var(--link);stroke-width:.7;stroke-dasharray:1 3;opacity:.55}
circle.node{stroke:var(--ink);stroke-width:1}circle.small{stroke-width:.4}
svg .name{text-anchor:middle;font-size:9.5px}
svg .light{fill:#fff}
svg .dark{fill:#111}
@media (max-width:520px){body{padding:18px 14px 36px;font-size:15px}h1{font-size:1.4rem}
.tiles{grid-template-columns:1fr 1fr}.tiles dd{font-size:1.1rem}table{font-size:.84rem}
th,td{padding-right:9px}svg text,svg .note{font-size:13px}svg .tick{font-size:12.5px}svg .name{font-size:10px}}
@page{margin:14mm}
@media print{html{font-size:9.5pt}body{padding:0;max-width:none;font-size:9.5pt}
h2{margin-top:1.4rem;break-after:avoid}h3{break-after:avoid}
.grid{grid-template-columns:1fr 1fr;gap:16px 22px}.three{grid-template-columns:1fr 1fr}
.tiles{grid-template-columns:repeat(6,1fr);gap:6px}.tiles div{padding:6px 8px}figure,tr,.tiles div,pre{break-inside:avoid}
.scroll{overflow:visible}table{font-size:8pt}th,td{padding:2px 8px 2px 0}
.tiles div,pre,.warn{background:none;border:1px solid var(--line)}tbody th{position:static}}
)";

/// What a pattern is, over its color.
struct Pattern
{
    const char* cause; //!< its name
    const char* lines; //!< drawn over the color
};

/// Compute, usually the most, is plain.
constexpr Pattern PATTERNS[] = {
    {"compute", ""},
    {"tx", "M-1 5L5 -1M-1 9L9 -1M3 9L9 3"},
    {"rx", "M-1 3L5 9M-1 -1L9 9M3 -1L9 5"},
    {"idle", "M2 2h.01M6 6h.01"},
    {"sleep", "M0 4h8"},
    {"overhear", "M0 2h8M0 6h8"},
    {"retry", "M-1 9L9 -1M-1 -1L9 9"},
    {"other", "M2 0v8M6 0v8"},
    {"cca-busy", "M0 2h4M4 6h4"},
    {"switching", "M4 0v8M0 4h8"},
};

} // namespace

std::string
ReportStyleSheet()
{
    return std::string(":root{color-scheme:light dark;") + LIGHT_COLORS +
           "}\n@media screen and (prefers-color-scheme:dark){:root{" + DARK_COLORS + "}}" + RULES;
}

std::string
ReportPatterns()
{
    std::string text = "<svg class=\"defs\" aria-hidden=\"true\"><defs>\n";
    for (const auto& pattern : PATTERNS)
    {
        const std::string cause = pattern.cause;
        text += "<pattern id=\"cause-" + cause +
                "\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                "<path style=\"fill:var(--" +
                cause + ")\" d=\"M0 0h8v8h-8z\"/>";
        if (*pattern.lines)
        {
            text += "<path style=\"stroke:var(--hatch);stroke-width:" +
                    std::string(cause == "idle" ? "2" : "1.3") +
                    ";stroke-linecap:round;opacity:.85\" d=\"" + pattern.lines + "\"/>";
        }
        text += "</pattern>\n";
    }
    return text + "</defs></svg>\n";
}

std::string
CauseFill(const std::string& cause)
{
    for (const auto& pattern : PATTERNS)
    {
        if (cause == pattern.cause)
        {
            return "url(#cause-" + cause + ")";
        }
    }
    return "url(#cause-other)";
}

} // namespace dsgd
} // namespace ns3
