"""One call, as SEMANTICS.md tells it, on plain tenant data: no engine code, no graph, a call walked aloud."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from hours import hours_oracle

Data = dict[str, Any]
Place = tuple[str, ...]
"""A menu with the keys to its submenu, a group, a user or a forward: what a call can enter."""
DAYS = hours_oracle.DAYS
VERDICTS = "x-verdicts"


class EndedError(Exception):
    """The call is over."""


@dataclass
class Call:
    """A call in progress, and what became of it.

    `told` is what the caller notices in order: prompts (`hear`, id, the language that it is heard in) and seconds.
    `asks` says what more input would have changed: a press, or the outcome of an address.
    """

    data: Data
    at: int
    presses: list[str]
    when: Mapping[str, str]
    language: str = ""
    told: list[tuple[Any, ...]] = field(default_factory=list)
    entered: set[Place] = field(default_factory=set)
    asks: set[str] = field(default_factory=set)
    end: tuple[str, str | None] = ("", None)

    @property
    def hears(self) -> list[str]:
        return [one[1] for one in self.told if one[0] == "hear"]


def call(data: Data, number: str, at: int, presses: Sequence[str] = (), when: Mapping[str, str] | None = None) -> Call:
    """Walk one call of a tenant from `read`; `at` is in UTC epoch seconds, `when` maps addresses to outcomes."""
    one = Call(data, at, list(presses), when or {}, data["tenant"].get("language", "sv"))
    try:
        dial(one, number)
    except EndedError:
        return one


def over(one: Call, kind: str, ident: str | None = None) -> NoReturn:
    one.end = (kind, ident)
    raise EndedError


def owners(data: Data) -> dict[str, tuple[str, str]]:
    found = {}
    for section, kind in (
        ("menus", "menu"),
        ("groups", "group"),
        ("users", "user"),
        ("group_voicemails", "voicemail"),
        ("conferences", "conference"),
    ):
        for ident, thing in data.get(section, {}).items():
            if "number" in thing:
                found[thing["number"]] = (kind, ident)
    return found


def present_numbers(data: Data) -> set[str]:
    """The numbers that something owns or forwards."""
    return {*data.get("forwards", {}), *owners(data)}


def inventory(data: Data) -> set[str]:
    found = set()
    for entry in data.get("numbers", ()):
        text = entry if isinstance(entry, str) else entry.get("number") or entry["range"]
        first, _, last = text.partition("..")
        found |= {f"+{number}" for number in range(int(first), int(last or first) + 1)}
    return found


def dial(one: Call, number: str) -> NoReturn:
    if number in one.data.get("forwards", {}):
        enter(one, ("forward", number))
        go(one, one.data["forwards"][number])
    if number in owners(one.data):
        kind, ident = owners(one.data)[number]
        go(one, {kind: ident})
    over(one, "not_in_service")


def enter(one: Call, place: Place) -> None:
    if place in one.entered:
        over(one, "trapped")
    one.entered.add(place)


def hear(one: Call, prompt: str) -> None:
    languages = one.data["prompts"][prompt]["languages"]
    wanted = (one.language, one.data["tenant"].get("language", "sv"), next(iter(languages)))
    one.told.append(("hear", prompt, next(language for language in wanted if language in languages)))


def go(one: Call, to: Data, here: Place = ()) -> NoReturn:
    """Follow a destination; `here` is the menu or submenu that it stands in."""
    if "play" in to:
        hear(one, to["play"])
        go(one, to.get("then", {"hangup": True}), here)
    if "hangup" in to:
        over(one, "hangup")
    if "submenu" in to:
        menu(one, here)
    if "repeat" in to:
        menu(one, here)
    if "back" in to:
        menu(one, here[:-1])
    if "menu" in to:
        arrive(one, ("menu", to["menu"]), one.data["menus"][to["menu"]])
        menu(one, ("menu", to["menu"]), entered=True)
    if "group" in to:
        arrive(one, ("group", to["group"]), one.data["groups"][to["group"]])
        queue(one, to["group"])
    if "user" in to:
        user(one, to["user"])
    if "external" in to and to["external"] in inventory(one.data):
        dial(one, to["external"])
    ends = ("external", "voicemail", "user_voicemail", "conference")
    kind = next(kind for kind in ends if kind in to)
    over(one, kind, to[kind])


def user(one: Call, ident: str) -> NoReturn:
    enter(one, ("user", ident))
    if outcome(one, f"user.{ident}") == "answered":
        over(one, "user", ident)
    over(one, "user_voicemail", ident)


def outcome(one: Call, address: str) -> str:
    one.asks.add(address)
    return one.when.get(address, "answered")


def verdict(data: Data, name: str, at: int) -> hours_oracle.Verdict:
    known = data[VERDICTS]
    if (name, at) not in known:
        zone = data["tenant"].get("time_zone", "Europe/Stockholm")
        known[name, at] = hours_oracle.verdict(data["schedules"], {"time_zone": zone}, name, at)
    found: hours_oracle.Verdict = known[name, at]
    return found


def read(data: Data) -> Data:
    """Make plain tenant data ready for calls: weeks a day at a time, and room for what schedules were found to say."""
    schedules = {name: by_day(written) for name, written in data.get("schedules", {}).items()}
    return {**data, "schedules": schedules, VERDICTS: {}}


def effect(data: Data, name: str, at: int) -> tuple[str, str | None, str]:
    """What a caller can notice of a schedule."""
    now = verdict(data, name, at)
    return now.status, now.play, str(now.to)


def by_day(written: Data) -> Data:
    """Write a schedule's week a day at a time."""
    days: dict[str, list[str]] = {}
    for span, hours in written.get("weekly", {}).items():
        first, _, last = span.partition("-")
        for day in DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]:
            days[day] = days.get(day, []) + ([hours] if isinstance(hours, str) else hours)
    return {**written, "weekly": days}


