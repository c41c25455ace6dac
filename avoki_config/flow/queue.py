"""What a caller hears while queueing to a group, and how a queue can end. SEMANTICS step 4."""

from collections.abc import Iterator, Mapping
from typing import Any

from avoki_config.flow.graph import Path
from avoki_config.model.seconds import seconds

Attributes = Mapping[str, Any]


def max_wait(group: Attributes) -> int | None:
    """Return the longest wait in seconds, None where it is unlimited."""
    text = group.get("queue", {}).get("max_wait", "unlimited")
    return None if text == "unlimited" else seconds(text)


def queue_outcomes(group: Attributes) -> tuple[Any, ...]:
    """Return the outcomes that the configuration of a group has, the default one first."""
    queue = group.get("queue", {})
    overflow = queue.get("overflow") or {}
    callback = group.get("callback") or {}
    return (
        "answered",
        "no_agents",
        *(("overflow",) if overflow.get("max_calls") or overflow.get("max_estimated_wait") else ()),
        *(("max_wait",) if max_wait(group) is not None or queue.get("attempts") else ()),
        *(("callback",) if callback.get("enabled") else ()),
    )


def queue_messages(group: Attributes, outcome: str) -> Iterator[tuple[int, str | None, Path]]:
    """Return (seconds waited before it, prompt, its field) for each playing; a last wait has no prompt.

    Of `answered` and `callback` it is what is heard on arrival, the latter then the offer; of `max_wait` everything.
    """
    waiting, arrival = turns(group)
    if arrival is not None:
        yield 0, *arrival
    if outcome == "callback":
        offer = group["callback"].get("offer")
        if offer:
            yield 0, offer, ("callback", "offer")
    if outcome == "max_wait":
        yield from _while_waiting(group, waiting)


def turns(group: Attributes) -> tuple[list[tuple[str, Path]], tuple[str, Path] | None]:
    """Return the queue messages in the order in which their turns come, and what is heard on arrival."""
    messages = group.get("messages", {})
    turns: list[tuple[str, Path]] = [
        (prompt, ("messages", "queue", index)) for index, prompt in enumerate(messages.get("queue", ()))
    ]
    if messages.get("arrival"):
        return turns, (messages["arrival"], ("messages", "arrival"))
    return (turns[1:] + turns[:1], turns[0]) if turns else (turns, None)


def _while_waiting(group: Attributes, turns: list[tuple[str, Path]]) -> Iterator[tuple[int, str | None, Path]]:
    longest = max_wait(group)
    if longest is None:
        return
    written = group.get("messages", {}).get("interval")
    interval = seconds(written) if written and turns else 0
    rounds = longest // interval if interval else 0
    for turn in range(rounds):
        yield interval, *turns[turn % len(turns)]
    yield longest - rounds * interval, None, ("queue", "max_wait")
