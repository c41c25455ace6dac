"""A place for tests that takes one step at a time: a folder with a file an object, none of its changes atomic."""

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import orjson
from resource_sets import TENANT, made

from avoki_config.backends.stepwise.backend import Stepwise
from avoki_config.backends.stepwise.journal import FileJournal
from avoki_config.backends.stepwise.lock import file_lock
from avoki_config.resources import Plan, Resource, Secrets, Step
from avoki_config.resources.execute import perform


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
