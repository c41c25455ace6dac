"""A tenant as the command line names it: a path, or `git:REF[:PATH]` for one as it stands in a commit."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import click

from avoki_config.cli.failures import FailureError

PREFIX = "git:"
POLICY = "avoki-config.toml"


class Tenant(NamedTuple):
    """Where a tenant can be read, and what its file is called where it is named; None where that is its path."""

    path: str
    shown: str | None = None


@contextmanager
def tenant(argument: str, other: str = "") -> Iterator[Tenant]:
    """Give the tenant that an argument names; of a commit it is laid out in a folder that is gone afterwards.

    PATH is seen from the working folder; left out, it is that of `other`. Wrong usage is a UsageError, a commit or path
    that doesn't exist a FailureError.
    """
    if not argument.startswith(PREFIX):
        yield Tenant(argument)
        return
    ref, _, path = argument.removeprefix(PREFIX).partition(":")
    path = path or (other if not other.startswith(PREFIX) else "")
    if not ref or not path:
        raise click.UsageError(f'"{argument}" needs the form git:REF:PATH.')
    top = Path(_git(Path.cwd(), "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    commit = _commit(ref)
    inside = PurePosixPath(_inside(Path(path), top))
    folder = Path(tempfile.mkdtemp(prefix="avoki-config-"))
    try:
        if not _lay_out(top, commit, inside, folder):
            raise FailureError(f"There is no {inside} in {ref}.")
        yield Tenant(str(folder / inside), str(inside))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _commit(ref: str) -> str:
    try:
        found = _git(Path.cwd(), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except FailureError:
        raise FailureError(f'There is no commit "{ref}" in this repository.') from None
    return found.decode().strip()


def _inside(path: Path, top: Path) -> str:
    """Return a path of the working folder as the repository names it."""
    try:
        return (Path.cwd() / path).resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        raise FailureError(f"{path} isn't in the repository at {top}.") from None


def _lay_out(top: Path, commit: str, inside: PurePosixPath, folder: Path) -> bool:
    """Write what the tenant needs of a commit: its folder, and the policies above it. Tell whether it is there."""
    around = inside.parent.as_posix() if inside.suffix in {".yaml", ".yml"} else inside.as_posix()
    policies = [(parent / POLICY).as_posix() for parent in inside.parents]
    for entry in _git(top, "ls-tree", "-r", "-z", commit, "--", around, *policies).split(b"\0"):
        facts, _, name = entry.partition(b"\t")
        mode, kind, blob = facts.split() if name else (b"", b"", b"")
        if kind == b"blob" and mode != b"120000":  # a link could lead out of the commit
            target = folder / name.decode("utf-8", "surrogateescape")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_git(top, "cat-file", "blob", blob.decode()))
    return (folder / inside).exists()


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(  # noqa: S603 - arguments are never a shell's
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git that the user has
            check=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        ).stdout
    except FileNotFoundError:
        raise FailureError("git:REF needs the program git, which isn't installed.") from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise FailureError(f"git: {words or 'failed'}.") from None
