"""Rows and what they mean: sealing what is written, and checking the seal of what is read."""

from collections.abc import Container, Mapping
from typing import Any

import orjson
from sqlalchemy import Row

from avoki_config.backends.registry.damage import damaged
from avoki_config.resources import Attributes, HistoryEntry, Origin, Plan, Resource, canonical, content_hash
from avoki_config.resources.naming import owned_number
from avoki_config.resources.references import references

Values = dict[str, Any]


def sealed(**values: Any) -> Values:
    """Return a row with its seal: the checksum of its columns by name."""
    return {**values, "seal": content_hash(values)}


def resealed(row: Row[Any], **changes: Any) -> Values:
    """Return a row that was read, with other values in some columns, and a seal that fits."""
    values = {str(name): value for name, value in row._mapping.items() if name != "seal"}  # noqa: SLF001 - as below
    return sealed(**{**values, **changes})


def unsealed(row: Row[Any], place: str, what: str) -> Values:
    """Return a row's columns. Raises REG001 when its seal doesn't hold."""
    values = {str(name): value for name, value in row._mapping.items()}  # noqa: SLF001 - SQLAlchemy's documented name
    seal = values.pop("seal")
    if seal != _seal(values):
        raise damaged(place, f"what it holds of {what} was changed")
    return values


def _seal(values: Values) -> str | None:
    try:
        return content_hash(values)
    except TypeError:  # bytes, where an apply writes text
        return None


def digest(hashes: Mapping[str, str]) -> str | None:
    """Return the hash over the hashes of all objects, None where one is no text."""
    return _seal(dict(hashes))


def meta_row(tenant: str, lineage: str | None, serial: int, hashes: Mapping[str, str]) -> Values:
    """Return a tenant's row in `meta`."""
    return sealed(tenant=tenant, lineage=lineage, serial=serial, digest=digest(hashes))


def resource_row(tenant: str, resource: Resource) -> Values:
    """Return an object's row."""
    return sealed(
        tenant=tenant,
        address=resource.address,
        hash=resource.hash,
        number=owned_number(resource.kind, resource.attributes),
        body=canonical(resource.attributes).decode(),
    )


def resource_of(row: Row[Any], place: str, hashes: Mapping[str, str]) -> Resource:
    """Return the object of a row; `hashes` tell which numbers the inventory has. Raises REG001 for damage."""
    values = unsealed(row, place, str(row.address))
    resource = made(values["address"], orjson.loads(values["body"]), hashes)
    if resource.hash != values["hash"]:
        raise damaged(place, f"what it holds of {resource.address} was changed")
    return resource


def made(address: str, attributes: Attributes, there: Container[str]) -> Resource:
    """Return an object with its references; `there` tells which numbers the inventory has."""
    kind, _, ident = address.partition(".")
    named = {r.address for r in references(kind, attributes, ident) if r.certain or r.address in there}
    return Resource(address, kind, attributes, tuple(sorted(named)))


def history_row(tenant: str, serial: int, plan: Plan, origin: Origin, at: str) -> Values:
    """Return the row that tells of an apply."""
    entry = HistoryEntry(serial, plan.fingerprint, at, origin.who, origin.commit, plan.summary, plan.result)
    return history_values(tenant, entry)


def history_values(tenant: str, entry: HistoryEntry) -> Values:
    """Return the row of an entry of the history."""
    return sealed(
        tenant=tenant,
        serial=entry.serial,
        fingerprint=entry.fingerprint,
        at=entry.at,
        who=entry.who,
        revision=entry.commit,
        summary=canonical(entry.summary).decode(),
        result=entry.result,
    )


def history_of(row: Row[Any], place: str) -> HistoryEntry:
    """Return what a row tells of an apply. Raises REG001 for damage."""
    values = unsealed(row, place, f"apply {row.serial}")
    return HistoryEntry(
        values["serial"],
        values["fingerprint"],
        values["at"],
        values["who"],
        values["revision"],
        orjson.loads(values["summary"]),
        values["result"],
    )
