"""The exchange's rows as its helpers need them: who has which telephones, and who is logged in where."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from avoki_config.backends.asterisk import names, tables
from avoki_config.backends.asterisk.wiring import SECRETS_SUFFIX
from avoki_config.exchange.folder import ExchangeError

_RECORDING = re.compile(r"\b[0-9a-f]{32}\b")
_BUSY = "PRAGMA busy_timeout = 5000"


@dataclass(frozen=True, slots=True)
class Agent:
    """A member of a group, and whether they are logged in."""

    group: str
    user: str
    logged_in: bool


@dataclass(frozen=True, slots=True)
class Device:
    """A telephone: its endpoint, what owns it (`user.karin-ek`, `desk_phone.telefonist`), and how it logs in.

    `digest` is that of the user's password, which nobody keeps.
    """

    endpoint: str
    owner: str
    username: str
    digest: str


class Rows:
    """The rows of one tenant behind a backend's URL. Every method raises ExchangeError when they can't be reached."""

    def __init__(self, url: str, tenant: str) -> None:
        """Name the database; nothing is opened yet."""
        self._tenant = tenant
        self._public, self._secret = _urls(url)

    def agents(self, group: str | None = None) -> list[Agent]:
        """Return the members of a group, of all groups where it is None, in order."""
        found = select(tables.members.c.owner, tables.members.c.membername, tables.members.c.paused)
        found = found.where(tables.members.c.owner.like(f"{self._tenant}/group.%"))
        with _connected(self._public) as engine, engine.connect() as connection:
            rows = connection.execute(found).all()
        prefix, owner = f"{names.name(self._tenant)}.", f"{self._tenant}/group."
        agents = (
            Agent(row.owner.removeprefix(owner), row.membername.removeprefix(prefix), not row.paused) for row in rows
        )
        wanted = (each for each in agents if group in (None, each.group))
        return sorted(wanted, key=lambda each: (each.group, each.user))

    def log(self, group: str, user: str | None, *, logged_in: bool) -> None:
        """Log a member of a group in or out, all of them where `user` is None. It holds from the next call on."""
        members = tables.members.c
        change = update(tables.members).where(members.owner == f"{self._tenant}/group.{group}")
        if user is not None:
            change = change.where(members.membername == names.name(self._tenant, user))
        with _connected(self._public) as engine, engine.begin() as connection:
            connection.execute(change.values(paused=0 if logged_in else 1))

    def recordings(self, *, superseded: bool) -> frozenset[str]:
        """Return the names of the recordings that calls can come to play.

        With `superseded` also of the calls that came before an apply, whose flow is there until they are over.
        """
        extensions = tables.extensions.c
        lines = select(extensions.appdata).where(extensions.appdata.contains("AVOKI_SOUNDS"))
        if not superseded:
            lines = lines.where(extensions.owner != f"{self._tenant}/")
        with _connected(self._public) as engine, engine.connect() as connection:
            found = connection.execute(lines).scalars().all()
        return frozenset(name for data in found for name in _RECORDING.findall(data))

    def devices(self) -> list[Device]:
        """Return every telephone that can log in, in order."""
        endpoints, auths = tables.endpoints.c, tables.auths.c
        with _connected(self._public) as engine, engine.connect() as connection:
            found = connection.execute(
                select(endpoints.id, endpoints.owner, endpoints.auth).order_by(endpoints.id)
            ).all()
        with _connected(self._secret) as engine, engine.connect() as connection:
            known = {row.id: row for row in connection.execute(select(auths.id, auths.username, auths.md5_cred)).all()}
        prefix = f"{self._tenant}/"
        return [
            Device(row.id, row.owner.removeprefix(prefix), known[row.auth].username, known[row.auth].md5_cred)
            for row in found
            if row.owner.startswith(prefix) and row.auth in known
        ]


def _urls(url: str) -> tuple[URL, URL]:
    """Return where the public and where the secret tables are."""
    scheme, _, rest = url.partition(":")
    if scheme == "asterisk+sqlite":
        path = str(Path(rest).absolute())
        return URL.create("sqlite", database=path), URL.create("sqlite", database=path + SECRETS_SUFFIX)
    made = make_url(f"postgresql+psycopg:{rest}")
    return made, made


@contextmanager
def _connected(url: URL) -> Iterator[Engine]:
    """Open a database for a moment; an Asterisk that writes to it is waited for."""
    engine = create_engine(url)
    if url.drivername == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute(_BUSY))
    try:
        yield engine
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise ExchangeError(f"The exchange's database can't be reached: {reason}") from None
    finally:
        engine.dispose()
