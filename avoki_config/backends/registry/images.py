"""What each apply changed, as it was before: enough to show any apply again and to go back to any former state.

An image holds only what its apply touched, as one compressed text: large tenants with hundreds of applies stay small.
"""

import base64
import binascii
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Row, insert, select

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.rows import Values, sealed, unsealed
from avoki_config.resources import Attributes, Plan

_IMAGES = tables.images
_ROWS = tables.resources
_CHUNK = 500

SINCE = 2
"""The first format whose applies keep what was before."""


class Image(NamedTuple):
    """One apply: `before` maps each address that it touched to the attributes then, None for absent.

    `moves` maps new addresses to old ones. `digest` is that of all objects after the apply.
    """

    serial: int
    digest: str
    before: Mapping[str, Attributes | None]
    moves: Mapping[str, str]


def keep(connection: Connection, tenant: str, serial: int, digest: str, plan: Plan) -> None:
    """Write the image of an apply; the objects must still be as they were."""
    touched = {name for change in plan.changes for name in (change.address, change.previous_address) if name}
    bodies = _bodies(connection, tenant, sorted(touched))
    before = {address: bodies.get(address) for address in sorted(touched)}
    moves = {change.address: change.previous_address for change in plan.changes if change.previous_address}
    connection.execute(insert(_IMAGES), image_row(tenant, serial, digest, before, moves))


def _bodies(connection: Connection, tenant: str, addresses: list[str]) -> dict[str, orjson.Fragment]:
    query = select(_ROWS.c.address, _ROWS.c.body).where(_ROWS.c.tenant == tenant)
    chunks = (addresses[at : at + _CHUNK] for at in range(0, len(addresses), _CHUNK))
    found = (row for chunk in chunks for row in connection.execute(query.where(_ROWS.c.address.in_(chunk))))
    return {row.address: orjson.Fragment(row.body) for row in found}


def image_row(tenant: str, serial: int, digest: str, before: Mapping[str, Any], moves: Mapping[str, str]) -> Values:
    """Return the row that keeps an image."""
    text = orjson.dumps({"before": before, "moves": moves}, option=orjson.OPT_SORT_KEYS)
    body = base64.b64encode(zlib.compress(text)).decode()
    return sealed(tenant=tenant, serial=serial, digest=digest, body=body)


def read_images(connection: Connection, tenant: str, place: str, first: int = 0) -> Iterator[Image]:
    """Return the images of the applies from serial `first` on, the newest first. Raises REG001 for damage."""
    chosen = (_IMAGES.c.tenant == tenant) & (_IMAGES.c.serial >= first)
    rows = connection.execute(select(_IMAGES).where(chosen).order_by(_IMAGES.c.serial.desc()))
    return (image_of(row, place) for row in rows)


def image_of(row: Row[Any], place: str) -> Image:
    """Return the image that a row keeps. Raises REG001 for damage."""
    what = f"what apply {row.serial} changed"
    values = unsealed(row, place, what)
    try:
        kept = orjson.loads(zlib.decompress(base64.b64decode(values["body"], validate=True)))
        return Image(values["serial"], values["digest"], kept["before"], kept["moves"])
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError):
        raise damaged(place, f"{what} cannot be read") from None
