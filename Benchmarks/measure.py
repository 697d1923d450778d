"""Runs a program in a process of its own and tells what it took."""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Run:
    """Seconds of wall clock and of processor, and the most memory in MB."""
    wall: float
    cpu: float
    memory: float
    output: str = ""


def run(command, environment=None):
    """Runs a command to its end; a failure ends the bench with what the command said."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, **(environment or {})})
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{output}\nended with {process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def warm(*paths):
    """Reads files through once. A system gives pages up that were not asked for in a while, and then a run waits for the
    disk."""
    for path in paths:
        with open(path, "rb", buffering=0) as file:
            while file.read(1 << 20):
                pass


def in_turn(runs, others):
    """How many times as long the runs took as others that ran in turn with them: the median of the rounds. What keeps
    the machine busy for a while falls on both sides of a round."""
    return statistics.median(one.wall / other.wall for one, other in zip(runs, others))


def best(runs):
    """The quickest run, with the least processor time and memory of all: noise only adds."""
    return Run(min(r.wall for r in runs), min(r.cpu for r in runs), min(r.memory for r in runs), runs[0].output)
