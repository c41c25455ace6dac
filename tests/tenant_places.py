"""Places where a tenant lives, for tests that break them while they are written to, and edit them behind our back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from resource_sets import TENANT
from sqlalchemy import Connection
from stepwise_place import FolderPlace, MemoryStepwise

from avoki_config.backends.memory import MemoryBackend
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.keeper import Keeper
from avoki_config.backends.registry.unusable import UnusableError
from avoki_config.backends.stepwise.backend import Stepwise
from avoki_config.backends.stepwise.journal import FileJournal
from avoki_config.resources import NO_SECRETS, NOBODY, ApplyResult, Backend, BackendError, Origin, Plan, Secrets, Step


class Fault(NamedTuple):
    """What fails: a transaction or step (counted from 1), before, in or after it; and all that follows, if `lasting`.

    `kind` says which transactions are counted; steps are all of one kind.
    """

    at: int
    when: Literal["before", "inside", "after"]
    kind: Literal["writing", "reading"] = "writing"
    lasting: bool = False

    def hits(self, count: int) -> bool:
        return count == self.at or (self.lasting and count > self.at)


def lost() -> BackendError:
    return UnusableError("nordlunda", "the connection was lost")


@dataclass
class Site:
    """One place. `keeper` is that of a registry; `edit` changes an object as somebody does who knows no plans."""

    backend: Callable[[], Backend]
    broken: Callable[[Fault], Backend]
    edit: Callable[[str, Any], None] | None = None
    keeper: Keeper | None = None
    secrets: bool = True


class _Brittle(MemoryBackend):
    fault: Fault | None = None

    def apply(
        self,
        plan: Plan,
        origin: Origin = NOBODY,
        on_step: Callable[[int], None] = lambda _: None,  # noqa: ARG002 - the protocol's
        secrets: Secrets = NO_SECRETS,
    ) -> ApplyResult:
        return super().apply(plan, origin, self._count, secrets)

    def _count(self, done: int) -> None:
        if self.fault is not None and self.fault.hits(done):
            raise lost()


def memory() -> Site:
    """Return a tenant in memory, which is all or nothing."""
    made = _Brittle(TENANT)

    def opened(fault: Fault | None = None) -> Backend:
        made.fault = fault
        return made

    return Site(opened, opened, made.edit)


def stepwise() -> Site:
    """Return a tenant in memory that takes one step at a time."""
    made = MemoryStepwise(TENANT)

    def opened(fault: Fault | None = None) -> Backend:
        made.place.fails = lambda number, _: fault is not None and fault.hits(number)
        return made

    return Site(opened, opened, made.edit)


class _BrittleFolder(FolderPlace):
    def __init__(self, folder: Path, fault: Fault) -> None:
        super().__init__(folder)
        self._fault, self._taken = fault, 0

    def take(self, plan: Plan, step: Step, secrets: Secrets) -> None:
        self._taken += 1
        hit = self._fault.hits(self._taken)
        if hit and self._fault.when != "after":
            raise lost()
        super().take(plan, step, secrets)
        if hit:
            raise lost()


def folder(path: Path) -> Site:
    """Return a tenant in a folder with a journal, which takes one step at a time."""
    path.mkdir()
    place = FolderPlace(path)

    def opened(over: FolderPlace) -> Backend:
        return Stepwise(TENANT, over, FileJournal(path / "journal"))

    return Site(lambda: opened(place), lambda fault: opened(_BrittleFolder(path, fault)), place.put)


class _BrittleDatabase:
    """A database whose transactions fail as a `Fault` says; everything else is the real one's."""

    def __init__(self, database: Database, fault: Fault) -> None:
        self._database, self._fault, self._count = database, fault, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._maybe("reading", self._database.reading) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._maybe("writing", self._database.writing) as connection:
            yield connection

    @contextmanager
    def _maybe(self, kind: str, transaction: Any) -> Iterator[Connection]:
        self._count += kind == self._fault.kind
        hit = kind == self._fault.kind and self._fault.hits(self._count)
        if hit and self._fault.when == "before":
            raise lost()
        with transaction() as connection:
            yield connection
            if hit and self._fault.when == "inside":
                raise lost()
        if hit:
            raise lost()


def registry(keeper: Keeper) -> Site:
    """Return a tenant in a registry."""

    def broken(fault: Fault) -> Backend:
        return replace(keeper, database=cast("Database", _BrittleDatabase(keeper.database, fault))).registry

    return Site(lambda: keeper.registry, broken, keeper=keeper)
