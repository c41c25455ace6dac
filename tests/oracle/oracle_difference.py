"""The difference that a change makes to callers, by comparing traces one by one: every input up to a length."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import oracle_call
from oracle_call import Call, Data

GRADES = ("trapped", "dropped", "lands_elsewhere", "hears_otherwise", "waits_otherwise")
Inputs = tuple[tuple[str, ...], tuple[tuple[tuple[str, str], str], ...]]
"""Presses without silence at their end, and outcomes by what a group or a user is."""


def said(data: Data, prompt: str, language: str) -> tuple[Any, ...]:
    """What a prompt is: what it says."""
    source = data["prompts"][prompt]["languages"][language]
    if "text" in source:
        return (language, source["text"], source.get("voice"))
    return (language, "recorded", prompt) if "recorded" in source else (language, "file", source["file"])


def who(data: Data, kind: str, ident: str | None) -> tuple[str, str | None]:
    """What an end is: a number, else an id."""
    section = {
        "group": "groups",
        "callback": "groups",
        "user": "users",
        "user_voicemail": "users",
        "voicemail": "group_voicemails",
        "conference": "conferences",
    }.get(kind)
    return (kind, data[section][ident].get("number", ident) if section and ident else ident)


def noticed(one: Call) -> tuple[Any, Any, Any]:
    """What a caller notices: the end, what is heard, and when."""
    told = [(kind, *said(one.data, *rest)) if kind == "hear" else (kind, *rest) for kind, *rest in one.told]
    return who(one.data, *one.end), [entry for entry in told if entry[0] == "hear"], told


def grade(base: Call, head: Call) -> str | None:
    before, after = noticed(base), noticed(head)
    if before[0] != after[0]:
        if after[0][0] == "trapped":
            return "trapped"
        nowhere = ("hangup", "not_in_service")  # a number that nobody has hangs up too: its caller reaches nobody
        somewhere = before[0][0] not in (*nowhere, "trapped")
        return "dropped" if somewhere and after[0][0] in nowhere else "lands_elsewhere"
    if before[1] != after[1]:
        return "hears_otherwise"
    return "waits_otherwise" if before[2] != after[2] else None


@dataclass(frozen=True)
class Pair:
    """Two tenants, and what a caller can tell them apart by."""

    base: Data
    head: Data

    @staticmethod
    def names(data: Data) -> dict[tuple[str, str], str]:
        """The addresses of what has outcomes, by what it is."""
        found: dict[tuple[str, str], str] = {}
        for section, kind in (("groups", "group"), ("users", "user")):
            for ident, thing in data.get(section, {}).items():
                found[kind, thing.get("number", ident)] = f"{kind}.{ident}"
        return found

    def walk(self, data: Data, number: str, at: int, inputs: Inputs) -> Call:
        names = self.names(data)
        when = {names[what]: became for what, became in inputs[1] if what in names}
        return oracle_call.call(data, number, at, inputs[0], when)

    def both(self, number: str, at: int, inputs: Inputs) -> tuple[Call, Call]:
        return self.walk(self.base, number, at, inputs), self.walk(self.head, number, at, inputs)

    def outcomes(self, what: tuple[str, str]) -> list[str]:
        """Every outcome but the default one that either side's configuration has."""
        if what[0] == "user":
            return ["no_answer"]  # busy does what no_answer does
        found = set()
        for data in (self.base, self.head):
            name = self.names(data).get(what)
            if name:
                found |= oracle_call.available(data["groups"][name.partition(".")[2]])
        return sorted(found - {"answered"})


def keys(*tenants: Data) -> list[str]:
    """The keys that somewhere do something, one that nowhere does, and silence."""
    used = {
        sign for data in tenants for person in data.get("users", {}).values() for sign in person.get("extension", "")
    }
    used = (
        used
        if any(menu.get("direct_dial") is True for data in tenants for menu in data.get("menus", {}).values())
        else set()
    )
    for data in tenants:
        stack: list[Any] = list(data.get("menus", {}).values())
        while stack:
            listed = stack.pop().get("keys", {})
            used |= set(listed)
            stack += [to["submenu"] for to in listed.values() if "submenu" in to]
    unused = [key for key in "9876543210*#" if key not in used]
    return [*sorted(used), *unused[:1], "silence"]


def trimmed(presses: tuple[str, ...]) -> tuple[str, ...]:
    while presses and presses[-1] == "silence":
        presses = presses[:-1]
    return presses


@dataclass(frozen=True)
class Worst:
    """The worst grade that was seen, its shortest input, and up to which length every input has been tried."""

    grade: str | None
    inputs: Inputs
    complete: int


def length(inputs: Inputs) -> int:
    return len(inputs[0]) + len(inputs[1])


def worst(pair: Pair, number: str, at: int, budget: int) -> Worst:
    """Compare calls, the shortest inputs first, until so many have been made on each side."""
    alphabet = keys(pair.base, pair.head)
    first: Inputs = ((), ())
    waiting, seen = deque([first]), {first}
    shortest: dict[str, Inputs] = {}
    for _ in range(budget):
        if not waiting:
            break
        inputs = waiting.popleft()
        calls = pair.both(number, at, inputs)
        if trimmed(inputs[0]) == inputs[0] and (found := grade(*calls)):
            shortest.setdefault(found, inputs)
        new = [longer for longer in extended(pair, calls, inputs, alphabet) if longer not in seen]
        seen.update(new)
        waiting.extend(new)
    complete = length(waiting[0]) - 1 if waiting else 99
    name = next((grade for grade in GRADES if grade in shortest), None)
    return Worst(name, shortest[name] if name else first, complete)


def extended(pair: Pair, calls: tuple[Call, Call], inputs: Inputs, alphabet: list[str]) -> Iterator[Inputs]:
    """The inputs that are longer by one and could make another call."""
    presses, when = inputs
    if any("press" in one.asks for one in calls):
        for key in alphabet:
            yield (*presses, key), when
    for one in calls:
        for what, address in pair.names(one.data).items():
            if address in one.asks and what not in dict(when):
                for became in pair.outcomes(what):
                    yield presses, tuple(sorted((*when, (what, became))))
