"""Renames that nobody wrote down: an object that goes and one that comes, so alike that it may be the same.

They are proposed, never made. Two that share a number or an e-mail address are likely the same; two that have each
its own are not, however alike: offices are often set up alike. Beside that, what they are set to decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from avoki_config.address import KIND_SECTIONS, NUMBER_KINDS
from avoki_config.resources import Resource, canonical
from avoki_config.resources.drift import Renaming
from avoki_config.resources.fields import leaves

ALIKE = 0.8
"""The least share of fields in common that makes two objects look the same; with an identity in common, SIMILAR."""

SIMILAR = 0.3
MOST_PAIRS = 20_000
"""Pairs of one kind that are compared field by field; where there are more, an identity or all fields must be equal."""

IDENTITIES = ("number", "email", "mac", "extension")
"""Fields that no two objects of a kind share, the surest first."""

_KINDS = frozenset(KIND_SECTIONS) - NUMBER_KINDS
_Fields = frozenset[tuple[str, bytes]]


class _Match(NamedTuple):
    """A pair and how likely it is: by the identity in common (the later in IDENTITIES, the less), then by fields."""

    unsure: int
    unlike: float
    ids_unlike: float
    old: str
    new: str
    why: str


def renamings(deleted: Sequence[Resource], created: Sequence[Resource]) -> tuple[Renaming, ...]:
    """Return the likeliest pairs of objects of one kind, each object in one at most, by the new address."""
    matches = sorted(match for kind in sorted(_KINDS) for match in _of_kind(kind, deleted, created))
    olds: set[str] = set()
    news: set[str] = set()
    found = []
    for match in matches:
        if match.old not in olds and match.new not in news:
            olds.add(match.old)
            news.add(match.new)
            found.append(Renaming(match.old, match.new, match.why))
    return tuple(sorted(found, key=lambda each: each.new))


def _of_kind(kind: str, deleted: Sequence[Resource], created: Sequence[Resource]) -> Iterator[_Match]:
    old = {each.address: each for each in deleted if each.kind == kind}
    new = {each.address: each for each in created if each.kind == kind}
    fields = {address: _telling(each) for address, each in (*old.items(), *new.items())} if old and new else {}
    for one, other in _pairs(old, new):
        match = _match(old[one], new[other], fields[one], fields[other])
        if match is not None:
            yield match


def _pairs(old: Mapping[str, Resource], new: Mapping[str, Resource]) -> Iterator[tuple[str, str]]:
    if len(old) * len(new) <= MOST_PAIRS:
        yield from ((one, other) for one in old for other in new)
        return
    by_mark: dict[tuple[str, str], str] = {}
    for address, each in sorted(new.items()):
        for mark in _marks(each):
            by_mark.setdefault(mark, address)
    for one, each in old.items():
        for other in sorted({by_mark[mark] for mark in _marks(each) if mark in by_mark}):
            yield one, other


def _marks(each: Resource) -> Iterator[tuple[str, str]]:
    """Yield what an object can be recognised by at once: its identities, and the whole of its content."""
    yield "", each.hash
    for name in IDENTITIES:
        if each.attributes.get(name):
            yield name, str(each.attributes[name])


def _match(old: Resource, new: Resource, before: _Fields, after: _Fields) -> _Match | None:
    alike = 2 * len(before & after) / (len(before) + len(after)) if before or after else 0.0
    both = [name for name in IDENTITIES if old.attributes.get(name) and new.attributes.get(name)]
    same = [name for name in both if old.attributes[name] == new.attributes[name]]
    if alike < (SIMILAR if same else ALIKE) or (both and not same):
        return None
    surest = IDENTITIES.index(same[0]) if same else len(IDENTITIES)
    ids_unlike = 1 - SequenceMatcher(None, old.id, new.id, autojunk=False).ratio()
    return _Match(surest, 1 - alike, ids_unlike, old.address, new.address, _why(same, alike))


def _why(same: Sequence[str], alike: float) -> str:
    share = "all fields are equal" if alike == 1 else f"{int(100 * alike)} % of the fields are equal"
    return f"the same {same[0]}, and {share}" if same else share


def _telling(each: Resource) -> _Fields:
    """Return the fields that say something: one that is off or empty is so in most objects."""
    return frozenset((path, canonical(value)) for path, value in leaves(each.kind, each.attributes) if value)
