"""A tenant as the command line names it: a path, or `git:REF[:PATH]` for one as it stands in a commit."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from posixpath import dirname, isabs, join, normpath

import click

from avoki_config.cli.compiling import Tenant
from avoki_config.cli.failures import FailureError
from avoki_config.cli.git import Repository
from avoki_config.compiler.call_tests import SUFFIXES

PREFIX = "git:"
POLICY = "avoki-config.toml"
_YAML = (".yaml", ".yml")
_WORDS = re.compile(rb"[^\s\"'/,:{}\[\]]+")


@contextmanager
def tenant(argument: str, other: str = "") -> Iterator[Tenant]:
    """Give the tenant that an argument names; of a commit it is laid out in a folder that is gone afterwards.

    PATH is seen from the working folder; left out, it is that of `other`. Wrong usage is a UsageError, a commit or path
    that doesn't exist a FailureError.
    """
    if not argument.startswith(PREFIX):
        yield Tenant.at(argument)
        return
    ref, _, own = argument.removeprefix(PREFIX).partition(":")
    path = own or (other.removeprefix(PREFIX).partition(":")[2] if other.startswith(PREFIX) else other)
    if not ref or not path:
        raise click.UsageError(f'"{argument}" needs the form git:REF:PATH.')
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - a link is a file of the commit: it isn't followed here
    repository = Repository(next(folder for folder in whole.parents if folder.is_dir()))
    inside = _inside(whole, repository.top)
    folder = Path(tempfile.mkdtemp(prefix="avoki-config-"))
    try:
        _Commit(repository, ref, folder).lay_out(inside)
        yield Tenant(str(folder / inside), f"{PREFIX}{ref}:{path}", inside)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _inside(path: Path, top: Path) -> str:
    """Return a path as the repository names it."""
    for folder in path.parents:
        if folder.resolve() == top.resolve():
            return path.relative_to(folder).as_posix()
    raise FailureError(f"{path} isn't in the repository at {top}.")


def _under(folder: str, name: str) -> bool:
    return folder in {".", name} or name.startswith(f"{folder}/")


class _Commit:
    """The files of a commit, and the folder that they are laid out in."""

    def __init__(self, repository: Repository, ref: str, folder: Path) -> None:
        self.repository, self.ref, self.folder = repository, ref, folder
        self.files = repository.files(repository.commit(ref))

    def lay_out(self, inside: str) -> None:
        """Write what the tenant needs: its files, the policies above it, and what its texts name: sound files.

        Call tests beside it belong to it too.
        """
        place = PurePosixPath(inside)
        wanted = {inside, *((each / POLICY).as_posix() for each in (place, *place.parents))} & self.files.keys()
        below = {name for name in self.files if _under(inside, name)}
        if not below:
            raise FailureError(f"There is no {inside} in {self.ref}.")
        wanted |= {name for name in below if self.files[name].link or name.endswith(_YAML)}
        wanted |= {name for name in self.files if name.endswith(SUFFIXES) and dirname(name) == dirname(inside)}
        words = set(_WORDS.findall(b"\n".join(self._write(wanted))))
        self._write({name for name in self.files.keys() - wanted if _is_named(name, words)})

    def _write(self, wanted: set[str]) -> list[bytes]:
        """Write files, and what links among them lead to; return what is in them."""
        names = sorted(wanted | self._linked(wanted))
        contents = list(self.repository.read(self.files[name].blob for name in names))
        for name, content in zip(names, contents, strict=True):
            place = self.folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if not self.files[name].link:
                place.write_bytes(content)
            elif not place.is_symlink():
                place.symlink_to(os.fsdecode(content))
        return contents

    def _linked(self, names: set[str]) -> set[str]:
        """Return the files that links lead to, from link to link."""
        found: set[str] = set()
        new = sorted(name for name in names if self.files[name].link)
        while new:
            targets = {self._target(*each) for each in zip(new, self._read(new), strict=True)}
            beneath = {name for name in self.files if any(_under(target, name) for target in targets)}
            new = sorted(name for name in beneath - found - names if self.files[name].link)
            found |= beneath
        return found

    def _read(self, names: list[str]) -> Iterator[bytes]:
        return self.repository.read(self.files[name].blob for name in names)

    def _target(self, name: str, content: bytes) -> str:
        """Return where a link leads. What lies outside of the repository isn't in the commit: a FailureError."""
        target = normpath(join(dirname(name), os.fsdecode(content)))
        if isabs(target) or target.startswith(".."):
            raise FailureError(f"{name} in {self.ref} is a link that leads out of the repository.")
        return target


def _is_named(path: str, words: set[bytes]) -> bool:
    """Tell whether a text with these words can name a file; a name with spaces is several words."""
    return words.issuperset(_WORDS.findall(os.fsencode(path.rpartition("/")[2])))
