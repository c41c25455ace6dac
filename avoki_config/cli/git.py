"""What is asked of git: a commit, its files, and their bytes. Arguments are never a shell's, and none is an option."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from avoki_config.cli.failures import FailureError

_LINK = b"120000"


class Entry(NamedTuple):
    """A file of a commit: its object, and whether it is a link."""

    blob: bytes
    link: bool


class Repository:
    """The repository that a folder lies in."""

    def __init__(self, folder: Path) -> None:
        """Find it. Raises FailureError where there is none, or no git."""
        self._folder = folder
        self.top = Path(self._run("rev-parse", "--show-toplevel").decode().rstrip("\n"))

    def commit(self, ref: str) -> str:
        """Return the commit that a ref means. Raises FailureError where it means none."""
        try:
            found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        except FailureError:
            raise FailureError(f'There is no commit "{ref}" in the repository at {self.top}.') from None
        return found.decode().strip()

    def files(self, commit: str) -> dict[str, Entry]:
        """Return the files of a commit by their paths. Names that lead out of a folder are left out."""
        found: dict[str, Entry] = {}
        for line in self._run("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
            facts, _, name = line.partition(b"\t")
            mode, kind, blob = facts.split() if name else (b"", b"", b"")
            path = name.decode("utf-8", "surrogateescape")
            if kind == b"blob" and not {"..", ".git"}.intersection(PurePosixPath(path).parts):
                found[path] = Entry(blob, mode == _LINK)
        return found

    def read(self, blobs: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the bytes of objects, in their order, from one process."""
        wanted = list(blobs)
        out = self._run("cat-file", "--batch", given=b"".join(blob + b"\n" for blob in wanted)) if wanted else b""
        at = 0
        for _ in wanted:
            line = out.index(b"\n", at)
            start, size = line + 1, int(out[at:line].split()[-1])
            yield out[start : start + size]
            at = start + size + 1

    def _run(self, *arguments: str, given: bytes = b"") -> bytes:
        try:
            return subprocess.run(  # noqa: S603 - no shell
                ["git", "-C", str(self._folder), *arguments],  # noqa: S607 - the git that the user has
                check=True,
                capture_output=True,
                input=given,
            ).stdout
        except FileNotFoundError:
            raise FailureError("git:REF needs the program git, which isn't installed.") from None
        except subprocess.CalledProcessError as error:
            words = error.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
            raise FailureError(f"git: {words or 'failed'}.") from None
