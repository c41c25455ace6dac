"""Fields of an object as plans name them: comparing two versions, leaving fields out, carrying fields over."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from avoki_config.resources.resource import Attributes, canonical

_KEY = r"(?:keys\.[^.]+\.submenu\.)*"
_PLACES = {
    "menu": re.compile(rf"closed|{_KEY}(?:keys\.[^.]+|no_input|invalid)"),
    "group": re.compile(r"closed|queue\.on_max_wait|queue\.on_no_agents|queue\.overflow\.to"),
    "schedule": re.compile(r"closed"),
    "desk_phone": re.compile(r"keys\.[^.]+"),
}
"""Where objects of a kind have destinations outside lists (LANGUAGE), as dotted paths."""

_SECRETS = frozenset({"password", "pin"})
_REFERENCES = frozenset({"secret", "generate"})
WHOLE = ""
"""The path of a forward's destination: the object itself is one."""

Difference = tuple[str, Any, Any]


def compare(kind: str, before: Attributes, after: Attributes) -> Iterator[Difference]:
    """Yield (dotted path, value before, value after) of each field that differs, in the order of paths; None is absent.

    Maps are walked; a list is one value, and so is a destination, except that a submenu on both sides is walked into.
    """
    if kind != "forward":
        yield from _walk(_PLACES.get(kind), before, after, "")
        return
    one, other = _unprotected(before), _unprotected(after)
    if not same(one, other):
        yield WHOLE, one or None, other or None
    yield from _walk(None, _protection(before), _protection(after), "")


def leaves(kind: str, attributes: Attributes) -> Iterator[tuple[str, Any]]:
    """Yield (dotted path, value) of each field of an object."""
    return ((path, after) for path, _, after in compare(kind, {}, attributes))


def field_at(kind: str, path: str, attributes: Attributes) -> Any:
    """Return the value of the field at a dotted path, as `compare` names it; None where there is none."""
    if kind == "forward" and path == WHOLE:
        return _unprotected(attributes) or None
    return _at(path.split("."), attributes)


def _at(parts: list[str], value: Any) -> Any:
    """Walk down; a key may have dots of its own, and the longest that fits is taken."""
    if not parts:
        return value
    for count in range(len(parts), 0, -1):
        key = ".".join(parts[:count])
        if isinstance(value, Mapping) and key in value:
            return _at(parts[count:], value[key])
    return None


def is_sensitive(path: str) -> bool:
    """Tell whether the field at a dotted path holds a secret."""
    return not _SECRETS.isdisjoint(path.split("."))


def masked(path: str, value: Any) -> Any:
    """Return what may be shown of the secret at a dotted path: its reference; a value that was given away is hidden."""
    is_reference = isinstance(value, Mapping) and value.keys() <= _REFERENCES
    return value if value is None or is_reference or path.rpartition(".")[2] in _REFERENCES else "****"


def same(one: object, other: object) -> bool:
    """Tell whether two values are the same JSON (Python alone takes `true` for 1)."""
    if type(one) is not type(other) or one != other:
        return False
    return not isinstance(one, dict | list) or canonical(one) == canonical(other)


def _walk(places: re.Pattern[str] | None, before: Attributes, after: Attributes, prefix: str) -> Iterator[Difference]:
    for key in sorted(before.keys() | after.keys()):
        one, other, path = before.get(key), after.get(key), f"{prefix}{key}"
        if same(one, other):
            continue
        if places is not None and places.fullmatch(path):
            inner, outer = _submenu(one), _submenu(other)
            if inner and outer:
                yield from _walk(places, inner, outer, f"{path}.submenu.")
            else:
                yield path, one, other
        elif _walkable(one, other):
            yield from _walk(places, one or {}, other or {}, f"{path}.")
        else:
            yield path, one, other


def _walkable(one: Any, other: Any) -> bool:
    """Tell whether both are maps, one of which may be absent; an empty map beside an absent one has nothing to walk."""
    return all(value is None or isinstance(value, dict) for value in (one, other)) and bool(one or other)


def _submenu(value: Any) -> Attributes:
    return _mapping(_mapping(value).get("submenu"))


def _unprotected(attributes: Attributes) -> dict[str, Any]:
    return {key: value for key, value in attributes.items() if key != "protect"}


def _protection(attributes: Attributes) -> dict[str, Any]:
    return {key: value for key, value in attributes.items() if key == "protect"}


def carry(paths: Iterable[str], source: Attributes, target: Attributes) -> Attributes:
    """Return `target` with the fields at `paths` as they are in `source`: absent where they are absent there."""
    result: Attributes = target
    for path in paths:
        result = _carried(path.split("."), source, result) if path else source
    return result


def without(paths: Iterable[str], attributes: Attributes) -> Attributes:
    """Return the attributes with the fields at `paths` left out."""
    return carry(paths, {}, attributes)


def _carried(path: list[str], source: Attributes, target: Attributes) -> Attributes:
    key, *rest = path
    result = dict(target)
    if rest:
        inner = _carried(rest, _mapping(source.get(key)), _mapping(target.get(key)))
        if inner or key in target:
            result[key] = inner
    elif key in source:
        result[key] = source[key]
    else:
        result.pop(key, None)
    return result


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
