"""Keys that are out of the ordinary: written twice, merged, anchored, or no text at all."""

from collections.abc import Callable
from sys import intern
from typing import Any

from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, MappingStartEvent

from avoki_config.source.rare import Rare
from avoki_config.source.tidy import MERGE, Dropped
from avoki_config.source.twice import Twice


def stored_key(rare: Rare, event: tuple[Any, ...], data: dict[Any, Any], rows: list[int]) -> Any:
    """Return what an unusual key is stored under: itself, the sign of a merge, or a sign that it is dropped."""
    anchor, tag, _, key, begin, finish, style = event
    start, end = begin.index, finish.index
    rare.marks(anchor, tag, start, key)
    if not key and not style:
        rare.note("SRC001", start, end, "There is no key before this colon.", "Write the field's name before it.")
        return Dropped("")
    return _once(rare, MERGE if key == "<<" and not style else intern(key), start, end, (data, rows))


def _once(rare: Rare, key: Any, start: int, end: int, frame: tuple[dict[Any, Any], list[int]]) -> Any:
    """Return a key that its mapping doesn't have yet; remember one that it has."""
    if key not in frame[0]:
        return key
    rare.twice(Twice(key, start, end, rare.path(), *frame))
    return Dropped(str(key))


def complex_key(rare: Rare, event: Any, data: dict[Any, Any], rows: list[int]) -> Any:
    """Return what a key that isn't a scalar is stored under: an alias may name a text, a container is skipped."""
    start, end = event.start_mark.index, event.end_mark.index
    if event.__class__ is AliasEvent:
        value, _ = rare.alias(event)
        if isinstance(value, str):
            return _once(rare, value, start, end, (data, rows))
        if value is None:
            return Dropped("")
    else:
        end = _skip(rare.get)
        rare.lenient = True  # an anchor may have been skipped
    rare.note("SRC001", start, end, "A key has to be a text, not a list or a mapping.", _complex_help(event))
    return Dropped("")


def _skip(get: Callable[[], Any]) -> int:
    """Read past a container whose start event has been read; return where it ends."""
    depth = 1
    while depth:
        event = get()
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
    end: int = event.end_mark.index
    return end


def _complex_help(event: Any) -> str:
    if event.__class__ is MappingStartEvent and event.flow_style:
        return 'Was a "{{ placeholder }}" meant? It needs quotes.'
    return "Write one word before the colon."
