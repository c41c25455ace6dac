"""A hurried copy of a tenant: the same in every way but that nobody waits long, so that real calls take seconds.

What callers hear and where they go stays: only how long things take is capped. A queue that plays four messages before
it gives up plays two, and the trace that a live call is compared with is the copy's own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from avoki_config.model.seconds import duration_text, seconds
from avoki_config.resources import Resource

TIMEOUT = 2
"""Seconds that a menu waits for a key at most."""

RING = 3
"""Seconds that a user rings before voicemail."""

INTERVAL = 3
ROUNDS = 2
LONGEST_WAIT = 4

SAID = (
    f"Waits are capped: {TIMEOUT} s for a key, {RING} s of ringing, {INTERVAL} s between messages, of which {ROUNDS} "
    f"are heard at most before the longest wait, and no wrap-up. Queues overflow at one caller; rounds of "
    "ringing are left out where there is a longest wait. Recordings are cut to what tells them apart, what only the "
    "portal has is spoken by its name, and conferences ask for no PIN."
)

Attributes = dict[str, Any]


def hurried(resources: Iterable[Resource]) -> list[Resource]:
    """Return the copy."""
    return [_hurried(each) for each in resources]


def _hurried(resource: Resource) -> Resource:
    cap = _CAPS.get(resource.kind)
    if cap is None:
        return resource
    attributes: Attributes = deepcopy(dict(resource.attributes))
    cap(attributes, resource.id)
    return Resource(resource.address, resource.kind, attributes, resource.references)


def _menu(attributes: Attributes, _: str) -> None:
    for menu in _menus(attributes):
        menu["timeout"] = _capped(menu.get("timeout", "5s"), TIMEOUT)


def _menus(menu: Attributes) -> Iterator[Attributes]:
    """Return a menu and its submenus, at every depth."""
    yield menu
    for destination in menu.get("keys", {}).values():
        if "submenu" in destination:
            yield from _menus(destination["submenu"])


def _group(attributes: Attributes, _: str) -> None:
    queue, messages = attributes.get("queue", {}), attributes.get("messages", {})
    attributes.pop("wrap_up", None)  # it is counted from the last call, which a clock set back has yet to come
    if queue.get("overflow"):
        queue["overflow"] = {"max_calls": 1, "to": queue["overflow"]["to"]}
    interval = seconds(messages["interval"]) if messages.get("interval") else 0
    if interval:
        messages["interval"] = duration_text(min(interval, INTERVAL))
    if queue.get("max_wait", "unlimited") != "unlimited":
        queue["max_wait"] = duration_text(_wait(seconds(queue["max_wait"]), interval))
        queue.pop("attempts", None)


def _wait(longest: int, interval: int) -> int:
    """Return a longest wait in which as many messages are heard as in the real one, `ROUNDS` at most."""
    if not interval or interval > longest:
        return min(longest, min(interval, INTERVAL) - 1 if interval else LONGEST_WAIT)
    rounds = min(longest // interval, ROUNDS)
    return rounds * min(interval, INTERVAL) + min(longest % interval, 1)


def _rules(attributes: Attributes, _: str) -> None:
    attributes["ring_time"] = _capped(attributes.get("ring_time", "20s"), RING)


def _prompt(attributes: Attributes, ident: str) -> None:
    name = attributes.get("name") or ident
    for language, source in attributes["languages"].items():
        if source.get("recorded") and not source.get("text") and not source.get("file"):
            attributes["languages"][language] = {"text": name, "voice": language}


def _conference(attributes: Attributes, _: str) -> None:
    attributes.pop("pin", None)


def _capped(written: str, most: int) -> str:
    return duration_text(min(seconds(written), most))


_CAPS: Mapping[str, Callable[[Attributes, str], None]] = {
    "menu": _menu,
    "group": _group,
    "voicemail_rules": _rules,
    "prompt": _prompt,
    "conference": _conference,
}
