"""A PostgreSQL server of the tests: a cluster in memory, on a socket in its folder, gone when the tests are done."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=32MB"
"""No test pulls the plug of the machine: what PostgreSQL itself survives is PostgreSQL's to test."""


def programs() -> Path:
    """Return the folder of PostgreSQL's programs, the newest version's. Raises FileNotFoundError with what to do."""
    on_path = shutil.which("pg_ctl")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[4]))
    if on_path is None and not found:
        raise FileNotFoundError("The tests start a PostgreSQL server: install one (on Debian, apt install postgresql).")
    return Path(on_path).parent if on_path is not None else found[-1].parent


@contextmanager
def running() -> Iterator[str]:
    """Start a server; gives the URL of its first database."""
    bin_, as_user = programs(), _not_root()
    memory = Path("/dev/shm")
    with TemporaryDirectory(prefix="avoki-pg-", dir=memory if memory.is_dir() else None) as folder:
        if as_user:
            shutil.chown(folder, *as_user)
        _run(as_user, bin_ / "initdb", "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
        options = f"-k {folder} -c listen_addresses='' {_FAST}"
        _run(as_user, bin_ / "pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", options, "-w", "start")
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run(as_user, bin_ / "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "-w", "stop")


def _not_root() -> tuple[str, str] | None:
    """Return the user and group to run as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return ("postgres", "postgres") if "postgres" in known else ("nobody", "nogroup")


def _run(as_user: tuple[str, str] | None, program: Path, *arguments: str) -> None:
    user, group = as_user or (None, None)
    done = subprocess.run(
        [program, *arguments], user=user, group=group, cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{program.name} failed: {done.stdout}{done.stderr}")


def new_database(server: str) -> str:
    """Make a database of its own on the server and return its URL."""
    url, name = make_url(server), f"t{uuid4().hex}"
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