def arrive(one: Call, place: Place, thing: Data) -> None:
    """Enter a menu or a group, and ask its schedule; return only where it is open."""
    enter(one, place)
    one.language = thing.get("language", one.language)
    if "schedule" not in thing:
        return
    now = verdict(one.data, thing["schedule"], one.at)
    if now.status == "closed":
        to = thing.get("closed") or one.data["schedules"][thing["schedule"]].get("closed") or {"hangup": True}
        if now.play and "play" in to:
            go(one, {**to, "play": now.play})
        if now.play:
            hear(one, now.play)
        go(one, to)
    if now.play:
        hear(one, now.play)
    if now.status == "redirect":
        go(one, now.to)


def find(data: Data, here: Place) -> Data:
    found: Data = data["menus"][here[1]]
    for key in here[2:]:
        found = found["keys"][key]["submenu"]
    return found


def menu(one: Call, here: Place, *, entered: bool = False) -> NoReturn:
    """Play a menu or a submenu, afresh."""
    written = find(one.data, here)
    if not entered:
        enter(one, here)
    one.language = written.get("language", one.language)
    last = ""
    for _ in range(int(written.get("attempts", 2))):
        hear(one, written["greeting"])
        last = press(one, written, here)
    onwards = written.get("no_input" if last == "silence" else "invalid", {"hangup": True})
    go(one, onwards, here)


def press(one: Call, written: Data, here: Place) -> str:
    """Take a key and follow it; return `silence` or `invalid` where it leads nowhere."""
    listed = written.get("keys", {})
    words: dict[str, str | None] = dict.fromkeys(listed)
    if written.get("direct_dial") is True and len(here) == 2:
        words |= {
            who["extension"]: name
            for name, who in one.data.get("users", {}).items()
            if "extension" in who and who.get("active", True)
        }
    typed = ""
    while True:
        key = take(one)
        if key == "silence":
            one.told.append(("wait", seconds(written.get("timeout", "5s"))))
            if not typed:
                return "silence"
            break
        typed += key
        longer = any(word.startswith(typed) and word != typed for word in words)
        if not longer:
            break
    if typed not in words:
        return "invalid"
    if (person := words[typed]) is not None:
        user(one, person)
    to = listed[typed]
    go(one, to, (*here, typed) if "submenu" in to else here)


def take(one: Call) -> str:
    if not one.presses:
        one.asks.add("press")
        return "silence"
    key = one.presses.pop(0)
    if key != "silence":
        one.entered.clear()
    return key


def seconds(text: str) -> int:
    total = number = 0
    for sign in text:
        if sign.isdigit():
            number = number * 10 + int(sign)
        else:
            total, number = total + number * {"d": 86400, "h": 3600, "m": 60, "s": 1}[sign], 0
    return total


def available(group: Data) -> set[str]:
    """Say which outcomes a group's configuration has."""
    rules = group.get("queue", {})
    found = {"answered", "no_agents"}
    if "overflow" in rules:
        found.add("overflow")
    if rules.get("max_wait", "unlimited") != "unlimited" or "attempts" in rules:
        found.add("max_wait")
    if "callback" in group and group["callback"].get("enabled", True) is True:
        found.add("callback")
    return found


def queue(one: Call, ident: str) -> NoReturn:
    group = one.data["groups"][ident]
    rules = group.get("queue", {})
    became = outcome(one, f"group.{ident}")
    if became not in available(group):
        became = "answered"
    if became == "overflow":
        go(one, rules["overflow"]["to"])
    if became == "no_agents":
        go(one, rules.get("on_no_agents", {"hangup": True}))
    turns = arrival(one, group.get("messages", {}))
    if became == "answered":
        over(one, "group", ident)
    if became == "callback":
        if "offer" in group["callback"]:
            hear(one, group["callback"]["offer"])
        over(one, "callback", ident)
    wait(one, group, turns)
    go(one, rules.get("on_max_wait", {"hangup": True}))


def arrival(one: Call, messages: Data) -> list[str]:
    """Hear what is heard at once; return the queue messages in the order of their turns after it."""
    turns = list(messages.get("queue", ()))
    if "arrival" in messages:
        hear(one, messages["arrival"])
    elif turns:
        hear(one, turns[0])
        turns = [*turns[1:], turns[0]]
    return turns


def wait(one: Call, group: Data, turns: list[str]) -> None:
    longest = group.get("queue", {}).get("max_wait", "unlimited")
    if longest == "unlimited":
        return
    left = seconds(longest)
    if turns and "interval" in group.get("messages", {}):
        interval = seconds(group["messages"]["interval"])
        for turn in range(left // interval):
            one.told.append(("wait", interval))
            hear(one, turns[turn % len(turns)])
        left %= interval
    if left:
        one.told.append(("wait", left))
