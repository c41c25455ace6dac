"""The tenants that are being edited: which document belongs to which, and what is published about them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from pathlib import Path

from lsprotocol import types

from avoki_config.compiler import policy_file
from avoki_config.editor.belonging import Role, is_ours, role, tenant_of
from avoki_config.editor.calls import is_calls, tenant_of_calls
from avoki_config.editor.convert import Places, diagnostics
from avoki_config.editor.files import Files
from avoki_config.editor.session import Session
from avoki_config.editor.snapshot import Snapshot

Publish = Callable[[str, int | None, Sequence[types.Diagnostic]], None]
"""Sends the findings of a document, by its address and the version that they are of."""


class Tenants:
    """A session for each tenant of which a document is open."""

    def __init__(self, files: Files, workers: Executor, at: datetime | None, publish: Publish) -> None:
        """Begin with no tenant."""
        self.files = files
        self.roots: frozenset[Path] = frozenset()
        """The folders of the editor's workspace."""
        self._workers, self._at, self._publish = workers, at, publish
        self._sessions: dict[Path, Session] = {}
        self._tenants: dict[Path, Path] = {}
        self._roles: dict[Path, Role] = {}
        self._published: defaultdict[Path, set[str]] = defaultdict(set)

    def session(self, path: Path) -> Session | None:
        """Return the session of the tenant that an open document is a part of, which call tests aren't."""
        return None if is_calls(path) else self._session(path)

    def _session(self, path: Path) -> Session | None:
        return self._sessions.get(self._tenants.get(path, path))

    def opened(self, path: Path) -> None:
        """Find the tenant of a document that was opened, which others may belong to as well, and compile it."""
        for each in list(self.files.open):
            self.placed(each)
        self.changed(path)

    def placed(self, path: Path) -> None:
        """Find out anew which tenant an open document belongs to."""
        tenant = self._tenant_of(path)
        self._roles[path] = self._role(path)
        before = self._tenants.pop(path, None)
        if tenant is not None:
            self._tenants[path] = tenant
            if tenant not in self._sessions:
                self._sessions[tenant] = self._begun(tenant)
        if before is not None and before != tenant:
            self._leave(before)

    def _begun(self, tenant: Path) -> Session:
        calls = partial(self._calls, tenant)
        return Session(tenant, self.files, self._workers, self._at, publish=self._send, calls=calls)

    def _tenant_of(self, path: Path) -> Path | None:
        """Return the tenant that a document is compiled with; call tests that are about none stand for themselves."""
        if is_calls(path):
            return tenant_of_calls(path, self._text, self.roots, [*self.files.open]) or path
        return tenant_of(path, self._text, self.roots) if is_ours(path) else None

    def _calls(self, tenant: Path) -> list[Path]:
        return [path for path in self.files.open if is_calls(path) and self._tenants.get(path) == tenant]

    def changed(self, path: Path) -> None:
        """Have the tenant compiled that a document belongs to; of a policy's document, every tenant."""
        if path.name == policy_file.NAME:
            self.changed_everywhere()
            return
        if self._roles.get(path) != self._role(path):
            self.placed(path)
        if session := self._session(path):
            session.changed()

    def _role(self, path: Path) -> Role:
        return role(self._text(path))

    def _text(self, path: Path) -> str:
        return self.files.document(path).text

    def changed_everywhere(self) -> None:
        """Have every tenant compiled: files have changed on the disk."""
        for session in self._sessions.values():
            session.changed()

    def replaced(self) -> None:
        """Find out anew what belongs together: files have come, gone or changed on the disk."""
        for path in list(self.files.open):
            self.placed(path)
        self.changed_everywhere()

    def closed(self, path: Path) -> None:
        """Compile with the file in the stead of a document that was closed; forget a tenant of which none is open."""
        tenant = self._tenants.pop(path, None)
        if tenant is not None:
            self._leave(tenant)
        if tenant in self._sessions:
            self._sessions[tenant].changed()

    def _leave(self, tenant: Path) -> None:
        """Forget a tenant, and take its findings back, if no document of it is open any more."""
        if tenant in self._tenants.values() or tenant not in self._sessions:
            return
        self._sessions.pop(tenant).stop()
        for uri in sorted(self._published.pop(tenant, set())):
            self._publish(uri, None, [])

    def _send(self, snapshot: Snapshot) -> None:
        """Publish a compilation's findings, and nothing for the documents that have no more."""
        places, found = Places(snapshot, self.files), defaultdict[str, list[types.Diagnostic]](list)
        for uri, finding in diagnostics(places):
            found[uri].append(finding)
        versions = {self.files.uri(path): document.version for path, document in self.files.open.items()}
        mine = {self.files.uri(path) for path, tenant in self._tenants.items() if tenant == snapshot.path}
        for uri in sorted(found.keys() | self._published[snapshot.path] | mine):
            self._publish(uri, versions.get(uri), found.get(uri, []))
        self._published[snapshot.path] = set(found)
