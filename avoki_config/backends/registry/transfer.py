"""Reading a tenant's whole registry at once, and writing one in the place of another, in one transaction."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from avoki_config.backends.registry import journal, tables
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.document import Document
from avoki_config.backends.registry.images import image_row, read_images
from avoki_config.backends.registry.lock import Held
from avoki_config.backends.registry.rows import (
    Values,
    history_of,
    history_values,
    meta_row,
    resource_of,
    resource_row,
    sealed,
    unsealed,
)
from avoki_config.backends.registry.schema import check_format
from avoki_config.backends.registry.whole import Whole
from avoki_config.resources import Origin, content_hash

_OWN = frozenset({tables.meta, tables.resources, tables.history, tables.images, tables.journal, tables.lock})
FURTHER: tuple[Table, ...] = tuple(
    table for table in tables.metadata.sorted_tables if "seal" in table.c and table not in _OWN
)
"""Tables whose rows go along as they are. Journal and lock tell of one place, and stay there."""

_KEYED = frozenset({tables.secrets.c.tag, tables.secrets.c.salt, tables.secrets.c.keyed})
"""What is made of a secret leaves the registry never; that it was set goes along, so that none is made twice."""


def read_document(database: Database, tenant: str) -> Document:
    """Return all that the registry holds of a tenant, read in one moment. Raises REG001 for damage."""
    place = database.place
    with database.reading() as connection:
        current = check_format(connection, place) == tables.FORMAT
        meta = unsealed(connection.execute(_of(tables.meta, tenant)).one(), place, f'the tenant "{tenant}"')
        rows = connection.execute(_of(tables.resources, tenant)).all()
        hashes = {row.address: row.hash for row in rows}
        attributes = {row.address: resource_of(row, place, hashes).attributes for row in rows}
        history = [history_of(row, place) for row in connection.execute(_of(tables.history, tenant))]
        images = list(read_images(connection, tenant, place)) if current else []
        further = {str(table.name): list(_plain(connection, table, tenant, place)) for table in FURTHER if current}
    whole = Whole(tenant, meta["lineage"], meta["serial"], attributes, history, images[::-1])
    return Document(whole, further)


def _of(table: Table, tenant: str) -> Any:
    return select(table).where(table.c.tenant == tenant).order_by(*table.primary_key.columns)


def _plain(connection: Connection, table: Table, tenant: str, place: str) -> Iterator[Values]:
    for row in connection.execute(_of(table, tenant)):
        values = unsealed(row, place, table.name)
        yield {name: "" if table.c[name] in _KEYED else value for name, value in values.items() if name != "tenant"}


def write_document(connection: Connection, held: Held, document: Document, origin: Origin, at: str) -> None:
    """Put a document in the place of what the registry holds of the tenant, and tell it in the journal."""
    held.assert_held(connection)
    for table, rows in _tables(document).items():
        connection.execute(delete(table).where(table.c.tenant == held.tenant))
        if rows:
            connection.execute(insert(table), rows)
    journal.note(connection, held, fingerprint_of(document), origin, at=at, outcome=journal.RESTORED)


def fingerprint_of(document: Document) -> str:
    """Return the hash over what a document says of the tenant."""
    whole = document.whole
    return content_hash([whole.tenant, whole.lineage, whole.serial, whole.attributes])


def _tables(document: Document) -> dict[Table, list[Values]]:
    whole, tenant = document.whole, document.whole.tenant
    resources = whole.resources()
    hashes = {address: resource.hash for address, resource in resources.items()}
    return {
        tables.meta: [meta_row(tenant, whole.lineage, whole.serial, hashes)],
        tables.resources: [resource_row(tenant, resource) for resource in resources.values()],
        tables.history: [history_values(tenant, entry) for entry in whole.history],
        tables.images: [image_row(tenant, *image) for image in whole.images],
        **{table: [sealed(tenant=tenant, **row) for row in document.further.get(table.name, ())] for table in FURTHER},
    }
