#! /usr/bin/env python3
# Copyright (c) 2026 The dsgd authors
#
# SPDX-License-Identifier: GPL-2.0-only

# A list of C++ examples to run in order to ensure that they remain buildable
# and runnable over time: (example, do_run, do_valgrind_run).
cpp_examples = [
    ("dsgd-ten-lines", "True", "False"),
    ("dsgd-own-topology", "True", "False"),
    ("dsgd-own-design", "True", "False"),
    ("dsgd-own-learner", "True", "False"),
    ("dsgd-first-death", "True", "False"),
    ("dsgd-broadcast", "True", "False"),
    ("dsgd-read-trace", "True", "False"),
    ("dsgd-attributes", "True", "False"),
    ("dsgd-wired-bus", "True", "False"),
    ("dsgd-adhoc-grid", "True", "False"),
    ("dsgd-wifi-cell", "True", "False"),
    ("dsgd-mobile-adhoc", "True", "False"),
    ("dsgd-energy-trace --output=dsgd-energy-trace", "True", "False"),
    ("dsgd-design --topology=roofnet-33 --design=greedy --max-degree=4", "True", "False"),
    (
        "dsgd-simulate --topology=ring:5 --dataset=gaussian:8,3,200,50,1 --rounds=5 --output=",
        "True",
        "False",
    ),
    (
        "dsgd-compare --topology=grid:3x3 --dataset=gaussian:8,3,200,50,1 --rounds=5 --output=dsgd-compare",
        "True",
        "False",
    ),
]

python_examples = []
