"""The journal: what is begun is written before it is done, and its outcome with it: a crash leaves no guess."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.lock import Held
from avoki_config.resources import Origin, Plan

_JOURNAL = tables.journal

APPLIED = "applied"
FAILED = "failed: nothing was changed"
INTERRUPTED = "interrupted: nothing was changed"


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
    mine = _JOURNAL.c.tenant == held.tenant
    connection.execute(update(_JOURNAL).where(mine, _JOURNAL.c.outcome.is_(None)).values(outcome=INTERRUPTED))
    last = connection.execute(select(func.max(_JOURNAL.c.entry)).where(mine)).scalar()
    entry = (last or 0) + 1
    row = {
        "tenant": held.tenant,
        "entry": entry,
        "fingerprint": plan.fingerprint,
        "at": at,
        "who": origin.who,
        "token": held.token,
        "outcome": None,
    }
    connection.execute(insert(_JOURNAL), row)
    return Attempt(held, entry, plan, origin)


def conclude(connection: Connection, attempt: Attempt, outcome: str) -> None:
    """Write what came of an attempt that has no outcome yet."""
    connection.execute(update(_JOURNAL).where(*_is(attempt), _JOURNAL.c.outcome.is_(None)).values(outcome=outcome))


def outcome_of(connection: Connection, attempt: Attempt) -> str | None:
    """Return what came of an attempt, None when nothing is known yet."""
    return connection.execute(select(_JOURNAL.c.outcome).where(*_is(attempt))).scalar()


def _is(attempt: Attempt) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _JOURNAL.c.tenant == attempt.held.tenant, _JOURNAL.c.entry == attempt.entry
