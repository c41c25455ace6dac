"""Damage to plain data: any node deleted, doubled, swapped with another, or replaced by something else."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]
ODD: list[Any] = [
    "",
    "Å",
    "no",
    "+460846500410",
    "24:00",
    "-1",
    "\t",
    True,
    False,
    [],
    {},
    [[]],
    {"a": {"b": []}},
    ["x"],
]
"""Values that are seldom right."""


def paths(data: Any, path: Path = ()) -> list[Path]:
    """Return the path of every node below the top, parents first."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found: list[Path] = []
    for part, value in items:
        found += [(*path, part), *paths(value, (*path, part))]
    return found


@st.composite
def damaged(draw: st.DrawFn, whole: Any, most: int = 3) -> Any:
    """Return a copy of plain data with one to `most` nodes damaged."""
    data = deepcopy(whole)
    for _ in range(draw(st.integers(1, most))):
        places = paths(data)
        if places:
            draw(st.sampled_from(_WAYS))(draw, data, places)
    return data


def _parent(data: Any, path: Path) -> Any:
    for part in path[:-1]:
        data = data[part]
    return data


def _delete(draw: st.DrawFn, data: Any, places: list[Path]) -> None:
    path = draw(st.sampled_from(places))
    del _parent(data, path)[path[-1]]


def _replace(draw: st.DrawFn, data: Any, places: list[Path]) -> None:
    path = draw(st.sampled_from(places))
    _parent(data, path)[path[-1]] = deepcopy(draw(st.sampled_from(ODD)))


def _copy(draw: st.DrawFn, data: Any, places: list[Path]) -> None:
    """Put one node's value in another's place."""
    source, target = draw(st.sampled_from(places)), draw(st.sampled_from(places))
    _parent(data, target)[target[-1]] = deepcopy(_parent(data, source)[source[-1]])


def _swap(draw: st.DrawFn, data: Any, places: list[Path]) -> None:
    """Let two nodes change places; one inside the other takes its place."""
    one, two = draw(st.sampled_from(places)), draw(st.sampled_from(places))
    first, second = (deepcopy(_parent(data, path)[path[-1]]) for path in (one, two))
    inside = two[: len(one)] == one
    _parent(data, one)[one[-1]] = second
    if not inside:
        _parent(data, two)[two[-1]] = first


def _rename(draw: st.DrawFn, data: Any, places: list[Path]) -> None:
    """Move a value to another key of its mapping, behind it in its list."""
    path = draw(st.sampled_from(places))
    parent = _parent(data, path)
    if isinstance(parent, dict):
        parent[draw(st.sampled_from(("x-note", "Å", "nmae", "1", "protect", f"{path[-1]}x")))] = parent.pop(path[-1])
    else:
        parent.append(deepcopy(parent[int(path[-1])]))


_WAYS = (_delete, _replace, _copy, _swap, _rename)
