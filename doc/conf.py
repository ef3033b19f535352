# Copyright (c) 2026 The dsgd authors
#
# SPDX-License-Identifier: GPL-2.0-only
#
# Build: ./dsgd doc

from pathlib import Path

project = "dsgd"
author = "The dsgd authors"
copyright = "2026, The dsgd authors"
release = (Path(__file__).parent.parent / "VERSION").read_text().strip()
version = release
exclude_patterns = ["_build"]
