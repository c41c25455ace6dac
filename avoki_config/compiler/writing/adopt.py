"""Adopting: objects that a backend has and the file hasn't are written into the file, and what else stands there stays.

What is written is proved by compiling the tenant with it: it lowers to just what the backend has.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from avoki_config.address import to_path
from avoki_config.compiler.compilation import Compilation
from avoki_config.compiler.fixing.files import path_of
from avoki_config.compiler.pipeline import compile  # noqa: A004 - the word of the trade
from avoki_config.compiler.policy import LOCKED
from avoki_config.compiler.writing.document import brief, foreign, written
from avoki_config.compiler.writing.place import placed
from avoki_config.compiler.writing.texts import TenantFile, in_style, tenant_files
from avoki_config.compiler.writing.update import NotWrittenError, updates
from avoki_config.diagnostics import did_you_mean
from avoki_config.planner import moves_in
from avoki_config.resources import Resource, State
from avoki_config.resources.fields import Difference, compare
from avoki_config.source import Tree
from avoki_config.source.splice import Splice


class AdoptError(ValueError):
    """Objects that can't be adopted as asked; the words are for the user."""


JUDGED = LOCKED | {"REF001", "NUM001", "NUM005", "USR001", "USR010"}
"""What adopting can bring about: what can't be read, names of nothing, and what two objects share."""

Changes = Mapping[str, tuple[Difference, ...]]
"""By address, the fields that the file and the backend have otherwise: the file's value first."""


class _Target(NamedTuple):
    """The tenant that is written into, and the start of the horizon for judging the result."""

    path: str
    tenant: Compilation
    at: datetime | None


@dataclass(frozen=True)
class Adopted:
    """What was asked for and what comes of it; nothing is written yet.

    `addresses` are written into `files`, those of `needed` because others name them. `differing` stand in the file
    otherwise than the backend has them, and stay; `updated` took its values. `sounds` are files that have to be brought
    along.
    """

    files: tuple[TenantFile, ...] = ()
    addresses: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    differing: Changes = field(default_factory=dict)
    updated: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    after: Compilation | None = None


def adopt(
    path: str,
    tenant: Compilation,
    state: State,
    asked: Collection[str],
    *,
    update: bool = False,
    at: datetime | None = None,
) -> Adopted:
    """Return a tenant with the asked objects of a backend adopted; with all that it hasn't, where none is named.

    With `update` those of the asked that differ take the backend's values. `at` is the start of the horizon for judging
    the result. Raises AdoptError, with words, for an object that the backend hasn't and for a file that can't take one;
    BackendError when the backend's objects can't be read.
    """
    held, ours = state.hashes, {each.address: each for each in tenant.resources}
    missing = held.keys() - ours.keys() - moves_in(tenant.wanted.moved, ours, held).keys()
    for address in asked:
        if address not in held:
            raise AdoptError(f"There is no {address} there.{did_you_mean(address, held)}")
    chosen = sorted(missing.intersection(asked)) if asked else sorted(missing)
    known = state.resources(sorted({*asked, *(missing if chosen or update else ())}))
    there = [address for address in sorted(asked) if address in ours]
    differing = {
        address: tuple(compare(known[address].kind, ours[address].attributes, known[address].attributes))
        for address in there
        if held[address] != ours[address].hash
    }
    taken = sorted(differing) if update else []
    whole = [address for address in _with_needed([*chosen, *taken], known, missing) if address not in taken]
    found = Adopted(
        addresses=tuple(whole),
        needed=tuple(address for address in whole if address not in chosen),
        same=tuple(address for address in there if address not in differing),
        differing={} if update else differing,
        updated=tuple(taken),
    )
    if not whole and not taken:
        return found
    changes = {address: differing[address] for address in taken}
    return _written(_Target(path, tenant, at), [known[address] for address in (*whole, *taken)], changes, found)


