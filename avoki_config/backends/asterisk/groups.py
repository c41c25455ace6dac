"""A group as dialplan: SEMANTICS 4. What is heard while waiting is asked of `flow.queue`, as a trace does.

A caller leaves the queue for each message and comes back to the same place: QUEUE_PRIO is higher for those who came
first. So the message is in the call's language, the flow's own, and heard after each full interval.
"""

from collections.abc import Iterator

from avoki_config.backends.asterisk import names
from avoki_config.backends.asterisk.places import Places
from avoki_config.backends.asterisk.rows import Line, line
from avoki_config.flow.graph import Node
from avoki_config.flow.queue import max_wait, turns
from avoki_config.model.seconds import seconds

_DATED = "$[2000000000 - ${EPOCH} + 1767225600]"
"""Who came first has the higher priority; from 2026 on, and below 2^31 until 2089."""


def group(places: Places, node: Node) -> Iterator[tuple[str, list[Line]]]:
    """Yield the extensions of a group from `on` on."""
    queue = names.name(places.tenant, node.id.partition(".")[2])
    ways = {way.kind: way for way in reversed(places.graph.out.get(node.id, ()))}
    turned, arrival = turns(node.attributes)
    yield "on", [*_admitted(node, queue), *(places.play(arrival[0]) if arrival else ()), line("Goto", "wait,1")]
    yield from _waiting(places, node, queue, [prompt for prompt, _ in turned])
    for kind in ("no_agents", "overflow", "max_wait"):
        if kind in ways:
            yield kind, [places.go(ways[kind])]
    callback = node.attributes.get("callback") or {}
    if callback.get("enabled"):
        yield str(callback.get("key", "1")), _called_back(places, node, queue)


def _admitted(node: Node, queue: str) -> list[Line]:
    """Return the lines that turn a call away from a group that is full or has nobody."""
    overflow = node.attributes.get("queue", {}).get("overflow") or {}
    lines = [line("UserEvent", "AvokiAt,Call: ${AVOKI_CALL},Place: <place>", place=node.id)]
    if overflow.get("max_calls"):
        full = "$[${QUEUE_WAITING_COUNT(<queue>)} >= <calls>]?overflow,1"
        lines.append(line("GotoIf", full, queue=queue, calls=int(overflow["max_calls"])))
    if overflow.get("max_estimated_wait"):
        lines.append(line("Set", "AVOKI_ASKED=${QUEUE_VARIABLES(<queue>)}", queue=queue))
        wait = seconds(overflow["max_estimated_wait"])
        lines.append(line("GotoIf", "$[0${QUEUECALLS} > 0 & 0${QUEUEHOLDTIME} > <wait>]?overflow,1", wait=wait))
    billed = names.number(node.attributes.get("billing_id") or "")
    logged_in = "${REALTIME_FIELD(avoki_logged_in,queue_name,<queue>,agents)}"
    lines += [
        line("GotoIf", '$["' + logged_in + '" = ""]?no_agents,1', queue=queue),
        line("Answer"),
        *([line("Set", "CHANNEL(accountcode)=<number>", number=billed)] if billed else ()),
        line("Set", "AVOKI_TURN=0"),
        line("Set", "AVOKI_QUEUE=<queue>", queue=queue),
        line("Set", "__AVOKI_TICKET=<queue>-${AVOKI_KEYS}", queue=queue),
        line("Set", "QUEUE_PRIO=" + _DATED),
    ]
    return lines


def _waiting(places: Places, node: Node, queue: str, prompts: list[str]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the rounds of waiting: an interval, a message, and at the end what is left of the longest wait."""
    longest = max_wait(node.attributes)
    written = node.attributes.get("messages", {}).get("interval")
    interval = seconds(written) if written and prompts else 0
    if not interval:
        yield "wait", _in_queue(queue, longest)
        return
    rounds = None if longest is None else longest // interval
    left = [line("GotoIf", "$[${AVOKI_TURN} >= <rounds>]?rest,1", rounds=rounds)] if rounds is not None else []
    say = line("Goto", "say$[${AVOKI_TURN} % <count>],1", count=len(prompts))
    yield "wait", [*left, *_in_queue(queue, interval, say)]
    for number, prompt in enumerate(prompts):
        yield (
            f"say{number}",
            [line("Set", "AVOKI_TURN=$[${AVOKI_TURN} + 1]"), *places.play(prompt), line("Goto", "wait,1")],
        )
    if rounds is not None and longest is not None:
        rest = longest - rounds * interval
        yield "rest", _in_queue(queue, rest) if rest else [_TOO_LONG]


_TOO_LONG = line("Goto", "max_wait,1")


def _in_queue(queue: str, longest: int | None, after: Line = _TOO_LONG) -> list[Line]:
    """Return the lines that wait in the queue for so many seconds, and go on `after` them; without end when None.

    A call that comes out of the queue in another way comes because nobody is logged in any more.
    """
    if longest is None:
        return [line("Queue", "<queue>", queue=queue), line("Goto", "no_agents,1")]
    wait = line("Queue", "<queue>,,,,<wait>", queue=queue, wait=longest)
    return [wait, line("GotoIf", '$["${QUEUESTATUS}" != "TIMEOUT"]?no_agents,1'), after]


def _called_back(places: Places, node: Node, queue: str) -> list[Line]:
    offer = (node.attributes.get("callback") or {}).get("offer")
    return [
        *(places.play(offer) if offer else ()),
        line("Gosub", "avoki-end,s,1(callback,<id>)", id=node.id.partition(".")[2]),
        line("Set", "AVOKI_QUEUE=<queue>", queue=queue),
        line("Goto", "avoki-callback,take,1"),
    ]
