"""The registry's tables, the same in every database. Rows carry a seal: a checksum of what the row says."""

from sqlalchemy import BigInteger, Column, Float, Integer, MetaData, String, Table, Text

FORMAT = 2
"""The version of this schema; `migrations.py` brings older ones here, and says how to add one."""

SECRETS = 2
"""The first version that keeps anything of secrets."""

metadata = MetaData()

registry = Table(
    "avoki_registry",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""Facts about the database as a whole: `format`."""

meta = Table(
    "avoki_meta",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("lineage", String),
    Column("serial", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("seal", String, nullable=False),
)
"""One row a tenant; `lineage` is drawn at the first apply, `digest` covers the hashes of all its objects."""

resources = Table(
    "avoki_resources",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("address", String, primary_key=True),
    Column("hash", String, nullable=False),
    Column("number", String),
    Column("body", Text, nullable=False),
    Column("seal", String, nullable=False),
)
"""The current objects: `body` is the canonical JSON of the attributes, `number` the number that the object owns."""

history = Table(
    "avoki_history",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", String, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("revision", String),
    Column("summary", Text, nullable=False),
    Column("result", String, nullable=False),
    Column("seal", String, nullable=False),
)
"""One row an apply that was carried out; `revision` is the commit of the tenant's repository."""

images = Table(
    "avoki_images",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("digest", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("seal", String, nullable=False),
)
"""One row an apply: the objects that it changed as they were before (`images.py`), and the digest of all after it."""

secrets = Table(
    "avoki_secrets",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("address", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("tag", String, nullable=False),
    Column("salt", String, nullable=False),
    Column("keyed", String, nullable=False),
    Column("renewed", Integer, nullable=False),
    Column("seal", String, nullable=False),
)
"""One row a secret that was set: `tag` is a keyed HMAC of its value, `keyed` tells under which key (`secrets.py`)."""

journal = Table(
    "avoki_journal",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", String, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("outcome", String),
    Column("seal", String),
)
"""One row an attempt: the intent is written before the apply, `applied` in the apply's own transaction."""

lock = Table(
    "avoki_lock",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("token", BigInteger, nullable=False),
    Column("holder", String),
    Column("machine", String, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started", String, nullable=False),
    Column("expires", Float, nullable=False),
    Column("seal", String),
)
"""Who applies to a tenant. `token` only grows: who holds an older one writes nothing. `expires` is in Unix seconds."""