def _with_needed(chosen: Iterable[str], known: Mapping[str, Resource], missing: Collection[str]) -> list[str]:
    """Return the objects with those that they name and the file hasn't, sorted."""
    whole: set[str] = set()
    waiting = list(chosen)
    while waiting:
        address = waiting.pop()
        if address not in whole:
            whole.add(address)
            waiting += (each for each in known[address].references if each in missing)
    return sorted(whole)


def _written(target: _Target, resources: list[Resource], changes: Changes, found: Adopted) -> Adopted:
    """Write the objects into the texts, in memory, and prove that they mean just these objects."""
    path, tenant, at = target
    assert tenant.tree is not None
    texts, tree = dict(tenant.tree.texts), tenant.tree
    standing = [each for each in resources if each.address in changes and to_path(each.address)[0] in tree.data]
    edited = _edited(tree, standing, changes)
    changed, lost = placed({**texts, **edited}, [each for each in resources if each not in standing])
    if lost:
        raise AdoptError(
            f"The section {lost[0]} of {path} can't take an entry: it is an alias, or the file is in brackets. "
            "Write it out, one entry a line; or avoki-config import NEWFOLDER makes a new tenant."
        )
    changed = {**edited, **changed}
    overlay = {path_of(path, name): text.encode() for name, text in changed.items()}
    after = compile(path, at=at, select=JUDGED, overlay=overlay)
    _prove(tenant, after, resources)
    files = tenant_files(path, texts, changed)
    return replace(found, files=files, sounds=_sounds(resources, after), after=after)


def _edited(tree: Tree, resources: Iterable[Resource], changes: Mapping[str, tuple[Difference, ...]]) -> dict[str, str]:
    """Return the texts that change when these objects take the values that differ."""
    edits: dict[str, list[Splice]] = {}
    for each in resources:
        try:
            paths = _own(each, [path for path, _, _ in changes[each.address]])
            for name, splice in updates(tree, each.address, paths, brief(each)):
                edits.setdefault(name, []).append(splice)
        except NotWrittenError:
            raise AdoptError(
                f"{each.address} isn't written where it could be changed alone: it is an alias, merged, or one of a "
                "range. Change it in the file by hand."
            ) from None
    return {name: in_style(tree.texts[name], _spliced(tree.texts[name], found)) for name, found in edits.items()}


def _own(each: Resource, paths: list[str]) -> list[str]:
    """Return those of the paths that the language has. Raises AdoptError where there is none."""
    strange = foreign(each)
    known = [path for path in paths if path.partition(".")[0] not in strange]
    if not known:
        raise AdoptError(
            f"What was changed of {each.address} is {min(strange)}, for which the language has no words: it can't be "
            "taken into a file. An apply undoes it."
        )
    return known


def _spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with edits made, the last one first."""
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def _prove(before: Compilation, after: Compilation, adopted: Iterable[Resource]) -> None:
    """Raise AdoptError unless the new texts mean the old objects and the adopted ones, and nothing else."""
    wanted = {each.address: written(each) for each in (*before.resources, *adopted)}
    found = {each.address: written(each) for each in after.resources}
    wrong = sorted(each for each in wanted.keys() | found.keys() if wanted.get(each) != found.get(each))
    unreadable = any(finding.code in LOCKED and finding.severity == "error" for finding in after.diagnostics)
    if wrong or unreadable:
        what = wrong[0] if wrong else "What is to be adopted"
        raise AdoptError(
            f"{what} can't be written into these files without a change of meaning. Nothing was written. "
            "avoki-config export prints it, to be put in by hand."
        )


def _sounds(adopted: Iterable[Resource], after: Compilation) -> tuple[str, ...]:
    """Return the sound files, relative to the tenant, that aren't there, or aren't those that the backend has."""
    there = {each.address: each.attributes for each in after.resources}
    return tuple(
        sorted(
            source["file"]
            for each in adopted
            for language, source in (each.attributes.get("languages", {}) if each.kind == "prompt" else {}).items()
            if source.get("sha256") != there[each.address]["languages"][language].get("sha256")
        )
    )
