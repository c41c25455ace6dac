"""One tenant that is being edited: compiled again when typing pauses, never twice at once."""

import asyncio
import gc
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from pathlib import Path

from avoki_config.compiler import Compilation
from avoki_config.compiler import compile as compile_tenant
from avoki_config.compiler.policy import Policy
from avoki_config.editor.calls import findings
from avoki_config.editor.files import Files
from avoki_config.editor.snapshot import Judged, Snapshot

_NOTHING = Compilation((), {}, Policy())
PAUSE = 0.15
"""Seconds without a keystroke after which the tenant is compiled."""


class Session:
    """A tenant's last compilations, and the work to be done for the next one.

    `publish` is called with each compilation of what is open now; one that typing has overtaken is not published.
    """

    def __init__(
        self,
        path: Path,
        files: Files,
        workers: Executor,
        at: datetime | None,
        *,
        publish: Callable[[Snapshot], None],
        calls: Callable[[], Collection[Path]],
    ) -> None:
        """Begin without a compilation. `calls` says which open documents are the tenant's call tests."""
        self.path = path
        self.latest: Snapshot | None = None
        self.complete: Snapshot | None = None
        self._files, self._workers, self._at, self._publish, self._calls = files, workers, at, publish, calls
        self._wanted = self._done = 0
        self._hurry = asyncio.Event()
        self._settled = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    def changed(self) -> None:
        """Say that a text has changed; the first compilation doesn't wait for a pause."""
        self._wanted += 1
        if self.latest is None:
            self._hurry.set()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def current(self) -> Snapshot:
        """Return the compilation of what is open now; waits for it, but not for the pause."""
        wanted = self._wanted
        self._hurry.set()
        async with self._settled:
            await self._settled.wait_for(lambda: self._done >= wanted)
        assert self.latest is not None
        return self.latest

    def stop(self) -> None:
        """Leave the rest of the work undone."""
        if self._task is not None:
            self._task.cancel()

    async def _work(self) -> None:
        while self._done != self._wanted:
            wanted = self._wanted
            if await self._typing_goes_on(wanted):
                continue
            self._hurry.clear()
            judge = partial(_judged, self.path, self._at, self._files.overlay(), self._call_texts())
            self.latest = await asyncio.get_running_loop().run_in_executor(self._workers, judge)
            if self.latest.complete:
                self.complete = self.latest
            if wanted == self._wanted:
                self._publish(self.latest)
            async with self._settled:
                self._done = wanted
                self._settled.notify_all()

    def _call_texts(self) -> Mapping[Path, str]:
        return {path: self._files.document(path).text for path in self._calls()}

    async def _typing_goes_on(self, wanted: int) -> bool:
        """Wait for a pause, or for somebody who can't wait; tell whether a keystroke came instead."""
        try:
            await asyncio.wait_for(self._hurry.wait(), PAUSE)
        except TimeoutError:
            return wanted != self._wanted
        return False


def _judged(path: Path, at: datetime | None, overlay: Mapping[Path, bytes], calls: Mapping[Path, str]) -> Snapshot:
    """Compile, judge call tests, and let the collector look again at what is left of the last time.

    Call tests without a tenant are judged alone: their own path stands in its stead.
    """
    compilation = _NOTHING if path in calls else compile_tenant(str(path), at=at, overlay=overlay)
    snapshot = Snapshot(compilation, path)
    for file, text in calls.items():
        snapshot.calls[str(file)] = Judged(text, findings(str(file), text, snapshot))
    gc.unfreeze()
    return snapshot
