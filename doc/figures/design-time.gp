# Copyright (c) 2026 The dsgd authors
#
# SPDX-License-Identifier: GPL-2.0-only
#
# Draws design-time.svg from design-time.dat, which is written by
#   build/test/bench/dsgd-scale-bench --large --data=doc/figures/design-time.dat
# Run in this folder: gnuplot design-time.gp

set terminal svg size 820,520 font "DejaVu Sans,13" background "#ffffff"
set output "design-time.svg"
set title "Time of a design, random geometric graphs with 10 links a node, 2 shared cores"
set xlabel "nodes"
set ylabel "processor time, s"
set logscale xy
set format y "10^{%L}"
set xrange [25:13000]
set yrange [5e-5:1e3]
set grid back lc rgb "#dddddd"
set key left top Left reverse samplen 2
set style data linespoints
set style line 1 lw 2 pt 7 ps 0.8
plot for [name in "gossip greedy fdla effective-resistance best-constant metropolis"] \
  "design-time.dat" index name using 1:3 title name ls 1 lc rgb \
  (name eq "gossip" ? "#7b3294" : name eq "greedy" ? "#d95f02" : name eq "fdla" ? "#1b6ca8" : \
   name eq "effective-resistance" ? "#1b9e77" : name eq "best-constant" ? "#e6ab02" : "#666666")
