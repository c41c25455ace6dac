"""From a text to plain data and a table of positions: the loop that every node of a tenant goes through.

Its speed is the loader's (benchmarks/), so what is rare stands in `rare`, and the loop is one function.
"""

from sys import intern
from typing import Any

from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, SequenceStartEvent

from avoki_config.source.keys import complex_key, stored_key
from avoki_config.source.rare import MAX_DEPTH, Rare

WORDS: dict[str, bool | None] = {"true": True, "false": False, "": None}
"""The plain scalars that aren't text: everything else stays as written."""

_DROPPED = ("x-", "<<")


def compose(rare: Rare, data: Any, rows: list[int]) -> None:  # noqa: C901, PLR0912, PLR0915 - a call a node costs too much
    """Fill `data`, a mapping whose start event has been read, until its end event.

    Each child is a row of four numbers: where its key begins (0 in a list), where its value begins and ends (code
    points from 0), and the table's row at which the rows of its own children begin. Equal texts become one: most stand
    in many places. Raises what the parser raises, and RefusedError.
    """
    alias, mapping_start, mapping_end = AliasEvent, MappingStartEvent, MappingEndEvent
    get, words, special, stack = rare.get, WORDS, rare.special, rare.stack
    once: dict[Any, Any] = {}
    shared = once.setdefault
    anchored = key = None
    key_at = end = 0
    mapping, dirty = True, False
    while True:
        event = get()
        kind = event.__class__
        if mapping and kind is not mapping_end:
            if kind is tuple:
                anchor, tag, _, key, start, _, _ = event
                key_at = start.index
                if key in data or not key or anchor or tag or (special and key[:2] in _DROPPED):
                    key, dirty = stored_key(rare, event, data, rows), True
                else:
                    key = intern(key)
            else:
                key_at = event.start_mark.index
                key, dirty = complex_key(rare, event, data, rows), True
            event = get()
            kind = event.__class__
        if kind is tuple:
            anchor, tag, _, value, start, end, style = event
            start, end, row = start.index, end.index, 0
            if value in words and not style:
                value = words[value]
                dirty = dirty or value is None
            else:
                value = shared(value, value)
            if anchor or tag:
                rare.marks(anchor, tag, start, value)
        elif kind is mapping_start or kind is SequenceStartEvent:
            stack.append((data, rows, mapping, dirty, key, key_at, event.start_mark.index, anchored))
            anchored = rare.open(event) if event.anchor or event.tag or len(stack) > MAX_DEPTH else None
            mapping, dirty = kind is mapping_start, False
            data, rows = {} if mapping else [], [0, 0, 0, 0]
            key_at = 0
            continue
        elif kind is alias:
            start, end = event.start_mark.index, event.end_mark.index
            value, row = rare.alias(event)
            dirty = dirty or value is None
        else:
            if not stack:
                return
            value, row, end = rare.whole(data, rows, anchored, event, end, dirty=dirty)
            data, rows, mapping, dirty, key, key_at, start, anchored = stack.pop()
        if mapping:
            data[key] = value
        else:
            data.append(value)
        rows += key_at, start, end, row
