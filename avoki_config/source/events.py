"""Events of libyaml at the least cost: PyYAML's C parser, with scalars as plain tuples.

libyaml has to be 0.2.5, which comes with PyYAML: the 0.1.7 of ruamel.yaml.clib refuses `[08:00-12:00]`. The parser
looks its classes of events up by name in its own module, and building a `ScalarEvent` in Python is an eighth of the
time of loading; so while a parser of ours runs, that name builds a tuple instead.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from yaml import _yaml
from yaml.events import ScalarEvent

_LOCK = RLock()


def _scalar(*parts: Any) -> tuple[Any, ...]:
    return parts


@contextmanager
def events(source: str | bytes) -> Iterator[Callable[[], Any]]:
    """Give a function that returns the next event of a text, or of its UTF-8, and raises YAMLError.

    A scalar is (anchor, tag, implicit, value, start mark, end mark, style), with the style "" for a plain one. One
    parser runs at a time in a process; outside the block PyYAML is as it was.
    """
    with _LOCK:
        before = _yaml.ScalarEvent  # type: ignore[attr-defined]  # the stubs leave out what the module imports
        _yaml.ScalarEvent = _scalar  # type: ignore[attr-defined]  # as above
        try:
            get = _yaml.CParser(source).get_event
            yield get if _LIGHT else lambda: _as_tuple(get())
        finally:
            _yaml.ScalarEvent = before  # type: ignore[attr-defined]  # as above


def _as_tuple(event: Any) -> Any:
    """Return a scalar event as a tuple: for a PyYAML that has another way of building them."""
    if event.__class__ is not ScalarEvent:
        return event
    style = "" if event.style is None else event.style
    return event.anchor, event.tag, event.implicit, event.value, event.start_mark, event.end_mark, style


def _is_light() -> bool:
    with events("a") as get:
        return any(get().__class__ is tuple for _ in range(4))


_LIGHT = True
_LIGHT = _is_light()
