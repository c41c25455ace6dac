"""What rules find of whole flows is what the evaluator does, number by number and hour by hour."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies.tenants import tenants
from strategies.yaml_text import to_yaml
from tenant_documents import parsed

from avoki_config.flow.call import KEYS, Machine
from avoki_config.flow.events import End, Event
from avoki_config.flow.explore import ends
from avoki_config.flow.walk import SILENCE, walk
from avoki_config.resources.lower import lower
from avoki_config.validators.flow.moments import moments
from avoki_config.validators.flow.rounds import rounds
from avoki_config.validators.flow.silence import silent_ends
from avoki_config.validators.frame import Context, Path
from avoki_config.validators.prm.heard import heard

AT = datetime(2026, 11, 23, tzinfo=UTC)
PRESSES = st.lists(st.sampled_from((*KEYS, SILENCE)), max_size=6)
OUTCOMES = st.sampled_from(("answered", "no_agents", "max_wait"))
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def context_of(data: dict[str, Any]) -> Context:
    tenant = parsed(to_yaml(data)).tenant
    return Context(tenant, {resource.address: resource for resource in lower(tenant, lambda _: None)}, AT)


def machines(context: Context) -> Iterator[tuple[str, int, Machine]]:
    """Yield each number with an instant of every class of hours, and what the exchange is then."""
    for number, node in context.graph.entries.items():
        for each in context.timed.classes(node)[:30]:
            yield number, each.instant, context.timed.machine(each.instant)


def hung_up_in_silence(machine: Machine, number: str) -> Path | None:
    """Return the field that hangs up on a call at once and in silence; None for others, or where none is written."""
    events: list[Event] = []
    stand = machine.start(number, events.append)
    if not isinstance(stand, End) or stand.kind != "hangup" or any(event.event == "play" for event in events):
        return None
    return stand.path if len(stand.path) > len(("menus", "m")) or stand.path[0] == "forwards" else None


def covers(intervals: Iterable[tuple[int, int]], instant: int) -> bool:
    return any(start <= instant < until for start, until in intervals)


@given(tenants(loops=True))
@SLOW
def test_silent_ends_are_those_of_real_calls(data: dict[str, Any]) -> None:
    context = context_of(data)
    found = {end.path: end for end in silent_ends(context)}
    for number, instant, machine in machines(context):
        path = hung_up_in_silence(machine, number)
        if path is not None:
            assert number in found[path].numbers
            assert covers(context.once(moments).intervals(found[path].hours), instant)
    for path, end in found.items():
        for start, _ in islice(context.once(moments).intervals(end.hours), 5):
            machine = context.timed.machine(start)
            assert path in {hung_up_in_silence(machine, number) for number in end.numbers}


@given(tenants(loops=True))
@SLOW
def test_a_call_that_is_trapped_without_a_key_goes_round_in_a_ring_that_is_found(data: dict[str, Any]) -> None:
    context = context_of(data)
    found = [each.intervals for each in rounds(context)]
    for number, instant, machine in machines(context):
        if any(each.end.kind == "trapped" for each in ends(machine, number, most_keys=0)):
            assert any(intervals is None or covers(intervals, instant) for intervals in found)


@given(tenants(loops=True), PRESSES, OUTCOMES)
@SLOW
def test_what_a_call_hears_is_known_in_that_language(data: dict[str, Any], presses: list[str], outcome: str) -> None:
    context = context_of(data)
    known = {(one.prompt, one.language) for one in heard(context)}
    for number, _, machine in machines(context):
        groups = {node.id: outcome for node in context.graph.nodes.values() if node.kind == "group"}
        possible = {group: way for group, way in groups.items() if way in machine.outcomes(group)}
        for event in walk(machine, number, presses, possible).events:
            assert event.event != "play" or (event.value, event.language) in known
