"""A menu as dialplan: SEMANTICS 3."""

from collections.abc import Iterator

from avoki_config.backends.asterisk.places import Places
from avoki_config.backends.asterisk.rows import Line, line
from avoki_config.flow.graph import Node
from avoki_config.model.seconds import seconds

_PRESSED = line("Set", "AVOKI_KEYS=$[${AVOKI_KEYS} + 1]")


def menu(places: Places, node: Node, directory: str) -> Iterator[tuple[str, list[Line]]]:
    """Yield the extensions of a menu from `on` on; `directory` is the context of extensions that callers may dial."""
    ways = {way.key or way.kind: way for way in reversed(places.graph.out.get(node.id, ()))}
    yield "on", _on(node, directory)
    yield "ask", _ask(places, node)
    attempts = int(node.attributes.get("attempts", 2))
    yield "t", [*_again(attempts), places.go(ways["no_input"])]
    yield "i", [_PRESSED, *_again(attempts), places.go(ways["invalid"])]
    for key, way in sorted(ways.items()):
        if way.kind == "key":
            yield key, [_PRESSED, places.go(way)]


def _on(node: Node, directory: str) -> list[Line]:
    wait = seconds(node.attributes.get("timeout", "5s"))
    dials = node.kind == "menu" and node.attributes.get("direct_dial")
    return [
        line("UserEvent", "AvokiAt,Call: ${AVOKI_CALL},Place: <place>", place=_shown(node)),
        line("Answer"),
        *([line("Set", "AVOKI_DIRECT=<directory>", directory=directory)] if dials else []),
        line("Set", "TIMEOUT(digit)=<wait>", wait=wait),
        line("Set", "TIMEOUT(response)=<wait>", wait=wait),
        line("Set", "AVOKI_TRY=0"),
        line("Goto", "ask,1"),
    ]


def _ask(places: Places, node: Node) -> list[Line]:
    """Return the lines that play the greeting and wait; where callers must hear it all, keys meanwhile are lost."""
    greeting = str(node.attributes.get("greeting", ""))
    heard = places.play(greeting, "Background") if node.attributes.get("barge_in", True) else places.play(greeting)
    wait = seconds(node.attributes.get("timeout", "5s"))
    return [
        line("Set", "AVOKI_TRY=$[${AVOKI_TRY} + 1]"),
        *heard,
        line("WaitExten", "<wait>", wait=wait),
        line("Goto", "t,1"),
    ]


def _again(attempts: int) -> list[Line]:
    return [line("GotoIf", "$[${AVOKI_TRY} < <attempts>]?ask,1", attempts=attempts)]


def _shown(node: Node) -> str:
    """Return a menu's address in the letters that are safe: a submenu's keys may be `*` and `#`."""
    return node.id.replace("*", "star").replace("#", "hash")
