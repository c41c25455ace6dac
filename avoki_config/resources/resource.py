"""A resource: one object of a tenant as the planner and every backend know it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

Attributes = Mapping[str, Any]
"""Plain JSON values in the language's own words, defaults filled in (a destination is `{"group": "vaxel"}`)."""


def canonical(value: object) -> bytes:
    """Return the one JSON text of a value: sorted keys, no spaces, UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def content_hash(value: object) -> str:
    """Return `sha256:…` over the canonical JSON of a value."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


@dataclass(frozen=True, slots=True)
class Resource:
    """One object. Two with the same address and attributes are the same, wherever they were written.

    `references` are the addresses that the attributes name, sorted, each once; some may not exist. There are many
    resources: slots make each a quarter of the size.
    """

    address: str
    kind: str
    attributes: Attributes
    references: tuple[str, ...] = field(default=(), compare=False)
    _hash: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """Return what stands after the kind; the kind itself for an object that exists once."""
        return self.address.partition(".")[2] or self.kind

    @property
    def hash(self) -> str:
        """Return the hash of the content, which tells whether two versions of an object differ; computed once."""
        if not self._hash:
            object.__setattr__(self, "_hash", content_hash(self.attributes))
        return self._hash

    def with_hash(self, known: str) -> "Resource":
        """Take the hash of the content from who has computed it before, and return the resource."""
        object.__setattr__(self, "_hash", known)
        return self

    @property
    def protected(self) -> bool:
        """Tell whether the object may not be deleted (`protect: true`)."""
        return bool(self.attributes.get("protect", False))
