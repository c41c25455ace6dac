"""A review for machines: a verdict, and in each section the JSON that the command of its own has.

`difference` is that of `diff` (null where no calls can be made), `diagnostics` of `validate` with only the new ones,
`plan` of `plan` (with the fingerprint of the plan to apply, null where none was made against a backend), `tests` of
`test` with `since` for each that fails: `broken` by this change, `added` by it, or failing `before` too.
"""

from collections.abc import Mapping
from typing import Any

from avoki_config.diagnostics.plain import to_plain
from avoki_config.hours.day_times import Times
from avoki_config.hours.vocabulary import clock
from avoki_config.hours.week import DAYS
from avoki_config.hours.words import hours_per_year, when
from avoki_config.planner import plan_json
from avoki_config.reports import calls_json, difference_json
from avoki_config.reports.difference import Reading
from avoki_config.reports.review import Told
from avoki_config.review import HoursChange, Review

FORMAT_VERSION = "1.0"


def document(review: Review, drawn: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what `review --format json` says; `drawn` maps numbers to their pictures in Mermaid."""
    told = Told(review)
    findings = review.findings
    return {
        "format_version": FORMAT_VERSION,
        "base": review.base_name,
        "head": review.head_name,
        "ok": review.ok,
        "masked": review.masked,
        "verdict": {
            "equivalent": review.verdict.equivalent if review.verdict else None,
            "worst": told.grades[0].grade if told.grades else None,
            "grades": [
                {"grade": each.grade, "numbers": list(each.numbers), "hours_per_year": each.hours}
                for each in told.grades
            ],
        },
        "difference": difference_json.document(told.reading) if told.reading else None,
        "diagnostics": {
            "new": [to_plain(each) for each in findings.new],
            "mended": [to_plain(each) for each in findings.mended],
            "remaining": findings.remaining,
        },
        "plan": _plan(review),
        "tests": _tests(told),
        "calendar": [_hours(told, told.reading, each) for each in review.hours] if told.reading else [],
        "pictures": [{"number": number, "mermaid": text} for number, text in (drawn or {}).items() if text],
    }


def _plan(review: Review) -> dict[str, Any] | None:
    return None if review.plan is None else plan_json(review.plan) | {"fingerprint": review.fingerprint}


def _tests(told: Told) -> dict[str, Any] | None:
    tests = told.review.tests
    if tests is None:
        return None
    since = {(each.result.span, each.result.name): each.since for each in tests.failures}
    value = calls_json.document(tests.run, told.review.head_name, told.zone)
    for result, each in zip(value["results"], tests.run.results, strict=True):
        result["since"] = since.get((each.span, each.name)) if each.wrong else None
    return value


def _hours(told: Told, reading: Reading, change: HoursChange) -> dict[str, Any]:
    base, head = change.schedules
    return {
        "numbers": list(change.numbers),
        "schedule": {"before": base, "after": head},
        "week": {"before": _week(change.weeks[0]), "after": _week(change.weeks[1])},
        "changes": [
            {
                "before": turn.before,
                "after": turn.after,
                "when": when(turn.intervals, told.span, told.zone, told.review.lang),
                "intervals": [[reading.local(instant).isoformat() for instant in each] for each in turn.intervals],
                "hours_per_year": hours_per_year(turn.intervals, told.span),
            }
            for turn in change.turns
        ],
    }


def _week(week: tuple[Times, ...]) -> dict[str, list[str]]:
    return {
        day: [f"{clock(start)}-{clock(end)}" for start, end in times] for day, times in zip(DAYS, week, strict=True)
    }
