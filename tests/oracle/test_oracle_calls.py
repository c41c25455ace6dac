"""Calls, and the hours that they meet, go as the naive reading of SEMANTICS says."""

import engine
import oracle_call
import oracle_strategies as draws
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=60, deadline=None)
@given(data=st.data(), span=draws.spans())
def test_any_call_at_any_minute_goes_as_the_oracle_says(data: st.DataObject, span: tuple[int, int]) -> None:
    tenant = data.draw(draws.busy_tenants())
    timed, plain = engine.flow(tenant, *span), oracle_call.read(tenant)
    for _ in range(12):
        number, at = data.draw(draws.numbers(tenant)), data.draw(st.integers(span[0], span[1] - 1))
        presses, when = data.draw(draws.presses()), data.draw(draws.outcomes(tenant))
        expected = oracle_call.call(plain, number, at, presses, when)
        trace = engine.call(timed, number, at, presses, when)
        assert engine.told(timed.graph, trace) == expected.told
        assert (trace.ends.kind, trace.ends.id) == expected.end


@settings(max_examples=12, deadline=None)
@given(tenant=draws.busy_tenants(), span=draws.spans())
def test_within_a_time_class_a_number_meets_the_same_hours(tenant: oracle_call.Data, span: tuple[int, int]) -> None:
    timed, plain = engine.flow(tenant, *span), oracle_call.read(tenant)
    for number in sorted(oracle_call.present_numbers(tenant)):
        node = f"number.{number}"
        met = timed.met(node)
        seen = 0
        for each in timed.classes(node):
            for start, end in each.intervals:
                seen += end - start
                states = {
                    tuple(oracle_call.effect(plain, schedule, at) for schedule in met)
                    for at in {start, end - 1, *range(start, end, 1800)}
                }
                assert states == {tuple((one.status, one.play, str(one.to)) for one in each.effects)}
        assert seen == span[1] - span[0]
