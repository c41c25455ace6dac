"""The parts of a review in the names that may be shown. What was proved is proved of the tenants as they are."""

from dataclasses import replace

from avoki_config.compiler.call_tests import Tested
from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.flow.coverage import Branch, Coverage
from avoki_config.flow.difference import Difference, Seen, Verdict
from avoki_config.flow.events import End
from avoki_config.flow.identity import Heard
from avoki_config.flow.staffing import Staffing
from avoki_config.review.hours_change import HoursChange
from avoki_config.review.names import Names
from avoki_config.review.value import Failure, Findings, Tests

_NUMBERED = frozenset({"external"})
_ENDS = {
    "group": "group",
    "callback": "group",
    "user": "user",
    "user_voicemail": "user",
    "voicemail": "group_voicemail",
    "conference": "conference",
}


def verdict(names: Names, found: Verdict) -> Verdict:
    """Return a comparison by these names."""
    return replace(
        found,
        added=names.numbers(found.added),
        removed=names.numbers(found.removed),
        changed=names.numbers(found.changed),
        unchanged=names.numbers(found.unchanged),
        differences=tuple(_difference(names, each) for each in found.differences),
    )


def staffing(names: Names, found: tuple[Staffing, ...]) -> tuple[Staffing, ...]:
    """Return changed staffing by these names."""
    return tuple(each._replace(address=names.address(each.address)) for each in found)


def hours(names: Names, found: tuple[HoursChange, ...]) -> tuple[HoursChange, ...]:
    """Return changed hours by these names."""
    return tuple(
        replace(
            each,
            numbers=names.numbers(each.numbers),
            schedules=(_schedule(names, each.schedules[0]), _schedule(names, each.schedules[1])),
        )
        for each in found
    )


def findings(names: Names, found: Findings) -> Findings:
    """Return findings by these names."""
    new, mended = (tuple(diagnostic(names, each) for each in part) for part in (found.new, found.mended))
    return replace(found, new=new, mended=mended)


def diagnostic(names: Names, finding: Diagnostic) -> Diagnostic:
    """Return one finding by these names; without its edits, which hold the texts that they replace."""
    return replace(
        finding,
        detail=names.text(finding.detail),
        help=names.text(finding.help),
        address=finding.address and names.address(finding.address),
        span=_place(names, finding.span),
        related=tuple(
            replace(each, message=names.text(each.message), span=span(names, each.span)) for each in finding.related
        ),
        fix=(),
    )


def tests(names: Names, found: Tests) -> Tests:
    """Return tests and promises by these names."""
    run = replace(
        found.run,
        results=tuple(_tested(names, each) for each in found.run.results),
        diagnostics=tuple(diagnostic(names, each) for each in found.run.diagnostics),
        texts={},
        coverage=Coverage(
            tuple(_branch(names, each) for each in found.run.coverage.branches),
            frozenset(_branch(names, each) for each in found.run.coverage.gone),
        ),
    )
    failures = tuple(Failure(_tested(names, each.result), each.since) for each in found.failures)
    return replace(found, run=run, failures=failures)


def _branch(names: Names, branch: Branch) -> Branch:
    return Branch(names.address(branch.address), names.text(branch.way))


def span(names: Names, place: Span) -> Span:
    """Return a place by these names: files are called after persons, too."""
    return replace(place, file=names.text(place.file))


def _place(names: Names, place: Span | None) -> Span | None:
    return None if place is None else span(names, place)


def _schedule(names: Names, address: str | None) -> str | None:
    return None if address is None else names.address(address)


def _difference(names: Names, each: Difference) -> Difference:
    return replace(
        each,
        number=names.number(each.number),
        inputs=names.inputs(each.inputs),
        before=_seen(names, each.before),
        after=_seen(names, each.after),
    )


def _seen(names: Names, seen: Seen) -> Seen:
    return replace(
        seen,
        ends=_end(names, seen.ends),
        hears=tuple(_ident(names, "prompt", prompt) for prompt in seen.hears),
        sounds=tuple(_heard(names, sound) for sound in seen.sounds),
        inputs=names.inputs(seen.inputs),
    )


def _end(names: Names, end: End) -> End:
    if end.id is None:
        return end
    shown = names.number(end.id) if end.kind in _NUMBERED else _ident(names, _ENDS.get(end.kind, end.kind), end.id)
    return end._replace(id=shown)


def _ident(names: Names, kind: str, ident: str) -> str:
    return names.address(f"{kind}.{ident}").partition(".")[2]


def _heard(names: Names, sound: Heard) -> Heard:
    """Return what a prompt is, its words without names; of a file its hash is left, which tells nobody's name."""
    if sound[1:2] == ("text",):
        return (*sound[:2], names.text(sound[2]), *sound[3:])
    return sound if sound[1:2] == ("file",) else (*sound[:-1], _ident(names, "prompt", sound[-1]))


def _tested(names: Names, each: Tested) -> Tested:
    return replace(
        each,
        name=names.text(each.name),
        span=span(names, each.span),
        number=names.number(each.number),
        inputs=names.inputs(each.inputs),
        wrong=tuple(names.text(words) for words in each.wrong),
    )
