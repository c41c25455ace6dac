"""A tenant that lives somewhere which takes one step at a time: journal before and after each, resume, or explain."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from typing import Protocol
from uuid import uuid4

from avoki_config.backends.stepwise.account import (
    Attempt,
    attempts,
    body_hash,
    happened,
    history,
    secret_changes,
    secrets_of,
)
from avoki_config.backends.stepwise.journal import Journal, Record
from avoki_config.diagnostics import Diagnostic
from avoki_config.resources import (
    NO_SECRETS,
    NOBODY,
    ApplyResult,
    Attributes,
    BackendError,
    HistoryEntry,
    MemoryState,
    Origin,
    Plan,
    Resource,
    Secrets,
    StalePlanError,
    Step,
    stopping,
)
from avoki_config.resources.execute import perform
from avoki_config.resources.integrity import check
from avoki_config.resources.references import references
from avoki_config.resources.secrets import follow


class Place(Protocol):
    """The real thing: read as it is, changed one step at a time, by one process."""

    name: str

    def read(self) -> Mapping[str, Resource]:
        """Return the objects by address as they really are. Raises BackendError or OSError, never leaves any out."""
        ...

    def take(self, plan: Plan, step: Step, secrets: Secrets) -> None:
        """Carry a step out. Raises BackendError or OSError; whether it is done is then found out by reading."""
        ...

    def lock(self, timeout: float) -> AbstractContextManager[None]:
        """Keep others out, for at most the life of this process. Raises LockHeldError after `timeout` seconds."""
        ...


class Stepwise:
    """A backend over a place and a journal."""

    atomic = False

    def __init__(self, tenant: str, place: Place, journal: Journal) -> None:
        """Name the tenant, where it lives and where is written what is done; nothing is opened."""
        self._tenant, self._place, self._journal = tenant, place, journal
        self._locked = False

    @property
    def name(self) -> str:
        """Return the place's short name."""
        return self._place.name

    def unsupported(self, plan: Plan) -> tuple[Diagnostic, ...]:  # noqa: ARG002 - the protocol's signature
        """Return nothing: a place that can't express something says so in a backend of its own."""
        return ()

    def read(self) -> MemoryState:
        """Return the objects as they are, beside what the applies left. Writes nothing, not even after a crash."""
        objects = dict(self._place.read())
        return self._state(objects, self._account(objects))

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return the applies that changed something, oldest first."""
        return history(attempts(self._journal.records()))

    def check(self, plan: Plan) -> None:
        """Raise StalePlanError when the plan neither fits what is there nor can be gone on with."""
        self._begin_at(plan, dict(self._place.read()))

    @contextmanager
    def lock(self, timeout: float = 0.0) -> Iterator[None]:
        """Hold the place's lock. What a dead process began is looked at first, and how far it came is written down."""
        with self._place.lock(timeout):
            self._end_of_the_dead()
            self._locked = True
            try:
                yield
            finally:
                self._locked = False

    def apply(
        self,
        plan: Plan,
        origin: Origin = NOBODY,
        on_step: Callable[[int], None] = lambda _: None,
        secrets: Secrets = NO_SECRETS,
    ) -> ApplyResult:
        """Take the steps one by one, from where an interrupted apply of the same plan stopped.

        A step that fails ends it, `partial`, and so does a request to stop; the steps that are done stay done.
        """
        if not self._locked:
            raise BackendError("The tenant is not locked: nothing is applied without its lock.")
        objects = dict(self._place.read())
        begin, total = self._begin_at(plan, objects), len(plan.steps)
        state = self._state(objects, self._account(objects))
        if not total:
            return ApplyResult("nothing", 0, 0, state.serial)
        self._announce(plan, origin, objects, resumed=begin > 0)
        with stopping.deferring():
            why = self._take(plan, begin, state, secrets, on_step)
        return self._ended(plan, why)

    def _take(
        self,
        plan: Plan,
        begin: int,
        state: MemoryState,
        secrets: Secrets,
        on_step: Callable[[int], None],
    ) -> str:
        """Take the steps from `begin` on; return why they stopped, empty when all are done."""
        objects, records, serial = state.objects, state.records, state.serial + (not begin)
        for number, step in enumerate(plan.steps[begin:], begin + 1):
            if stopping.requested():
                return f"Stopped before step {number}, {step.action} {step.address}, as asked."
            expected, kept = dict(objects), dict(records)
            perform(expected, plan, step)
            follow(kept, step, plan.after.get(step.address), secrets, serial)
            try:
                self._journal.append({**_intent(number, objects, expected), "secrets": secret_changes(records, kept)})
                self._place.take(plan, step, secrets)
                self._journal.append({"record": "done", "step": number})
            except KeyboardInterrupt:
                return f"Stopped at once in step {number}, {step.action} {step.address}, as asked."
            except (BackendError, OSError) as error:
                return f"Step {number} of {len(plan.steps)}, {step.action} {step.address}, failed: {error}"
            objects, records = expected, kept
            on_step(number)
        return ""

    def _ended(self, plan: Plan, why: str) -> ApplyResult:
        """Write how it ended, by what is really there. Raises StoppedError when nothing was done as asked."""
        objects = dict(self._place.read())
        last = self._account(objects)[-1]
        total = len(plan.steps)
        result = plan.result if last.complete else f"partial: {last.done} of {total} steps"
        with suppress(OSError):  # the next apply finds it out by the same means
            self._close(last, result)
        if not (last.made or last.done) and stopping.requested():
            raise stopping.StoppedError
        serial = self._state(objects, self._account(objects)).serial
        return ApplyResult("applied" if last.complete else "partial", last.done, total, serial, why)

    def _end_of_the_dead(self) -> None:
        """Write how far an apply came whose process died, by what is really there."""
        found = attempts(self._journal.records())
        if found and found[-1].result is None:
            last = self._account(dict(self._place.read()))[-1]
            total = last.begun["total"]
            self._close(last, "applied" if last.complete else f"partial: {last.done} of {total} steps, interrupted")

    def _close(self, last: Attempt, result: str) -> None:
        """Write an attempt's end, and before it that an announced step was done after all, or what of it."""
        written = attempts(self._journal.records())[-1]
        if last.done > written.done:
            self._journal.append({"record": "done", "step": last.done})
        elif last.made != written.made:
            self._journal.append({"record": "partly", "made": last.made})
        self._journal.append({"record": "end", "result": result})

    def _announce(self, plan: Plan, origin: Origin, objects: Mapping[str, Resource], *, resumed: bool) -> None:
        """Write that an apply begins; the first one also what it found, for what comes later is drift."""
        if resumed:
            self._journal.append({"record": "resume"})
            return
        found = happened(attempts(self._journal.records()))
        self._journal.append(
            {
                "record": "begin",
                "lineage": found[0].begun["lineage"] if found else str(uuid4()),
                "fingerprint": plan.fingerprint,
                "at": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
                "who": origin.who,
                "commit": origin.commit,
                "total": len(plan.steps),
                "summary": plan.summary,
                "found": {} if found else {address: one.attributes for address, one in objects.items()},
            }
        )

    def _account(self, objects: Mapping[str, Resource]) -> list[Attempt]:
        """Return the applies that were begun, the last one settled by what is there."""
        found = attempts(self._journal.records())
        if found and found[-1].result is None:
            found[-1].settle(objects)
        return found

    def _state(self, objects: Mapping[str, Resource], found: list[Attempt]) -> MemoryState:
        done = happened(found)
        serial, lineage = len(done), done[0].begun["lineage"] if done else None
        bodies = dict(done[0].begun["found"]) if done else {}
        for each in done:
            bodies.update(each.made)
        left = {each: _resource(each, body, objects) for each, body in bodies.items() if body is not None}
        return MemoryState(
            objects, serial, lineage, applied=MemoryState(left, serial, lineage), records=secrets_of(done)
        )

    def _begin_at(self, plan: Plan, objects: Mapping[str, Resource]) -> int:
        """Return how many steps of the plan are done already. Raises StalePlanError when it doesn't fit."""
        found = self._account(objects)
        last = found[-1] if found else None
        if last is None or last.begun["fingerprint"] != plan.fingerprint or not last.done or last.complete:
            check(plan, self._tenant, self._state(objects, found), lambda: history(found))
            return 0
        wanted = {**plan.reads, **{each: body_hash(body) for each, body in last.made.items()}}
        changed = sorted(each for each, hash_ in wanted.items() if _hash(objects, each) != hash_)
        if changed:
            raise StalePlanError(
                f"This plan stopped after {last.done} of {last.begun['total']} steps, and {', '.join(changed[:3])} "
                "changed since. Make a new plan: it goes on from what is there."
            )
        return last.done


def _intent(number: int, before: Mapping[str, Resource], after: Mapping[str, Resource]) -> Record:
    """Return the record that announces a step: every object that it touches, before and after."""
    touched = sorted(each for each in {*before, *after} if before.get(each) != after.get(each))
    sides = {"before": before, "after": after}
    bodies = {side: {each: _attributes(objects, each) for each in touched} for side, objects in sides.items()}
    return {"record": "intent", "step": number, **bodies}


def _attributes(objects: Mapping[str, Resource], address: str) -> object:
    return objects[address].attributes if address in objects else None


def _resource(address: str, attributes: Attributes, there: Mapping[str, Resource]) -> Resource:
    kind, _, ident = address.partition(".")
    named = {each.address for each in references(kind, attributes, ident) if each.certain or each.address in there}
    return Resource(address, kind, attributes, tuple(sorted(named)))


def _hash(objects: Mapping[str, Resource], address: str) -> str | None:
    return objects[address].hash if address in objects else None
