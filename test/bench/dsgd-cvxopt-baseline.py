#!/usr/bin/python3
# Copyright (c) 2026 The dsgd authors
#
# SPDX-License-Identifier: GPL-2.0-only
"""Times what a Python user writes for FDLA weights and the greedy pass: cvxopt's solvers.sdp.

Reads a topology file (rows "link U V ..." or plain "U V" rows) from a path or standard input.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time

import numpy as np
from cvxopt import matrix, solvers


def read_links(stream):
    """How many nodes there are, and the links with nodes numbered from 0."""
    links = set()
    for line in stream:
        words = line.split("#")[0].replace(",", " ").split()
        if words and words[0] == "link":
            words = words[1:]
        if len(words) >= 2 and words[0].isdigit() and words[1].isdigit():
            links.add((min(int(words[0]), int(words[1])), max(int(words[0]), int(words[1]))))
    nodes = sorted({node for link in links for node in link})
    place = {node: i for i, node in enumerate(nodes)}
    return len(nodes), sorted((place[u], place[v]) for u, v in links)


def solve_fdla(m, links, tolerance):
    """min r subject to -r I <= I - J - B diag(alpha) B^T <= r I."""
    k = len(links)
    columns = np.zeros((m * m, k + 1))
    for e, (u, v) in enumerate(links):
        outer = np.zeros((m, m))
        outer[u, u] = outer[v, v] = 1
        outer[u, v] = outer[v, u] = -1
        columns[:, e] = outer.ravel()
    columns[:, k] = -np.eye(m).ravel()
    # Both inequalities bound by r on the same side: only the links' part changes sign.
    mirrored = columns.copy()
    mirrored[:, :k] *= -1
    centered = np.eye(m) - 1 / m
    cost = matrix([0.0] * k + [1.0])
    # I - J - L <= r I and L - (I - J) <= r I, each as G x + S = h with S >= 0.
    answer = solvers.sdp(
        cost,
        Gs=[matrix(mirrored), matrix(columns)],
        hs=[matrix(-centered), matrix(centered)],
        options={
            "show_progress": False,
            "abstol": tolerance,
            "reltol": tolerance,
            "feastol": tolerance,
        },
    )
    alpha = np.array(answer["x"])[:k, 0]
    return alpha, mixing_norm(m, links, alpha)


def mixing_norm(m, links, alpha):
    w = np.eye(m) - 1 / m
    for (u, v), weight in zip(links, alpha):
        w[u, u] -= weight
        w[v, v] -= weight
        w[u, v] += weight
        w[v, u] += weight
    return np.abs(np.linalg.eigvalsh(w)).max()


def is_connected(m, links):
    neighbors = [[] for _ in range(m)]
    for u, v in links:
        neighbors[u].append(v)
        neighbors[v].append(u)
    seen = {0}
    stack = [0]
    while stack:
        for node in neighbors[stack.pop()]:
            if node not in seen:
                seen.add(node)
                stack.append(node)
    return len(seen) == m


def greedy_pass(m, links, tolerance):
    """Drops the smallest |alpha| at the busiest nodes and solves again, down to a tree.

    Returns the smallest r found for every degree, and how many programs were solved.
    """
    best = {}
    solves = 0
    while True:
        alpha, r = solve_fdla(m, links, tolerance)
        solves += 1
        degree = np.bincount(np.array(links).ravel(), minlength=m)
        top = int(degree.max())
        best[top] = min(r, best.get(top, r))
        for e in np.argsort(np.abs(alpha)):
            u, v = links[e]
            rest = links[:e] + links[e + 1 :]
            if top in (degree[u], degree[v]) and is_connected(m, rest):
                links = rest
                break
        else:
            return best, solves


def timed(call):
    start = time.perf_counter(), time.process_time()
    answer = call()
    return answer, time.perf_counter() - start[0], time.process_time() - start[1]


def time_cvxopt(m, links, options):
    result = {"nodes": m, "links": len(links)}
    if options.greedy:
        (best, solves), wall, cpu = timed(lambda: greedy_pass(m, links, options.tolerance))
        result["solves"] = solves
        result["r"] = {degree: round(r, 6) for degree, r in sorted(best.items())}
    else:
        runs = [
            timed(lambda: solve_fdla(m, links, options.tolerance)) for _ in range(options.runs)
        ]
        wall = statistics.median(run[1] for run in runs)
        cpu = statistics.median(run[2] for run in runs)
        result["r"] = runs[-1][0][1]
    return {**result, "seconds": wall, "cpu_seconds": cpu}


def time_ours(bench, name):
    """One run of a benchmark: seconds on the clock, seconds of all processors, counters."""
    arguments = [bench, f"--benchmark_filter=^{name}", "--benchmark_format=json"]
    report = subprocess.run(arguments, check=True, stdout=subprocess.PIPE).stdout
    row = json.loads(report)["benchmarks"][0]
    unit = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}[row["time_unit"]]
    return row["real_time"] * unit, row["cpu_time"] * unit, row


def compare(options):
    """Prints how many times faster our programs are, each pair of runs next to each other."""
    cases = [
        ("FDLA, Roofnet 33/187", "roofnet-33", "SolveFdlaWeights/roofnet_33", False, 100),
        ("FDLA, 50 nodes/251 links", "geometric:50,251,1", "SolveFdlaWeights/geometric_50", False, 200),
    ]
    if options.greedy:
        cases.append(
            ("greedy pass, Roofnet 33/187", "roofnet-33", "DesignGreedyFrontier/roofnet_33", True, 500)
        )
    else:
        print("greedy pass: cvxopt takes minutes, timed with --greedy-baseline only")
    print(f"{'':30}{'cvxopt s':>11}{'ours s':>11}{'times':>8}{'cpu times':>11}{'target':>8}")
    for title, spec, name, is_greedy, target in cases:
        listed = subprocess.run(
            [options.against, f"--links={spec}"], check=True, stdout=subprocess.PIPE, text=True
        )
        m, links = read_links(listed.stdout.splitlines())
        options.greedy = is_greedy
        options.runs = 1
        pairs = []
        if len(links) != int(title.rsplit("/", 1)[1].split()[0]):
            sys.exit(f"{title}: {m} nodes and {len(links)} links were listed")
        for _ in range(1 if is_greedy else 3):
            pairs.append((time_ours(options.against, name), time_cvxopt(m, links, options)))
        # A ratio is worth something only if both solved the same problem.
        for ours, theirs in [] if is_greedy else pairs:
            if abs(ours[2]["r"] - theirs["r"]) > 1e-5:
                sys.exit(f"{title}: r is {theirs['r']} by cvxopt, {ours[2]['r']} by ours")
        wall = [statistics.median(p[0][0] for p in pairs), statistics.median(p[1]["seconds"] for p in pairs)]
        ratio = statistics.median(p[1]["seconds"] / p[0][0] for p in pairs)
        cpu = statistics.median(p[1]["cpu_seconds"] / p[0][1] for p in pairs)
        print(f"{title:30}{wall[1]:11.3f}{wall[0]:11.5f}{ratio:8.0f}{cpu:11.0f}{target:8}")
        ours, theirs = pairs[-1]
        if is_greedy:
            for degree, r in theirs["r"].items():
                if f"r{degree}" in ours[2]:
                    print(f"  degree {degree:2}: r {r:.5f} cvxopt, {ours[2][f'r{degree}']:.5f} ours")
        else:
            print(f"  r {theirs['r']:.8f} cvxopt, {ours[2]['r']:.8f} ours")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", nargs="?", help="file; standard input if left out")
    parser.add_argument("--tolerance", type=float, default=1e-7)
    parser.add_argument("--runs", type=int, default=3, help="the median of so many is printed")
    parser.add_argument("--greedy", action="store_true", help="the whole greedy pass, once")
    parser.add_argument("--against", help="our benchmark program: print the ratios")
    options = parser.parse_args()
    if options.against:
        compare(options)
        return
    if options.topology:
        with open(options.topology, encoding="utf-8") as stream:
            m, links = read_links(stream)
    else:
        m, links = read_links(sys.stdin)
    print(json.dumps(time_cvxopt(m, links, options)))


if __name__ == "__main__":
    main()
