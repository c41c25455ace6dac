"""Places for tests that take one step at a time: one in memory, and a folder with a file an object, which can tear."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import orjson
from resource_sets import TENANT, made

from avoki_config.backends.stepwise.backend import Stepwise
from avoki_config.backends.stepwise.journal import FileJournal, Record
from avoki_config.backends.stepwise.lock import file_lock
from avoki_config.resources import BackendError, LockHeldError, Plan, Resource, Secrets, Step
from avoki_config.resources.execute import perform


class MemoryJournal:
    def __init__(self) -> None:
        self._records: list[Record] = []

    def records(self) -> list[Record]:
        return list(self._records)

    def append(self, record: Record) -> None:
        self._records.append(record)


class MemoryPlace:
    """Objects in memory; `fails` is asked before each step (counted from 1) whether it is the one that fails."""

    name = "stepwise"

    def __init__(self, objects: Mapping[str, Resource]) -> None:
        self.objects = dict(objects)
        self.fails: Callable[[int, Step], bool] = lambda _number, _step: False
        self._locked = False

    def read(self) -> Mapping[str, Resource]:
        return dict(self.objects)

    def take(self, plan: Plan, step: Step, secrets: Secrets) -> None:  # noqa: ARG002 - the protocol's
        if self.fails(plan.steps.index(step) + 1, step):
            raise BackendError("nobody does it.")
        perform(self.objects, plan, step)

    @contextmanager
    def lock(self, timeout: float) -> Iterator[None]:  # noqa: ARG002 - nobody else could let go meanwhile
        if self._locked:
            raise LockHeldError("Somebody else is applying to this tenant.")
        self._locked = True
        try:
            yield
        finally:
            self._locked = False


class MemoryStepwise(Stepwise):
    """A tenant in memory that takes one step at a time, as a person in a portal does, and can be made to fail."""

    def __init__(self, tenant: str, objects: Mapping[str, Resource] | None = None) -> None:
        """Hold the tenant with these objects; with objects, as after a first apply."""
        self.place, journal = MemoryPlace(objects or {}), MemoryJournal()
        super().__init__(tenant, self.place, journal)
        if objects:
            bodies = {address: one.attributes for address, one in objects.items()}
            known = {
                "lineage": str(uuid4()),
                "fingerprint": "",
                "at": "",
                "who": "",
                "commit": None,
            }
            journal.append({"record": "begin", **known, "total": 0, "summary": {}, "found": {}})
            journal.append({"record": "partly", "made": bodies})
            journal.append({"record": "end", "result": "applied"})

    def edit(self, address: str, resource: Resource | None) -> None:
        """Change, add or (None) remove an object as somebody does who knows nothing of plans: it is drift."""
        if resource is None:
            del self.place.objects[address]
        else:
            self.place.objects[address] = resource


class FolderPlace:
    name = "folder"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self) -> Mapping[str, Resource]:
        bodies = {file.stem: orjson.loads(file.read_bytes()) for file in self._objects().glob("*.json")}
        numbers = [address for address in bodies if address.startswith("number.")]
        return {address: made(address, body, numbers) for address, body in sorted(bodies.items())}

    def take(self, plan: Plan, step: Step, secrets: Secrets) -> None:  # noqa: ARG002 - the protocol's
        before = self.read()
        after = dict(before)
        perform(after, plan, step)
        for address in sorted({*before, *after}):
            if after.get(address) != before.get(address):
                self.put(address, after.get(address))

    def lock(self, timeout: float) -> AbstractContextManager[None]:
        return file_lock(self.folder / "lock", timeout)

    def _objects(self) -> Path:
        return self.folder / "objects"

    def put(self, address: str, resource: Resource | None) -> None:
        file = self._objects() / f"{address}.json"
        if resource is None:
            file.unlink()
            return
        self._objects().mkdir(exist_ok=True)
        new = file.with_suffix(".new")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        data = orjson.dumps(resource.attributes)
        while data:
            data = data[os.write(handle, data) :]
        os.close(handle)
        new.replace(file)


def opened(folder: Path) -> Stepwise:
    return Stepwise(TENANT, FolderPlace(folder), FileJournal(folder / "journal"))
