"""The journal: what is begun is written before it is done, and its outcome with it: a crash leaves no guess."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.lock import Held
from avoki_config.backends.registry.rows import resealed, sealed
from avoki_config.resources import Origin, Plan

_JOURNAL = tables.journal

APPLIED = "applied"
FAILED = "failed: nothing was changed"
INTERRUPTED = "interrupted: nothing was changed"
RESTORED = "restored: state push"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A plan that is being carried out under a lock: its entry in the journal, and who does it."""

    held: Held
    entry: int
    plan: Plan
    origin: Origin


def intend(connection: Connection, held: Held, plan: Plan, origin: Origin, at: str) -> Attempt:
    """Write that a plan is about to be carried out.

    Entries without an outcome are from processes that died: what they began was one transaction with its outcome in
    it, so it didn't happen, and that is written down.
    """
    _conclude(connection, _JOURNAL.c.tenant == held.tenant, INTERRUPTED)
    return Attempt(held, note(connection, held, plan.fingerprint, origin, at=at), plan, origin)


def note(
    connection: Connection, held: Held, fingerprint: str, origin: Origin, *, at: str, outcome: str | None = None
) -> int:
    """Write an entry, of something begun or of something done, and return its number."""
    last = connection.execute(select(func.max(_JOURNAL.c.entry)).where(_JOURNAL.c.tenant == held.tenant)).scalar()
    row = {
        "tenant": held.tenant,
        "entry": (last or 0) + 1,
        "fingerprint": fingerprint,
        "at": at,
        "who": origin.who,
        "token": held.token,
        "outcome": outcome,
    }
    connection.execute(insert(_JOURNAL), sealed(**row))
    return (last or 0) + 1


def conclude(connection: Connection, attempt: Attempt, outcome: str) -> None:
    """Write what came of an attempt that has no outcome yet."""
    _conclude(connection, _is(attempt), outcome)


def _conclude(connection: Connection, chosen: ColumnElement[bool], outcome: str) -> None:
    for row in connection.execute(select(_JOURNAL).where(chosen, _JOURNAL.c.outcome.is_(None))).all():
        this = (_JOURNAL.c.tenant == row.tenant) & (_JOURNAL.c.entry == row.entry)
        connection.execute(update(_JOURNAL).where(this), resealed(row, outcome=outcome))


def outcome_of(connection: Connection, attempt: Attempt) -> str | None:
    """Return what came of an attempt, None when nothing is known yet."""
    return connection.execute(select(_JOURNAL.c.outcome).where(_is(attempt))).scalar()


def _is(attempt: Attempt) -> ColumnElement[bool]:
    return (_JOURNAL.c.tenant == attempt.held.tenant) & (_JOURNAL.c.entry == attempt.entry)
