"""The rows of objects as an apply wrote them, whatever was done to them since."""

from collections.abc import Collection

import orjson
from sqlalchemy import Connection, select

from avoki_config.backends.asterisk import tables
from avoki_config.backends.asterisk.rows import Row

_FEW = 200
"""How many objects are asked for by name; all are read instead of more."""


def stored(connection: Connection, tenant: str, addresses: Collection[str]) -> dict[str, list[Row]]:
    """Return the rows of these objects as they were written."""
    written = tables.compiled.c
    query = select(written.address, written.body).where(written.tenant == tenant)
    if len(addresses) <= _FEW:
        query = query.where(written.address.in_(sorted(addresses)))
    return {
        row.address: [Row(table, values) for table, values in orjson.loads(row.body)]
        for row in connection.execute(query)
        if row.address in addresses
    }


def current_version(connection: Connection, tenant: str) -> str:
    """Return the version of the flow that new calls get; empty where there is none."""
    flows = tables.flows.c
    query = select(flows.version).where(flows.tenant == tenant, flows.superseded.is_(None))
    return str(connection.execute(query).scalar() or "")
