"""What a plan is held back for: protected objects, many deletes, an empty tenant, an unexpectedly new registry."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from avoki_config.address import SINGLETONS
from avoki_config.diagnostics import Diagnostic, Span, diagnostic
from avoki_config.planner.diff import Difference
from avoki_config.resources import Change, State

FORCEABLE = frozenset({"PLAN002", "PLAN003", "PLAN008"})
"""Codes that `--force` overrules; protection is not: it is taken away in an apply of its own."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """How many deletes are many: more than `deletes` objects and more than `percent` of those that there are."""

    deletes: int = 10
    percent: int = 30


def judge(
    difference: Difference,
    state: State,
    *,
    limits: Limits,
    existing: bool,
    force: Collection[str],
    spans: Mapping[str, Span],
) -> tuple[Diagnostic, ...]:
    """Return the PLAN findings of a difference; those forced are warnings. Only FORCEABLE codes can be."""
    deleted = [change for change in difference.changes if change.action == "delete"]
    found = [
        *_new_registry(state, existing=existing),
        *_protected(deleted, difference),
        *_deletes(deleted, state, limits),
    ]
    place = spans.get("tenant") if found else None
    return tuple(forced(replace(finding, span=finding.span or place), force) for finding in found)


def forced(finding: Diagnostic, force: Collection[str]) -> Diagnostic:
    """Return a finding as a warning where it is overruled and can be."""
    if finding.code in FORCEABLE and finding.code in force:
        return replace(finding, severity="warning", help=f"It was overruled with --force {finding.code}.")
    return finding


def _new_registry(state: State, *, existing: bool) -> Iterator[Diagnostic]:
    if state.lineage is not None:
        return
    help_ = "If it has been, the backend is another one than it was: see --backend."
    if not existing:
        yield diagnostic("PLAN007", "This tenant has never been applied here: everything will be created.", help=help_)
        return
    found = diagnostic(
        "PLAN007",
        "This tenant has never been applied here: everything would be created, and --existing forbids that.",
        help=f"{help_} Before a first apply, leave --existing out.",
    )
    yield replace(found, severity="error")


def _protected(deleted: Iterable[Change], difference: Difference) -> Iterator[Diagnostic]:
    for change in deleted:
        if difference.before[change.address].protected:
            yield diagnostic(
                "PLAN001",
                f"{change.address} is protected, and this plan would delete it.",
                help="Keep it in the file; or set protect: false there, apply, and delete it in the next change.",
                address=change.address,
            )


def _deletes(deleted: list[Change], state: State, limits: Limits) -> Iterator[Diagnostic]:
    present = [address for address in state.hashes if address not in SINGLETONS]
    gone = [change.address for change in deleted if change.address not in SINGLETONS]
    if present and len(gone) == len(present):
        yield diagnostic(
            "PLAN003",
            f"All {len(gone)} objects of the tenant would be deleted: {_listed(gone)}.",
            help="Check that the path is the right tenant and whole; --force PLAN003 if it is meant.",
        )
    elif len(deleted) > limits.deletes and 100 * len(deleted) > limits.percent * len(state.hashes):
        yield diagnostic(
            "PLAN002",
            f"{len(deleted)} of {len(state.hashes)} objects would be deleted: {_listed(gone)}.",
            help="Check that the path is the right tenant and whole; --force PLAN002 if it is meant.",
        )


def _listed(addresses: list[str]) -> str:
    more = len(addresses) - _SHOWN
    return ", ".join(addresses[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
