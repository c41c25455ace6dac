"""Which recordings an exchange has: written down when they are made, and looked at where their folder can be seen."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, inspect, select

from avoki_config.backends.asterisk import tables
from avoki_config.backends.registry.where import database_of
from avoki_config.resources import BackendError, Resource
from avoki_config.resources.recordings import NOWHERE, SUFFIX, Installed, recording

MARK = "recordings.id"
"""The file by which a folder is known to be the one that was written down, and not another machine's of that name."""

_FOLDERS = tables.sounds
_FILES = tables.recordings


def read(connection: Connection, tenant: str) -> tuple[Installed, Mapping[str, str]]:
    """Return the recordings that are there and whole, and what became of the others: by name, `gone` or `altered`.

    Where the folder can't be seen, what was written down is believed.
    """
    if not inspect(connection).has_table(_FOLDERS.name):
        return NOWHERE, {}
    place = connection.execute(select(_FOLDERS).where(_FOLDERS.c.tenant == tenant)).first()
    if place is None:
        return NOWHERE, {}
    query = select(_FILES.c.name, _FILES.c.sha256).where(_FILES.c.tenant == tenant)
    known: dict[str, str] = {row.name: row.sha256 for row in connection.execute(query)}
    folder = Path(place.folder)
    if not _is(folder, place.mark):
        return Installed(frozenset(known), place.folder), {}
    lost = dict(_lost(folder, known))
    return Installed(frozenset(known.keys() - lost.keys()), place.folder, seen=True), lost


def _is(folder: Path, mark: str) -> bool:
    try:
        return (folder / MARK).read_text(encoding="ascii").strip() == mark
    except (OSError, UnicodeDecodeError):
        return False


def _lost(folder: Path, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in sorted(known):
        try:
            data = (folder / f"{name}{SUFFIX}").read_bytes()
        except OSError:
            yield name, "gone"
        else:
            if sha256(data).hexdigest() != known[name]:
                yield name, "altered"


def lost_of(prompts: Iterable[Resource], lost: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return, by prompt, the languages whose recording isn't as it was made."""
    found: dict[str, dict[str, str]] = {}
    for prompt in prompts if lost else ():
        for language in sorted(prompt.attributes.get("languages", {})):
            name = recording(prompt.attributes, language)
            if name is not None and name in lost:
                found.setdefault(prompt.address, {})[language] = lost[name]
    return found


def register(url: str, tenant: str, folder: Path, files: Mapping[str, str], *, moving: bool) -> None:
    """Write down which files a folder holds for a tenant: names of recordings, and the SHA-256 of each.

    With `moving` the exchange plays from this folder from now on; otherwise it must be the one that it plays from.
    Raises BackendError, BackendUrlError.
    """
    database = database_of(url)
    if database.absent():
        raise BackendError(f"There is nothing in {database.place} yet. Apply the tenant first, with this --backend.")
    real = folder.resolve()
    with database.writing() as connection:
        tables.metadata.create_all(connection, tables=[_FOLDERS, _FILES])
        before = connection.execute(select(_FOLDERS).where(_FOLDERS.c.tenant == tenant)).first()
        if before is not None and before.folder != str(real) and not moving:
            raise BackendError(f"The exchange of {tenant} plays from {before.folder}, not from {real}: build there.")
        same = before is not None and before.folder == str(real) and _is(real, before.mark)
        mark = str(before.mark) if before is not None and same else _marked(real)
        _write(connection, _FOLDERS, tenant, [{"folder": str(real), "mark": mark}])
        _write(connection, _FILES, tenant, [{"name": name, "sha256": files[name]} for name in sorted(files)])


def add(connection: Connection, tenant: str, files: Mapping[str, str]) -> None:
    """Write down more recordings of a folder that is known already."""
    for name in sorted(files):
        connection.execute(delete(_FILES).where(_FILES.c.tenant == tenant, _FILES.c.name == name))
    if files:
        rows = [{"tenant": tenant, "name": name, "sha256": files[name]} for name in sorted(files)]
        connection.execute(insert(_FILES), rows)


def _marked(folder: Path) -> str:
    mark = uuid4().hex
    (folder / MARK).write_text(f"{mark}\n", encoding="ascii")
    return mark


def _write(connection: Connection, table: Any, tenant: str, rows: list[dict[str, str]]) -> None:
    connection.execute(delete(table).where(table.c.tenant == tenant))
    if rows:
        connection.execute(insert(table), [{"tenant": tenant, **row} for row in rows])
