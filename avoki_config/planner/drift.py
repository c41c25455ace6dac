"""Drift: what is really there differs from what the applies left. Told of each object, field by field, three ways."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from avoki_config.diagnostics import Diagnostic, Span, diagnostic
from avoki_config.resources import HistoryEntry, Resource, State
from avoki_config.resources.drift import Drift, DriftedField, Since
from avoki_config.resources.fields import compare, field_at, is_sensitive, masked
from avoki_config.resources.resource import Attributes, canonical

History = Callable[[], Sequence[HistoryEntry]]
LISTED = 20
"""How many objects get a finding of their own; the plan's `drift` has all."""

_TOLD = 3
_LONGEST = 60
"""How many fields of an object, and how many characters of a value, a finding tells."""

_WORDS = {"changed": "was changed", "added": "was added", "removed": "was removed"}


def drift(resources: Iterable[Resource], state: State, history: History) -> tuple[Drift, ...]:
    """Return every object that isn't as the applies left it, by address; none before the first apply.

    `resources` are the file's; `history` is asked only where there is drift. Raises BackendError when bodies can't be
    read.
    """
    left = state.applied
    if left is None or left.lineage is None:
        return ()
    there, was = state.hashes, left.hashes
    drifted = sorted(address for address in there.keys() | was.keys() if there.get(address) != was.get(address))
    if not drifted:
        return ()
    since, wanted = _since(history()), {each.address: each for each in resources}
    real, applied = state.resources(drifted), left.resources(drifted)
    found = (_drift(address, wanted.get(address), applied.get(address), real.get(address)) for address in drifted)
    return tuple(replace(each, since=since) for each in found)


def _since(entries: Sequence[HistoryEntry]) -> Since | None:
    if not entries:
        return None
    last = entries[-1]
    return Since(last.serial, last.at, last.who, last.commit)


def _drift(address: str, wanted: Resource | None, applied: Resource | None, real: Resource | None) -> Drift:
    agreed = (wanted and wanted.hash) == (real and real.hash)
    outcome: Literal["agreed", "left"] = "agreed" if agreed else "left"
    if applied is None or real is None:
        return Drift(address, "added" if applied is None else "removed", outcome)
    file = None if wanted is None else wanted.attributes
    fields = tuple(
        _field(real.kind, path, file, before, after)
        for path, before, after in compare(real.kind, applied.attributes, real.attributes)
    )
    return Drift(address, "changed", outcome, fields)


def _field(kind: str, path: str, file: Attributes | None, applied: Any, real: Any) -> DriftedField:
    wanted, sensitive = None if file is None else field_at(kind, path, file), is_sensitive(path)
    if sensitive:
        wanted, applied, real = (masked(path, value) for value in (wanted, applied, real))
    return DriftedField(path, wanted, applied, real, sensitive)


def repaired(found: Sequence[Drift], touched: Collection[str], deleted: Collection[str]) -> tuple[Drift, ...]:
    """Return the drift with what becomes of each by the plan's changes."""
    return tuple(_repaired(each, deleted) if each.address in touched else each for each in found)


def _repaired(each: Drift, deleted: Collection[str]) -> Drift:
    if each.outcome != "left":
        return each
    goes = each.action == "changed" and each.address in deleted
    return replace(each, outcome="deleted" if goes else "repaired")


def findings(found: Sequence[Drift], spans: Mapping[str, Span]) -> Iterator[Diagnostic]:
    """Yield PLAN006 for what differs from the file too; what the file agrees to is nobody's trouble."""
    open_ = [each for each in found if each.outcome != "agreed"]
    for each in open_[:LISTED]:
        yield diagnostic("PLAN006", _detail(each), help=_help(each), address=each.address, span=spans.get(each.address))
    if len(open_) > LISTED:
        yield diagnostic(
            "PLAN006",
            f"{len(open_) - LISTED} more objects were changed behind our back{_after(open_[0].since)}.",
            help="--format json lists them all, under drift.",
        )


def _detail(each: Drift) -> str:
    words = f"{each.address} {_WORDS[each.action]}{_after(each.since)}, and not by avoki-config"
    if not each.fields:
        return f"{words}."
    told = [_change(field) for field in each.fields[:_TOLD]]
    more = len(each.fields) - len(told)
    return f"{words}: {'; '.join(told)}{f'; and {more} more fields' if more else ''}."


def _change(field: DriftedField) -> str:
    before, after = _value(field.applied), _value(field.real)
    return f"{field.path or 'the destination'} from {before} to {after}"


def _value(value: Any) -> str:
    text = "nothing" if value is None else canonical(value).decode()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _after(since: Since | None) -> str:
    if since is None:
        return ""
    who = f", {since.who}" if since.who else ""
    return f" after serial {since.serial} ({since.at}{who})"


def _help(each: Drift) -> str:
    keep = f"avoki-config import PATH {each.address}"
    if each.action == "removed":
        return "An apply makes it anew. If it is to be gone, take it out of the file."
    if each.action == "added":
        return f"An apply deletes it. If it is to stay, take it into the file: {keep}."
    if each.outcome == "deleted":
        return "An apply deletes it: the file doesn't have it any more."
    return f"An apply makes it as the file has it. If it is right as it is, take it into the file: {keep} --update."
