"""What is kept of a compilation without errors: its findings, and the lowered tenant.

An entry is a line with the hash of the next, a line of JSON that is enough for `validate`, and the resources.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from avoki_config.collector import without_collector
from avoki_config.compiler.cache.findings import finding
from avoki_config.compiler.parts import Moved
from avoki_config.diagnostics import Diagnostic
from avoki_config.resources import Resource


@dataclass(frozen=True, slots=True)
class Entry:
    """A tenant without errors, seen from `at` on, in its zone.

    `sounds` are the hashes of its sound files by name, None for one that can't be read. `body` is the lowered tenant as
    bytes, None when only the findings were kept.
    """

    id: str
    at: str
    zone: str
    moved: Sequence[Moved]
    sounds: Mapping[str, str | None]
    findings: Sequence[Diagnostic]
    body: bytes | None

    def resources(self) -> tuple[Resource, ...]:
        """Return the lowered tenant, with its hashes."""
        assert self.body is not None
        with without_collector():
            return tuple(_resource(*each) for each in orjson.loads(self.body))

    def encoded(self) -> bytes:
        """Return the entry as a file has it."""
        body = self.body or b""
        hashed = self.body and sha256(body).hexdigest()
        head = orjson.dumps((self.id, self.at, self.zone, self.moved, self.sounds, self.findings, hashed))
        return b"\n".join((sha256(head).hexdigest().encode(), head, body))


def decoded(data: bytes, *, whole: bool) -> Entry | None:
    """Return the entry of a file; None for one that is damaged, or without the resources where it must be `whole`."""
    checksum, _, rest = data.partition(b"\n")
    head, _, body = rest.partition(b"\n")
    if sha256(head).hexdigest().encode() != checksum:
        return None
    ident, at, zone, moved, sounds, findings, digest = orjson.loads(head)
    if whole and (digest is None or sha256(body).hexdigest() != digest):
        return None
    found = tuple(map(finding, findings))
    return Entry(ident, at, zone, tuple(map(tuple, moved)), sounds, found, body if digest else None)


def body_of(resources: Sequence[Resource]) -> bytes:
    """Return a lowered tenant as an entry keeps it."""
    return orjson.dumps([(r.address, r.kind, r.attributes, r.references, r.hash) for r in resources])


def _resource(address: str, kind: str, attributes: Mapping[str, Any], references: list[str], known: str) -> Resource:
    return Resource(address, kind, attributes, tuple(references)).with_hash(known)
