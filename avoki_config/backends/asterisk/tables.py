"""The tables that Asterisk reads, the same in SQLite and PostgreSQL. docs/exchange-rows.md says what is in them.

`owner` is ours, and Asterisk passes over it: the tenant and the address of the object that a row was made from. Column
names are Asterisk's (configs/samples and contrib/ast-db-manage of its sources); texts, for it reads all as text.
"""

from sqlalchemy import Column, Integer, MetaData, String, Table, Text

metadata = MetaData()
secret_metadata = MetaData()

endpoints = Table(
    "ast_endpoints",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String),
    *(
        Column(name, String)
        for name in (
            "transport",
            "aors",
            "auth",
            "context",
            "disallow",
            "allow",
            "direct_media",
            "dtmf_mode",
            "rtp_symmetric",
            "force_rport",
            "rewrite_contact",
            "callerid",
            "mailboxes",
            "device_state_busy_at",
            "tenant",
            "phone",
            "shown",
            "recall",
        )
    ),
)
"""A device. The last four are for the dialplan, and no option of Asterisk: the tenant's name, a desk phone's id, the
number that calls out show, and after how many seconds a call that the device has transferred comes back to it."""

aors = Table(
    "ast_aors",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String),
    Column("max_contacts", String),
    Column("remove_existing", String),
    Column("qualify_frequency", String),
)

queues = Table(
    "ast_queues",
    metadata,
    Column("name", String, primary_key=True),
    Column("owner", String),
    *(
        Column(name, String)
        for name in (
            "strategy",
            "timeout",
            "retry",
            "wrapuptime",
            "ringinuse",
            "joinempty",
            "leavewhenempty",
            "timeoutrestart",
            "musiconhold",
            "context",
            "title",
            "shown",
        )
    ),
)
"""A group. `title` is the name that its members' phones show, `shown` the number that whoever it calls back sees."""

members = Table(
    "ast_queue_members",
    metadata,
    Column("queue_name", String, primary_key=True),
    Column("interface", String, primary_key=True),
    Column("owner", String),
    Column("uniqueid", String, nullable=False, unique=True),
    Column("membername", String),
    Column("penalty", Integer),
    Column("paused", Integer),
    Column("reason_paused", String),
)
"""Who is in a group. `paused` and its reason are whether an agent is logged in: Asterisk writes them."""

extensions = Table(
    "ast_extensions",
    metadata,
    Column("context", String, primary_key=True),
    Column("exten", String, primary_key=True),
    Column("priority", Integer, primary_key=True, autoincrement=False),
    Column("owner", String),
    Column("app", String, nullable=False),
    Column("appdata", Text, nullable=False),
)

numbers = Table(
    "ast_numbers",
    metadata,
    Column("number", String, primary_key=True),
    Column("owner", String),
    Column("begins", String, nullable=False),
    Column("language", String, nullable=False),
)
"""Where the calls to a number begin (`context,extension,priority`, read at once), and in which language."""

internal = Table(
    "ast_internal",
    metadata,
    Column("dialled", String, primary_key=True),
    Column("owner", String),
    Column("begins", String, nullable=False),
    Column("language", String, nullable=False),
)
"""What a device may dial beside numbers: `tenant/420`, `tenant/phone/3` for the key of a desk phone."""

auths = Table(
    "ast_auths",
    secret_metadata,
    Column("id", String, primary_key=True),
    Column("owner", String),
    Column("auth_type", String),
    Column("username", String),
    Column("realm", String),
    Column("md5_cred", String),
)

voicemail = Table(
    "ast_voicemail",
    secret_metadata,
    Column("uniqueid", String, primary_key=True),
    Column("owner", String),
    Column("context", String, nullable=False),
    Column("mailbox", String, nullable=False),
    Column("password", String),
    Column("fullname", String),
    Column("email", String),
    Column("maxsecs", String),
)

compiled = Table(
    "avoki_rows",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("address", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("body", Text, nullable=False),
)
"""The rows of each object as the last apply wrote them: canonical JSON, so that what differs from it is drift.

`source` is the hash of the object that they were made from: a registry that was restored has others.
"""

flows = Table(
    "avoki_flows",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("directory", String, nullable=False),
    Column("superseded", Integer),
)
"""The versions of the flow whose contexts are there; `superseded` (Unix seconds) is null for the one of new calls."""

touched = Table("avoki_touched", metadata, Column("writes", Integer, nullable=False))
"""One row: how often somebody wrote to the rows, as triggers count it."""

watched = Table(
    "avoki_watched",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("writes", Integer, nullable=False),
    Column("sources", String, nullable=False),
)
"""What was counted when the rows were known to be as they were written, and from objects with which digest."""

stamps = Table(
    "avoki_stamps", metadata, Column("tenant", String, primary_key=True), Column("stamp", String, nullable=False)
)
vault_stamps = Table(
    "avoki_vault_stamps",
    secret_metadata,
    Column("tenant", String, primary_key=True),
    Column("stamp", String, nullable=False),
)
"""What each apply writes beside the rows and beside the secrets: where the two differ, one of them is behind."""

kept = Table(
    "avoki_kept",
    secret_metadata,
    Column("tenant", String, primary_key=True),
    Column("address", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("serial", Integer, nullable=False),
)
"""The serial of the apply that set each secret."""

sounds = Table(
    "avoki_sounds",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("folder", String, nullable=False),
    Column("mark", String, nullable=False),
)
"""The folder that the exchange plays a tenant's recordings from, and what stands in the file that marks it."""

recordings = Table(
    "avoki_recordings",
    metadata,
    Column("tenant", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("sha256", String, nullable=False),
)
"""The recordings that were put there, and the SHA-256 of each one's file."""

PUBLIC = (endpoints, aors, queues, members, extensions, numbers, internal)
"""What is compiled from resources and compared with what is there."""

RUNTIME = {members.name: ("paused", "reason_paused")}
"""Columns that the exchange itself writes: no plan compares them, and a row that stays keeps them."""

LOGGED_IN = "ast_logged_in"
LOGGED_IN_SQL = (
    f"CREATE VIEW {LOGGED_IN} AS SELECT queue_name, count(*) AS agents FROM {members.name} "  # noqa: S608 - names of ours
    "WHERE coalesce(paused, 0) = 0 GROUP BY queue_name"
)
"""How many agents of a queue are logged in, which the dialplan asks before anything is heard."""
