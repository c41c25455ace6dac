"""What somebody did to an object's rows, in the language's words: which fields would have made them as they are.

Nothing here knows how a field becomes rows: fields are guessed from what was changed, and the compiler tells whether a
guess is right. What no field explains is told as rows.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from avoki_config.backends.asterisk.compiling import compile_rows
from avoki_config.backends.asterisk.difference import REMOVED, Titled, Values, found, is_row, titled
from avoki_config.backends.asterisk.members import DISTRIBUTIONS
from avoki_config.backends.asterisk.rows import Row
from avoki_config.backends.asterisk.stored import current_version, stored
from avoki_config.backends.registry.state import RegistryState
from avoki_config.model.seconds import duration_text, seconds
from avoki_config.resources import Resource

_LARGEST = 3000
"""Objects of a tenant that is compiled for guesses; of a larger one drift is told as rows."""

_IN_WORDS = 20
"""How many objects are told in words; the rest as rows."""

_GUESSES = 60
"""How often an object is compiled to find out."""

_TOKEN = re.compile(r"[^\s,;()|&?/\[\]]+")
_NUMBER = re.compile(r"(?<![\w.-])[0-9]{1,9}(?![\w.])")
_DURATION = re.compile(r"(?:[0-9]+[hms])+")
_NAME = re.compile(r"\+?[0-9a-z_-]+")

Path = tuple[str | int, ...]
Cell = tuple[str, str]
"""A row's table and key, and one of its columns."""


def in_words(state: RegistryState, deviating: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[Values, Values]]:
    """Return, by object, the attributes that explain its rows, and of what is told of them what isn't explained.

    Objects that can't be told in words are left out. Raises what reading the state raises.
    """
    if len(state.hashes) > _LARGEST:
        return {}
    held = state.resources()
    with state.database.reading() as connection:
        rows = stored(connection, state.tenant, deviating)
        version = current_version(connection, state.tenant)
    teller = Teller(held, state.tenant, version, datetime.now(UTC).year)
    told = {}
    for address in sorted(deviating.keys() & rows.keys())[:_IN_WORDS]:
        how, written = deviating[address], titled(rows[address])
        attributes, odd = teller.told(address, written, found(written, how))
        told[address] = attributes, _left(how, odd)
    return told


class Guess(NamedTuple):
    """Attributes that may explain rows; `less` where something was taken away, whose other rows nobody comes to."""

    attributes: Values
    less: bool


class Teller:
    """A tenant as it was applied, to be compiled with one object otherwise."""

    def __init__(self, held: Mapping[str, Resource], tenant: str, version: str, year: int) -> None:
        """Take the objects, and the version of the flow that is there; `year` is the calendar's."""
        self._held, self._tenant, self._version, self._year = held, tenant, version, year
        self._left = _GUESSES

    def told(self, address: str, written: Titled, now: Titled) -> tuple[Values, set[Cell]]:
        """Return the attributes that explain an object's rows, and what of the rows they don't explain."""
        attributes = deepcopy(dict(self._held[address].attributes))
        odd = _odd(written, now)
        self._left = _GUESSES
        while odd:
            better = self._better(address, attributes, (written, now), odd)
            if better is None:
                break
            attributes, odd = better
        return attributes, odd

    def _better(
        self, address: str, attributes: Values, rows: tuple[Titled, Titled], odd: set[Cell]
    ) -> tuple[Values, set[Cell]] | None:
        """Return the first guess that explains more than is explained, and nothing that isn't so."""
        written, now = rows
        for guess in guesses(attributes, written, now, {row for row, _ in odd}):
            if self._left <= 0:
                return None
            self._left -= 1
            others = _odd(self._rows(address, guess.attributes), now)
            left = odd & others
            if len(left) < len(odd) and (guess.less or others <= odd):
                return guess.attributes, left
        return None

    def _rows(self, address: str, attributes: Values) -> Titled:
        resource = replace(self._held[address], attributes=attributes)
        compiled = compile_rows({**self._held, address: resource}.values(), self._tenant, self._year)
        return titled(_moved(one, compiled.version, self._version) for one in compiled.rows[address])


def _odd(rows: Titled, now: Titled) -> set[Cell]:
    """Return the cells in which rows differ; all of a row that only one side has."""
    return {
        (row, column)
        for row in rows.keys() | now.keys()
        if rows.get(row) != now.get(row)
        for column in rows.get(row, {}).keys() | now.get(row, {}).keys()
        if rows.get(row, {}).get(column) != now.get(row, {}).get(column)
    }


