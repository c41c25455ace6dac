"""Tenants and calls for a real exchange: the oracle's, with telephones that ring and prompts that can be told apart."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from random import Random
from typing import Any

import oracle_call
from hypothesis import HealthCheck, Phase, given, settings
from oracle_call import Data
from oracle_strategies import KEYS, MOMENTS, busy_tenants
from strategies.yaml_text import to_yaml

from avoki_config.exchange.live.hurried import hurried
from avoki_config.exchange.live.run import Asked, traced
from avoki_config.flow import FlowGraph, build
from avoki_config.flow.walk import Trace, WrongCallError
from avoki_config.model.parse import parse
from avoki_config.resources import Resource
from avoki_config.resources.lower import lower
from avoki_config.source import load_text

LONGEST = 12
"""Seconds of waiting in one call, hurried: more would only be more of the same."""

MOST_HEARD = 6
_OFTEN = 0.5
_PLAIN = 2
"""Events in a call that goes straight to its end: others are taken before."""

_POOL = 6
"""Calls that are drawn for each that is made: every way to end is taken in turn."""


@dataclass(frozen=True)
class Drawn:
    """A tenant, and calls to make in it."""

    resources: list[Resource]
    calls: tuple[Asked, ...]


def drawn(tenants: int, calls: int) -> list[Drawn]:
    """Return so many tenants in which much can happen, with so many calls each; the same every time."""
    found: dict[str, Data] = {}

    @settings(max_examples=8 * tenants, derandomize=True, database=None, phases=[Phase.generate], **_UNHURRIED)
    @given(busy_tenants())
    def collect(tenant: Data) -> None:
        found[to_yaml(tenant)] = deepcopy(tenant)

    collect()
    richest = sorted(found, key=lambda text: (-_riches(found[text]), text))
    return [_with_calls(found[text], calls, Random(at)) for at, text in enumerate(richest[:tenants])]


_UNHURRIED: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def _riches(tenant: Data) -> int:
    """Return how much a call can meet."""
    groups = [group for group in tenant.get("groups", {}).values() if group.get("queue") or group.get("messages")]
    direct = [menu for menu in tenant.get("menus", {}).values() if menu.get("direct_dial")]
    kinds = sum(bool(tenant.get(kind)) for kind in ("menus", "groups", "schedules", "group_voicemails", "conferences"))
    return 3 * kinds + len(tenant.get("menus", {})) + len(groups) + len(direct) + len(tenant.get("forwards", {}))


def _with_calls(tenant: Data, calls: int, random: Random) -> Drawn:
    """Return a tenant with calls at two instants that end in many ways, none of which takes too long."""
    made = playable(tenant)
    graph = build(hurried(made))
    instants = [_epoch(moment, random.randrange(48)) for moment in random.sample(MOMENTS, 2)]
    ends: dict[tuple[bool, str, str], list[tuple[bool, int, Asked]]] = {}
    for at in range(_POOL * calls):
        instant = random.choice(instants)
        asked = Asked(f"{at}", _number(tenant, random), instant, _presses(random), _outcomes(tenant, random))
        trace = _trace(graph, asked)
        if trace is not None:
            ends.setdefault(_way(trace), []).append((len(trace.events) <= _PLAIN, at, asked))
    turns = zip_longest(*(sorted(known) for _, known in sorted(ends.items())))
    chosen = [each[2] for turn in turns for each in turn if each is not None]
    assert len(chosen) >= calls
    return Drawn(made, tuple(chosen[:calls]))


def _way(trace: Trace) -> tuple[bool, str, str]:
    """Return in which way a call ends: where, after which outcome; what needs none comes last."""
    outcomes = [event.value or "" for event in trace.events if event.event == "outcome"]
    return trace.ends.kind in _DULL, trace.ends.kind, "" if not outcomes else outcomes[-1]


_DULL = frozenset({"conference", "not_in_service", "voicemail"})


def _number(tenant: Data, random: Random) -> str:
    return random.choice([*sorted(oracle_call.present_numbers(tenant)), "+46846500479"])


def _presses(random: Random) -> tuple[str, ...]:
    return tuple(random.choices((*KEYS, "1", "2", "*", "silence", "silence"), k=random.randrange(6)))


def _outcomes(tenant: Data, random: Random) -> dict[str, str]:
    groups = {f"group.{name}": sorted(oracle_call.available(group)) for name, group in tenant["groups"].items()}
    users = {f"user.{name}": ["answered", "busy", "no_answer"] for name in tenant["users"]}
    return {address: random.choice(known) for address, known in (groups | users).items() if random.random() < _OFTEN}


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


def _epoch(moment: str, hours: int) -> int:
    return int((datetime.fromisoformat(moment).replace(tzinfo=UTC) + timedelta(hours=hours)).timestamp())


def _trace(graph: FlowGraph, asked: Asked) -> Trace | None:
    """Return what the evaluator says of a call; None for one that can't be made, or takes too long."""
    try:
        (call,) = traced(graph, [asked])
    except WrongCallError:
        return None
    short = sum(event.seconds for event in call.trace.events) <= LONGEST and len(call.trace.hears) <= MOST_HEARD
    return call.trace if short else None
