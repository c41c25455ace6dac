"""What a compilation depends on: the program, the day, what was asked, the policy, and every byte of the tenant."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import orjson

from avoki_config.compiler import policy_file
from avoki_config.compiler.cache.program import program
from avoki_config.compiler.policy import Policy
from avoki_config.compiler.scope import Scope
from avoki_config.source.files import UnreadableError, printable, read_bytes
from avoki_config.source.folder import folder_files, is_folder
from avoki_config.source.text import decode


@dataclass(frozen=True, slots=True)
class Basis:
    """A tenant as it stands now: its files' bytes by name and by real path, and the policy that holds for it.

    `names` are the files as findings call them, `root` the real folder that sound files are named from.
    """

    root: Path
    names: Mapping[str, bytes]
    held: Mapping[Path, bytes]
    policy: Policy
    key: str

    @property
    def texts(self) -> dict[str, str]:
        """Return the files' texts by the name that findings use."""
        return {name: decode(data) for name, data in self.names.items()}


def basis(path: str, at: datetime | None, select: Collection[str], ignore: Collection[str]) -> Basis | None:
    """Return what compiling the tenant at a path with these options depends on, read once.

    None where something can't be read or is wrong with the policy: then there is a finding, and nothing to keep.
    """
    file = policy_file.find(Path(path))
    scope = Scope(path, file)
    policy, held, names = Policy(), {}, {}
    try:
        if file is not None:
            held[file] = names[scope.name] = read_bytes(file)
            policy, found, _ = policy_file.read(file, scope.name, held[file])
            if found:
                return None
        root, tenant = _files(Path(path), scope.exclude(policy.exclude))
        for name, real in tenant:
            held[real] = names[name] = read_bytes(real)
        asked = {"at": at and at.isoformat(), "select": sorted(select), "ignore": sorted(ignore)}
        return Basis(root, names, held, policy, _key(names, asked, scope.relative(path)))
    except (OSError, ValueError, UnreadableError):
        return None


def _files(path: Path, exclude: Collection[str]) -> tuple[Path, list[tuple[str, Path]]]:
    """Return the real folder of a tenant and its files, by name and real path. Raises UnreadableError, OSError."""
    if not is_folder(path):
        real = Path(os.path.realpath(path))
        return Path(os.path.realpath(path.parent)), [(printable(str(path)), real)]
    root = Path(os.path.realpath(path))
    found = []
    for name, each in folder_files(path, tuple(exclude)):
        if isinstance(each, UnreadableError):
            raise each
        found.append((printable(name), Path(os.path.realpath(root / name))))
    return root, found


def _key(names: Mapping[str, bytes], asked: Mapping[str, object], place: str) -> str:
    """Return the name that a result is kept under; `place` is where the tenant lies as seen from its policy."""
    files = [(name, sha256(data).hexdigest()) for name, data in names.items()]
    return sha256(orjson.dumps([program(), asked, place, files], option=orjson.OPT_SORT_KEYS)).hexdigest()