def _left(how: Mapping[str, Any], odd: set[Cell]) -> Values:
    """Return what is told of rows without what is explained; a row that is new or gone is told whole."""
    rows = {row for row, _ in odd}
    left: Values = {}
    for name, told in how.items():
        if not is_row(name):
            left[name] = told
        elif name in rows:
            columns = told if told != REMOVED and "added" not in told else None
            left[name] = told if columns is None else {each: columns[each] for each in columns if (name, each) in odd}
    return left


def _moved(one: Row, version: str, other: str) -> Row:
    """Return a row of one version of the flow as it would be in another."""
    values = one.values.items()
    return Row(
        one.table, {name: each.replace(version, other) if isinstance(each, str) else each for name, each in values}
    )


def guesses(attributes: Values, written: Titled, now: Titled, odd: set[str]) -> Iterator[Guess]:
    """Yield what may have been changed: a value that stands in what was written, a value or an element that is gone."""
    pairs = list(dict.fromkeys(_pairs(written, now, odd)))
    for translated in (_translated, _computed):
        for path, value in _leaves(attributes, ()):
            for other in dict.fromkeys(each for pair in pairs for each in translated(value, *pair)):
                yield Guess(_with(attributes, path, other), less=False)
    gone = {word for title in odd & written.keys() - now.keys() for word in _NAME.findall(_text(title, written[title]))}
    for path, value in _leaves(attributes, ()) if gone else ():
        if value in gone:
            yield Guess(_without(attributes, path), less=True)


def _text(title: str, values: Values) -> str:
    return " ".join([title, *map(str, values.values())])


def _pairs(written: Titled, now: Titled, odd: set[str]) -> Iterator[tuple[str, str]]:
    """Yield which word became which other, in columns that were changed and in keys of rows that were replaced."""
    for title in sorted(odd & written.keys() & now.keys()):
        for name in sorted(written[title].keys() | now[title].keys()):
            yield from _words(written[title].get(name), now[title].get(name))
    for title in sorted(odd & written.keys() - now.keys()):
        for other in sorted(odd & now.keys() - written.keys()):
            yield from _words(title, other)


def _words(was: Any, becomes: Any) -> Iterator[tuple[str, str]]:
    if was == becomes or was is None or becomes is None:
        return
    yield str(was), str(becomes)
    before, after = _TOKEN.findall(str(was)), _TOKEN.findall(str(becomes))
    if len(before) == len(after):
        yield from ((one, other) for one, other in zip(before, after, strict=True) if one != other)


def _translated(value: Any, was: str, becomes: str) -> Iterator[Any]:
    """Yield what a value would be that was written as one word, and is now another."""
    if isinstance(value, int):
        shift = next((each for each in (0, 1) if was == str(value - each)), None)
        if shift is not None and becomes.isdecimal():
            yield int(becomes) + shift  # a penalty is a skill less one
    elif value == was:
        yield becomes
    elif value in DISTRIBUTIONS and DISTRIBUTIONS[value].strategy == was:
        yield from (each for each, how in DISTRIBUTIONS.items() if how.strategy == becomes)
    elif _DURATION.fullmatch(value) and was == str(seconds(value)) and becomes.isdecimal():
        yield duration_text(int(becomes))


def _computed(value: Any, was: str, becomes: str) -> Iterator[str]:
    """Yield what a duration would be that was computed with: some seconds more, or in other proportion."""
    one, other = _NUMBER.search(was), _NUMBER.search(becomes)
    if not isinstance(value, str) or not _DURATION.fullmatch(value) or one is None or other is None:
        return
    before, after, whole = int(one[0]), int(other[0]), seconds(value)
    if before and whole * after % before == 0:
        yield duration_text(whole * after // before)
    if whole + after - before > 0:
        yield duration_text(whole + after - before)


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, str | int]]:
    """Yield the texts and numbers in attributes, and where they stand."""
    if isinstance(value, Mapping):
        for key in sorted(value):
            yield from _leaves(value[key], (*path, key))
    elif isinstance(value, list | tuple):
        for at, each in enumerate(value):
            yield from _leaves(each, (*path, at))
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield path, value


def _with(attributes: Values, path: Path, value: Any) -> Values:
    copy = deepcopy(attributes)
    _at(copy, path[:-1])[path[-1]] = value
    return copy


def _without(attributes: Values, path: Path) -> Values:
    """Return the attributes without the innermost element of a list that a place is in, else without its field."""
    inner = max((at for at, key in enumerate(path) if isinstance(key, int)), default=len(path) - 1)
    copy = deepcopy(attributes)
    del _at(copy, path[:inner])[path[inner]]
    return copy


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value
