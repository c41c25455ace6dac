"""Differences that are meant: the file of `diff --expect`, and what doesn't agree with it.

The file is YAML or JSON with `differences` (each at least `number` and `grade`; `inputs` and `when` narrow it), and
`numbers` with `added` and `removed`. What `diff --format json` prints is such a file.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from avoki_config.flow.difference import Difference
from avoki_config.flow.grades import GRADES
from avoki_config.reports.difference import Reading
from avoki_config.source import load

_TOP = frozenset({"format_version", "equivalent", "horizon", "numbers", "staffing", "differences"})
_KNOWN = frozenset({"number", "grade", "inputs", "when", "intervals", "hours_per_year", "before", "after", "repro"})


class ExpectError(Exception):
    """A file of expectations that can't be used; the message, with the place, is for the user."""


class Expected(NamedTuple):
    """What a file declares: differences by the fields that it gives, and numbers that come and go."""

    differences: tuple[Mapping[str, Any], ...]
    added: frozenset[str]
    removed: frozenset[str]


def read(file: Path) -> Expected:
    """Return what a file declares. Raises ExpectError for one that can't be read or says something unknown."""
    loaded = load(file)
    for finding in loaded.diagnostics:
        line = finding.span.start.line if finding.span else 1
        raise ExpectError(f"{file}:{line}: {finding.detail}")
    data = loaded.tree.data if loaded.tree is not None else {}
    if unknown := sorted(data.keys() - _TOP):
        raise ExpectError(f'{file}: "{unknown[0]}" is not known here: it takes differences and numbers.')
    differences = data.get("differences", [])
    if not isinstance(differences, list) or not all(isinstance(each, dict) for each in differences):
        raise ExpectError(f"{file}: differences is a list of mappings with number and grade.")
    numbers = data.get("numbers", {})
    for place, each in enumerate(differences):
        _check(each, f"{file}: difference {place + 1}")
    return Expected(tuple(differences), _set(numbers, "added", file), _set(numbers, "removed", file))


def _check(declared: Mapping[str, Any], where: str) -> None:
    if unknown := sorted(declared.keys() - _KNOWN):
        raise ExpectError(f'{where}: "{unknown[0]}" is not known; number, grade, inputs and when are.')
    if "number" not in declared or declared.get("grade") not in GRADES:
        raise ExpectError(f"{where} needs a number, and a grade out of {', '.join(GRADES)}.")
    if not isinstance(declared.get("inputs", []), list):
        raise ExpectError(f"{where}: inputs is a list, such as ['3', '1'].")


def _set(numbers: Any, name: str, file: Path) -> frozenset[str]:
    found = numbers.get(name, []) if isinstance(numbers, dict) else None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ExpectError(f"{file}: numbers.{name} is a list of numbers.")
    return frozenset(found)


def problems(reading: Reading, wanted: Expected) -> Iterator[str]:
    """Yield in words what exists and isn't declared, and what is declared and doesn't exist."""
    verdict = reading.verdict
    matched: set[int] = set()
    for each in reading.differences:
        places = [place for place, declared in enumerate(wanted.differences) if _matches(reading, each, declared)]
        matched.update(places)
        if not places:
            yield f"undeclared: {each.number} {each.grade}, {reading.when(each)}; see: {reading.repro(each)}"
    for place, declared in enumerate(wanted.differences):
        if place not in matched:
            yield f"declared but absent: {declared['number']} {declared['grade']}"
    for name, now, meant in (
        ("added", verdict.added, wanted.added),
        ("removed", verdict.removed, wanted.removed),
    ):
        yield from (f"undeclared: {number} {name}" for number in now if number not in meant)
        yield from (f"declared but absent: {number} {name}" for number in sorted(meant.difference(now)))


def _matches(reading: Reading, difference: Difference, declared: Mapping[str, Any]) -> bool:
    if declared["number"] != difference.number or declared["grade"] != difference.grade:
        return False
    if "inputs" in declared and tuple(declared["inputs"]) != difference.inputs:
        return False
    return "when" not in declared or declared["when"] == reading.when(difference)
