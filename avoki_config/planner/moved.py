"""`moved`: objects that have a new id, so that they are renamed and not made anew."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from avoki_config.address import KIND_SECTIONS, NUMBER_KINDS, Address, parse
from avoki_config.diagnostics import did_you_mean

_MOVABLE = frozenset(KIND_SECTIONS) - NUMBER_KINDS


class MovedEntry(NamedTuple):
    """One entry of `moved`: the printed addresses before and after."""

    old: str
    new: str


class MovedProblem(NamedTuple):
    """What is wrong with the entry number `at`, from 0, at its field `part`; `code` is the rule to report it by."""

    at: int
    part: Literal["from", "to"]
    code: Literal["SRC004", "REF001"]
    detail: str
    help: str


def moves_in(entries: Sequence[MovedEntry], wanted: Collection[str], held: Collection[str]) -> dict[str, str]:
    """Return old address → new address of the entries still to be done, given the file's and the state's objects.

    An entry is done when its old address is gone, and has nothing to do when the new one is taken already. One that
    `problems` speaks of moves nothing.
    """
    wrong = {problem.at for problem in problems(entries, wanted)}
    return {
        entry.old: entry.new
        for index, entry in enumerate(entries)
        if index not in wrong and entry.new in wanted and entry.old in held and entry.new not in held
    }


def problems(entries: Sequence[MovedEntry], wanted: Collection[str]) -> list[MovedProblem]:
    """Return what is wrong with the entries, given the addresses of the tenant file; one problem an entry at most."""
    olds, news = Counter(entry.old for entry in entries), Counter(entry.new for entry in entries)
    found = []
    for index, entry in enumerate(entries):
        if not entry.old or not entry.new:
            continue  # a placeholder: reported already
        problem = next(_problems(index, entry, wanted, olds, news), None)
        if problem is not None:
            found.append(problem)
    return found


def _problems(
    index: int, entry: MovedEntry, wanted: Collection[str], olds: Counter[str], news: Counter[str]
) -> Iterator[MovedProblem]:
    old, new = _movable(entry.old), _movable(entry.new)
    if isinstance(old, str):
        yield MovedProblem(index, "from", "SRC004", old, _FORM)
        return
    if isinstance(new, str):
        yield MovedProblem(index, "to", "SRC004", new, _FORM)
        return
    if old.kind != new.kind:
        why = f"A {old.kind} cannot become a {new.kind}: a move gives an object a new id, not another kind."
        yield MovedProblem(index, "to", "SRC004", why, "Leave the entry out: the old object is deleted, the new made.")
    if entry.old == entry.new:
        yield MovedProblem(index, "to", "SRC004", f"{entry.old} is moved to itself.", "Remove the entry.")
    if olds[entry.old] > 1:
        why = f"{entry.old} is moved {olds[entry.old]} times."
        yield MovedProblem(index, "from", "SRC004", why, "Keep one entry for each object.")
    if news[entry.new] > 1:
        why = f"{news[entry.new]} objects are moved to {entry.new}."
        yield MovedProblem(index, "to", "SRC004", why, "Give each object an id of its own.")
    if entry.new in olds:
        why = f"{entry.new} is moved on by another entry: moves do not make chains or rings."
        yield MovedProblem(index, "to", "SRC004", why, "Write one entry, from the oldest id to the newest.")
    if entry.old in wanted:
        why = f"{entry.old} is said to have moved to {entry.new}, but it is still in the file."
        yield MovedProblem(index, "from", "SRC004", why, f"Remove {entry.old}, or remove the entry.")
    if entry.new not in wanted:
        why = f"There is no {entry.new} in the file.{did_you_mean(entry.new, _of_kind(new.kind, wanted))}"
        yield MovedProblem(index, "to", "REF001", why, "Give the object its new id, or remove the entry.")


_FORM = "Write the address as kind.id, such as menu.kundservice."


def _movable(text: str) -> Address | str:
    """Return the address, or why no object with this address can be moved."""
    try:
        address = parse(text)
    except ValueError as error:
        return f"{error}."
    if address.keys:
        return f"{text} is a submenu, which is a part of its menu and has no id to change."
    if address.kind not in _MOVABLE:
        return f"{text} has no id that could change."
    return address


def _of_kind(kind: str, wanted: Collection[str]) -> list[str]:
    return [address for address in wanted if address.startswith(f"{kind}.")]
