"""A difference in behaviour for machines, in the contract's JSON."""

from typing import Any

from avoki_config.diagnostics.plain import span_to_plain
from avoki_config.flow.difference import Difference, Seen
from avoki_config.reports.difference import Reading, Side
from avoki_config.reports.trace_json import end_document

FORMAT_VERSION = "1.0"


def document(reading: Reading) -> dict[str, Any]:
    """Return what `diff --format json` says."""
    verdict = reading.verdict
    return {
        "format_version": FORMAT_VERSION,
        "equivalent": verdict.equivalent,
        "horizon": {
            "from": reading.local(verdict.span[0]).isoformat(),
            "until": reading.local(verdict.span[1]).isoformat(),
        },
        "numbers": {
            "added": list(verdict.added),
            "removed": list(verdict.removed),
            "changed": list(verdict.changed),
            "unchanged": list(verdict.unchanged),
        },
        "staffing": [{"address": each.address, "fields": list(each.fields)} for each in reading.staffing],
        "differences": [_difference(reading, each) for each in reading.differences],
    }


def _difference(reading: Reading, difference: Difference) -> dict[str, Any]:
    return {
        "number": difference.number,
        "grade": difference.grade,
        "inputs": list(difference.inputs),
        "when": reading.when(difference),
        "intervals": [[reading.local(instant).isoformat() for instant in each] for each in difference.intervals],
        "hours_per_year": reading.hours(difference),
        "before": _seen(reading, reading.base, difference.before),
        "after": _seen(reading, reading.head, difference.after),
        "repro": reading.repro(difference),
    }


def _seen(reading: Reading, side: Side, seen: Seen) -> dict[str, Any]:
    return {
        "ends": end_document(seen.ends),
        "hears": list(seen.hears),
        "span": span_to_plain(reading.place(side, seen)),
    }
