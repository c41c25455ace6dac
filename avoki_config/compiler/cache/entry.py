"""What is kept of a compilation without errors: its findings, and the lowered tenant.

An entry is a line with the hash of the next, a line of JSON that is enough for `validate`, and the resources.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from avoki_config.collector import without_collector
from avoki_config.compiler.cache.findings import finding
from avoki_config.compiler.parts import Moved
from avoki_config.diagnostics import Diagnostic
from avoki_config.resources import Resource

_PORTION = 1000
"""Resources in a line."""

_LEAST_LINES = 3
"""The checksum, what is enough for `validate`, and the empty one after the last line break."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A tenant without errors, seen from `at` on, in its zone.

    `sounds` are the hashes of its sound files by name, None for one that can't be read. `body` is the lowered tenant, a
    portion a line; None when only the findings were kept.
    """

    id: str
    at: str
    zone: str
    moved: Sequence[Moved]
    sounds: Mapping[str, str | None]
    findings: Sequence[Diagnostic]
    body: Sequence[bytes] | None

    def resources(self) -> tuple[Resource, ...]:
        """Return the lowered tenant, with its hashes."""
        assert self.body is not None
        with without_collector():
            return tuple(_resource(*each) for line in self.body for each in orjson.loads(line))

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the entry's file."""
        hashed = None if self.body is None else _hash(self.body)
        head = orjson.dumps((self.id, self.at, self.zone, self.moved, self.sounds, self.findings, hashed))
        yield _hash([head]).encode()
        yield head
        yield from self.body or ()


def decoded(data: bytes, *, whole: bool) -> Entry | None:
    """Return the entry of a file; None for one that is damaged, or without the resources where it must be `whole`."""
    lines = data.split(b"\n")
    if len(lines) < _LEAST_LINES or _hash(lines[1:2]).encode() != lines[0]:
        return None
    ident, at, zone, moved, sounds, findings, expected = orjson.loads(lines[1])
    body = lines[2:-1]
    if whole and (expected is None or _hash(body) != expected):
        return None
    found = tuple(map(finding, findings))
    return Entry(ident, at, zone, tuple(map(tuple, moved)), sounds, found, body if expected is not None else None)


def body_of(resources: Sequence[Resource]) -> list[bytes]:
    """Return a lowered tenant as an entry keeps it, in portions: all of it at once would be in memory twice."""
    return [
        orjson.dumps([(r.address, r.kind, r.attributes, r.references, r.hash) for r in resources[at : at + _PORTION]])
        for at in range(0, len(resources), _PORTION)
    ]


def _hash(lines: Iterable[bytes]) -> str:
    found = sha256()
    for line in lines:
        found.update(line)
        found.update(b"\n")
    return found.hexdigest()


def _resource(address: str, kind: str, attributes: Mapping[str, Any], references: list[str], known: str) -> Resource:
    return Resource(address, kind, attributes, tuple(references)).with_hash(known)
