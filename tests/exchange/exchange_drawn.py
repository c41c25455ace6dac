"""Tenants and calls for a real exchange: the oracle's, with telephones that ring and prompts that can be told apart."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from oracle_call import Data
from oracle_strategies import MOMENTS, busy_tenants, numbers, outcomes, presses
from strategies.yaml_text import to_yaml

from avoki_config.exchange.live.hurried import hurried
from avoki_config.exchange.live.run import Asked, traced
from avoki_config.flow import FlowGraph, build
from avoki_config.flow.walk import WrongCallError
from avoki_config.model.parse import parse
from avoki_config.resources import Resource
from avoki_config.resources.lower import lower
from avoki_config.source import load_text

LONGEST = 16
"""Seconds of waiting in one call, hurried: more would only be more of the same."""

MOST_HEARD = 6
_PLAIN = 2
"""Events in a call that goes straight to its end: one in four calls is enough of that."""


@dataclass(frozen=True)
class Drawn:
    """A tenant, and calls to make in it."""

    resources: list[Resource]
    calls: tuple[Asked, ...]


def drawn(tenants: int, calls: int, draw_seed: int) -> list[Drawn]:
    """Return so many tenants with at least as many calls each, the same every time."""
    found: list[Drawn] = []

    @seed(draw_seed)
    @settings(
        max_examples=3 * tenants + 12,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        tenant = data.draw(busy_tenants())
        if len(tenant.get("menus", {})) and len(tenant.get("groups", {})):
            made = playable(tenant)
            found.append(Drawn(made, _calls(data, tenant, made, calls)))

    collect()
    whole = [each for each in found if len(each.calls) == calls]
    assert len(whole) >= tenants, f"only {len(whole)} of {len(found)} tenants have calls enough"
    return whole[-tenants:]


def playable(data: Data) -> list[Resource]:
    """Return the resources of a tenant in which whoever is to answer can, and every prompt says something else."""
    for user in data["users"].values():
        user["devices"] = ["softphone"]
        user.pop("mobile", None)
    for group in data.get("groups", {}).values():
        group["ring_devices"] = ["softphone"]
        answering = [each for each in group["members"] if each.get("role", "member") == "member"]
        for member in answering:
            data["users"][member["user"]]["active"] = True
    for at, (name, prompt) in enumerate(data["prompts"].items()):
        for place, language in enumerate(prompt["languages"]):
            prompt["languages"][language] = {"text": f"{_WORDS[at]} {name} {_WORDS[4 + place]}", "voice": language}
    parsed = parse(load_text(to_yaml(data), "tenant.yaml"))
    assert parsed.diagnostics == ()
    return lower(parsed.tenant, lambda _: None)


_WORDS = ("Alfa", "Bravo", "Charlie", "Delta", "svenska", "engelska", "finska", "Hotell")


def _calls(data: st.DataObject, tenant: Data, resources: list[Resource], wanted: int) -> tuple[Asked, ...]:
    """Draw calls at two instants, and leave out those that would take too long."""
    graph = build(hurried(resources))
    moments = data.draw(st.lists(st.sampled_from(MOMENTS), min_size=2, max_size=2, unique=True))
    hours = [data.draw(st.integers(0, 47)) for _ in moments]
    instants = [_epoch(moment, after) for moment, after in zip(moments, hours, strict=True)]
    chosen: list[Asked] = []
    plain = 0
    for at in range(6 * wanted):
        number, keys, when = data.draw(numbers(tenant)), data.draw(presses()), data.draw(outcomes(tenant))
        asked = Asked(f"{at}", number, instants[at % 2], keys, when)
        events = _events(graph, asked)
        plain += 0 < events <= _PLAIN
        if events > _PLAIN or 0 < events and plain <= wanted // 4:
            chosen.append(asked)
        if len(chosen) == wanted:
            break
    return tuple(chosen)


def _epoch(moment: str, hours: int) -> int:
    return int((datetime.fromisoformat(moment).replace(tzinfo=UTC) + timedelta(hours=hours)).timestamp())


def _events(graph: FlowGraph, asked: Asked) -> int:
    """Return how much happens in a call; 0 for one that can't be made, or takes too long."""
    try:
        (call,) = traced(graph, [asked])
    except WrongCallError:
        return 0
    short = sum(event.seconds for event in call.trace.events) <= LONGEST and len(call.trace.hears) <= MOST_HEARD
    return len(call.trace.events) if short else 0
