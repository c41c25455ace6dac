"""From an older registry's schema to this one: each step as it was written then, and never changed later.

To add one: raise `tables.FORMAT`, change `tables.py`, and append a function to MIGRATIONS that makes the same change
without using `tables.py` (it goes on changing); put a registry that was made before it in tests/backends/registries/.
"""

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, select, text, update

from avoki_config.backends.registry.rows import resealed


def _keep_more(connection: Connection) -> None:
    """2: what each apply changed as it was before, and what is kept of secrets; seals on the journal and the lock."""
    _keep_secrets(connection)
    Table(
        "avoki_images",
        MetaData(),
        Column("tenant", String, primary_key=True),
        Column("serial", Integer, primary_key=True, autoincrement=False),
        Column("digest", String, nullable=False),
        Column("body", Text, nullable=False),
        Column("seal", String, nullable=False),
    ).create(connection)
    for name in ("avoki_journal", "avoki_lock"):
        connection.execute(text(f"ALTER TABLE {name} ADD COLUMN seal VARCHAR"))
        _seal(connection, name)


def _keep_secrets(connection: Connection) -> None:
    texts = ("source", "tag", "salt", "keyed", "seal")
    counts = ("serial", "renewed")
    Table(
        "avoki_secrets",
        MetaData(),
        *(Column(name, String, primary_key=True) for name in ("tenant", "address", "field")),
        *(Column(name, String, nullable=False) for name in texts),
        *(Column(name, Integer, nullable=False) for name in counts),
    ).create(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_keep_more,)
"""The first leads from format 1 to 2, and so on."""


def _seal(connection: Connection, name: str) -> None:
    """Seal every row of a table that has got its column `seal` just now."""
    table = Table(name, MetaData(), autoload_with=connection)
    for row in connection.execute(select(table)).all():
        keys = [column == row._mapping[column] for column in table.primary_key]  # noqa: SLF001 - SQLAlchemy's documented name
        connection.execute(update(table).where(*keys), resealed(row))
