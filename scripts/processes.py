#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whole-process times, interleaved so that load hits all alike. usage: processes.py RUNS NAME=COMMAND ...

Prints the median and 90th percentile of the wall time, the median CPU time, the peak memory, and the ratio
of medians to the first command.
"""
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time


def run(command):
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return (time.perf_counter() - start) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3


def peak(command):
    """MiB, by /usr/bin/time where it is: a child of Python starts at Python's own size."""
    if not os.path.exists("/usr/bin/time"):
        return float("nan")
    with tempfile.NamedTemporaryFile("r") as out:
        subprocess.run(["/usr/bin/time", "-q", "-f", "%M", "-o", out.name] + command,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return int(out.read().split()[-1]) / 1024


def main():
    runs = int(sys.argv[1])
    jobs = [(name, shlex.split(command)) for name, command in (job.split("=", 1) for job in sys.argv[2:])]
    times = {name: [] for name, _ in jobs}
    for turn in range(runs + 1):
        for name, command in jobs:
            result = run(command)
            if turn:
                times[name].append(result)
    first = None
    print("%-24s %10s %8s %8s %9s %6s" % ("", "median ms", "p90 ms", "cpu ms", "peak MiB", "ratio"))
    for name, command in jobs:
        walls = sorted(wall for wall, _ in times[name])
        median = statistics.median(walls)
        first = first or median
        print("%-24s %10.2f %8.2f %8.2f %9.1f %6.2f" % (
            name, median, walls[int(len(walls) * 0.9) - 1], statistics.median(c for _, c in times[name]),
            peak(command), median / first))


main()
