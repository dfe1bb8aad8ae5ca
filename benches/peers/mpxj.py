#!/usr/bin/env python3
"""longpole beside MPXJ's MicrosoftScheduler on the same generated programs: time, and whether both come to the same dates and floats.

    python3 benches/peers/mpxj.py [--tasks N ...] [--shapes SHAPE ...] [--rounds N] [--limit SECONDS] [--heap SIZE]

README.md beside this file says what is needed and what is compared. The exit code is 1 where the answers differ.
"""

import argparse
import importlib.metadata
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
LONGPOLE_ROUNDS = 11


def main():
    asked = arguments()
    rows, differ = [], False
    with tempfile.TemporaryDirectory() as folder:
        for shape in asked.shapes:
            for tasks in asked.tasks:
                ours, plan = longpole(Path(folder), shape, tasks)
                _, warm_up = longpole(Path(folder), shape, max(tasks // 10, 1000))
                theirs = mpxj(warm_up, plan, asked)
                rows += table_rows(ours, theirs, asked)
                differ |= theirs is not None and tell_same(ours, theirs)
                plan.unlink()
    print_table(rows)
    sys.exit(differ)


def arguments():
    parser = argparse.ArgumentParser(description="longpole beside MPXJ")
    parser.add_argument("--tasks", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--shapes", nargs="+", default=["layered", "teams"])
    parser.add_argument("--rounds", type=int, default=5, help="of MPXJ, each with a project read anew")
    parser.add_argument("--limit", type=int, default=600, help="seconds for all rounds of MPXJ on one program")
    parser.add_argument("--heap", default="6g", help="the most memory that Java may use")
    return parser.parse_args()


def longpole(folder, shape, tasks):
    """The figures of longpole, and the file of the program with its dates."""
    plan = folder / f"{shape}-{tasks}.xml"
    command = ["cargo", "run", "--quiet", "--release", "--all-features", "--example", "large_program", "--", "--tasks", str(tasks), "--shape", shape]
    command += ["--hours", "office", "--edits", "1", "--rounds", str(LONGPOLE_ROUNDS), "--save", str(plan), "--format", "json"]
    # It warns on stderr that Microsoft Project may come to other dates. Whether MPXJ does is what is compared here.
    done = subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout), plan


def mpxj(warm_up, plan, asked):
    """The figures of MPXJ, or nothing if it took too long."""
    jars = importlib.metadata.distribution("mpxj").locate_file("mpxj/lib/*")
    # It sorts by recursion, a frame or more a task along a path: hence the stack.
    command = ["java", "-Xss512m", f"-Xmx{asked.heap}", "-cp", str(jars), str(HERE / "Mpxj.java"), str(warm_up), str(plan), str(asked.rounds)]
    try:
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=asked.limit).stdout)
    except subprocess.TimeoutExpired:
        return None


def table_rows(ours, theirs, asked):
    stages = {stage["name"]: stage["millis"] for stage in ours["the_crate"]}
    dates = stages["build"] + stages["analyze"]
    name = f"{ours['shape']}, {ours['tasks']:,} tasks, {ours['dependencies']:,} dependencies"
    if theirs is None:
        return [[name, "dates", f"{dates:.1f}", f"not done in {asked.limit} s", "", ""]]
    schedule, floats = (theirs[stage] for stage in ("schedule", "floats"))
    return [
        table_row(name, "dates", dates, schedule["clock"], schedule["cpu"]),
        table_row(name, "dates and floats", dates + stages["floats read"], summed(schedule, floats, "clock"), summed(schedule, floats, "cpu")),
    ]


def summed(one, other, kind):
    return [a + b for a, b in zip(one[kind], other[kind])]


def table_row(name, what, ours, clock, cpu):
    cpu = statistics.median(cpu)
    return [name, what, f"{ours:.1f}", f"{statistics.median(clock):,.0f}", f"{cpu:,.0f}", f"{cpu / ours:,.0f}"]


def tell_same(ours, theirs):
    """Says in how many tasks the answers are equal. Do any differ?"""
    differ = False
    print(f"{ours['shape']}, {ours['tasks']:,} tasks:")
    for value, (tasks, equal, equivalent) in theirs["same"].items():
        print(f"  {value:<12} equal in {equal:,} of {tasks:,}" + (f", and in working time in {equivalent:,} more" if equivalent else ""))
        differ |= equal + equivalent < tasks or tasks != ours["tasks"]
    print(f"  (Java {theirs['java']}; MPXJ read the file in {statistics.median(theirs['read']['clock']):,.0f} ms)", flush=True)
    return differ


def print_table(rows):
    print(f"\nMPXJ {importlib.metadata.version('mpxj')}; milliseconds, medians\n")
    print("| program | what | longpole | MPXJ | MPXJ, CPU of its thread | CPU of MPXJ ÷ longpole |")
    print("|---|---|--:|--:|--:|--:|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
