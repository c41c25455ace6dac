"""A promise is proved exactly where trying calls breaks nothing, and broken where the call that it shows breaks it."""

from typing import Any

import engine
import oracle_call
import oracle_promise
import oracle_strategies as draws
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_call import Data
from strategies.yaml_text import to_yaml

from avoki_config.flow.promise import Broken, broken
from avoki_config.flow.timed import TimedFlow
from avoki_config.model.calls import Promise
from avoki_config.model.calls_parse import parse_calls
from avoki_config.source import load_text

BUDGET = 200
BETWEEN = st.sampled_from(["mon-sun 08:00-15:00", "fri-sun 02:15-02:45", "mon-sun 22:00-06:00", "sat 00:00-24:00"])
EXCEPT = st.one_of(
    st.sampled_from(["holidays", "exceptions", "2026-10-25", "julafton"]),
    st.lists(st.sampled_from(["exceptions", "2026-12-31", "langfredagen", "julafton", "holidays"]), unique=True),
)
KINDS = ("group", "user", "voicemail", "external", "user_voicemail", "conference")


@st.composite
def promises(draw: st.DrawFn, tenant: Data) -> Data:
    promise: Data = {"name": "Löfte", "call": draw(st.sampled_from(sorted(oracle_call.present_numbers(tenant))))}
    promise |= draw(st.fixed_dictionaries({}, optional={"between": BETWEEN, "except": EXCEPT}))
    if draw(st.booleans()):
        return promise | {"never_external": True, "allow": draw(st.sampled_from([[], ["1177"]]))}
    kinds = st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True)
    return promise | {"reaches": draw(kinds), "within_keys": draw(st.integers(0, 2))}


def made(promise: Data) -> Promise:
    parsed = parse_calls(load_text(to_yaml({"promises": [promise]}), "a.calls.yaml"))
    assert parsed.diagnostics == ()
    return parsed.calls.promises[0]


def at_instant(found: list[Broken], at: int) -> Broken | None:
    there = [each for each in found if any(start <= at < end for start, end in each.intervals)]
    assert len(there) <= 1
    return there[0] if there else None


def assert_agrees(plain: Data, promise: Data, at: int, shown: Broken | None) -> None:
    number = promise["call"]
    if "never_external" in promise:
        if shown is None:
            assert not oracle_promise.leaves(plain, promise, number, at, BUDGET)
            return
        when = dict(each.split("=") for each in shown.inputs if "=" in each)
        presses = [each for each in shown.inputs if "=" not in each]
        assert oracle_promise.goes_out(oracle_call.call(plain, number, at, presses, when), promise)
        return
    found = oracle_promise.reaches(plain, promise, number, at, BUDGET)
    if found is not None:
        assert found == (shown is None)


@settings(max_examples=50, deadline=None)
@given(data=st.data(), span=draws.spans())
def test_a_promise_is_broken_exactly_where_trying_calls_breaks_it(data: st.DataObject, span: tuple[int, int]) -> None:
    tenant = data.draw(draws.busy_tenants())
    promise = data.draw(promises(tenant))
    plain, timed = oracle_call.read(tenant), engine.flow(tenant, *span)
    found = list(broken(timed, made(promise)))
    met = schedules_met(timed, promise["call"])
    instants = [*range(span[0], span[1], 1800), *edges(found, span)]
    held = [at for at in instants if oracle_promise.must_hold(plain, promise, met, at)]
    assert not [at for at in instants if at not in held and at_instant(found, at)]
    for at in data.draw(st.lists(st.sampled_from(held), max_size=4)) if held else []:
        assert_agrees(plain, promise, at, at_instant(found, at))


def schedules_met(timed: TimedFlow, number: str) -> set[str]:
    return set(timed.met(f"number.{number}"))


def edges(found: list[Broken], span: tuple[int, int]) -> list[int]:
    """The minutes about the ends of what is reported."""
    ends: set[Any] = {edge for each in found for interval in each.intervals for edge in interval}
    return sorted(at for edge in ends for at in (edge - 60, edge) if span[0] <= at < span[1])
