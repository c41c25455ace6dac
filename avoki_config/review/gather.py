"""Gathering a review: each part is worked out by what works it out elsewhere, and given its shown names here."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.flow import build
from avoki_config.flow.difference import Verdict, compare
from avoki_config.flow.graph import Path
from avoki_config.flow.staffing import staffing
from avoki_config.flow.timed import TimedFlow
from avoki_config.planner import Wanted, make_plan
from avoki_config.resources import MemoryState, Plan, Resource
from avoki_config.review import masking
from avoki_config.review.findings import compared
from avoki_config.review.hours_change import HoursChange, hours_changes
from avoki_config.review.masking_plan import plan as masked_plan
from avoki_config.review.names import Names
from avoki_config.review.tests import tested
from avoki_config.review.value import Findings, Review, Source, Version

Planner = Callable[[Wanted], Plan]
NEVER_APPLIED = "PLAN007"


def gather(
    base: Source, head: Source, *, mask: bool = False, lang: str | None = None, planner: Planner | None = None
) -> Review:
    """Return what the change from base to head does. Both were compiled with one start of the horizon.

    `mask` hides persons' names and numbers, in every part alike. `lang` is `sv` or `en`, default head's language (where
    head can't be read, base's). `planner` plans against what is applied; without one the plan is from base's resources.
    """
    review = callers(base, head, mask=mask, lang=lang)
    names = review.names
    # errors of a head in which no calls can be made are news, however old they are: they are why there is no verdict
    known = [each for each in _findings(base) if head.walkable or each.severity != "error"]
    found = compared(known, _findings(head), head.compilation.moved)
    tests = tested(base, head)
    plan = _plan(base, head, planner)
    return replace(
        review,
        findings=masking.findings(names, found),
        plan=plan and masked_plan(names, plan),
        fingerprint=plan.fingerprint if plan and planner else None,
        tests=tests and masking.tests(names, tests),
    )


def callers(base: Source, head: Source, *, mask: bool = False, lang: str | None = None) -> Review:
    """Return only what callers meet of the change; the rest of the review is empty."""
    names = Names.masked(base.compilation.resources, head.compilation.resources) if mask else Names()
    review = Review(
        base_name=base.name,
        head_name=head.name,
        lang=lang or _language(head) or _language(base) or "sv",
        masked=mask,
        at=head.compilation.at or base.compilation.at,
        base=None,
        head=None,
        verdict=None,
        findings=Findings((), (), 0, errors=False),
        names=names,
    )
    return _with_flows(review, base, head, names)


def _with_flows(review: Review, base: Source, head: Source, names: Names) -> Review:
    """Add what callers meet, where calls can be made."""
    theirs = _version(head, None, names) if head.walkable else None
    ours = _version(base, theirs, names) if base.walkable else None
    review = replace(review, base=ours, head=theirs)
    if ours is None or theirs is None:
        return review
    verdict = compare(ours.flow, theirs.flow)
    shown = (*verdict.added, *verdict.removed, *verdict.changed)
    return replace(
        review,
        verdict=masking.verdict(names, verdict),
        staffing=masking.staffing(names, staffing(ours.flow.graph, theirs.flow.graph)),
        hours=masking.hours(names, _hours(ours, theirs, verdict)),
        dialled={names.number(number): number for number in shown},
    )


def _hours(base: Version, head: Version, verdict: Verdict) -> tuple[HoursChange, ...]:
    """Return changed hours. A number that nobody notices a difference at has those that it had."""
    return hours_changes(base.flow, head.flow, verdict.changed)


def _version(source: Source, other: Version | None, names: Names) -> Version:
    """Return a tenant in which calls can be made, over the same span as the other."""
    compilation = source.compilation
    assert compilation.at is not None
    graph = compilation.graph
    start = int(compilation.at.timestamp())
    flow = TimedFlow(graph, other.flow.horizon.span) if other else TimedFlow.from_instant(graph, start)
    shown = build(names.resources(compilation.resources)) if names.mask else graph

    def place(path: Path) -> Span:
        return masking.span(names, source.shown(compilation.place(path)))

    return Version(source.name, shown, flow, place)


def _findings(source: Source) -> list[Diagnostic]:
    return [_shown(source, finding) for finding in source.compilation.diagnostics]


def _shown(source: Source, finding: Diagnostic) -> Diagnostic:
    """Return a finding with its file named as the user knows it."""
    related = tuple(replace(each, span=source.shown(each.span)) for each in finding.related)
    return replace(finding, span=finding.span and source.shown(finding.span), related=related)


def _language(source: Source) -> str | None:
    tenant = source.compilation.tenant
    return str(tenant.tenant.language) if tenant and tenant.tenant.language else None


def _plan(base: Source, head: Source, planner: Planner | None) -> Plan | None:
    """Return the plan, with head's errors among what blocks it; None where there is nothing to plan or to plan from."""
    if not head.walkable or not (planner or base.walkable):
        return None
    wanted = head.compilation.wanted
    if planner is None:
        planner = _from(base.compilation.resources, base.name)
    plan = planner(wanted)
    spans = {address: head.shown(span) for address, span in plan.spans.items()}
    found = [_shown(head, each) for each in head.compilation.policy.with_levels(plan.diagnostics)]
    return replace(plan, diagnostics=tuple(found), spans=spans)


def _from(resources: Sequence[Resource], name: str) -> Planner:
    """Return what plans as if base were applied; that it isn't, in no backend, is no finding then."""
    state = MemoryState({resource.address: resource for resource in resources})

    def plan(wanted: Wanted) -> Plan:
        made = make_plan(wanted, state, backend=name)
        return replace(made, diagnostics=tuple(each for each in made.diagnostics if each.code != NEVER_APPLIED))

    return plan
