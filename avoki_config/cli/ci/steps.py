"""Commands of ours, each in its own process: a pipeline's log shows what was run, and no end ends another."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from avoki_config.cli import output


class Done(NamedTuple):
    """How a command ended, and what it wrote to stdout."""

    code: int
    text: str


def run(arguments: Iterable[str], *, shown: bool = True, **environment: str) -> Done:
    """Run `avoki-config ARGUMENTS…`; `shown` repeats its output here. What it says on stderr always appears.

    What may hold a password, such as a backend's URL, goes by the environment: arguments are shown in the log.
    """
    words = list(arguments)
    output.note(f"$ avoki-config {shlex.join(words)}")
    done = subprocess.run(  # noqa: S603 - no shell, our own program
        [sys.executable, "-m", "avoki_config", *words],
        stdout=subprocess.PIPE,
        env=os.environ | environment,
        check=False,
    )
    text = done.stdout.decode("utf-8", "replace")
    if shown:
        output.data(text)
    return Done(done.returncode, text)


def own(folder: Path) -> Path:
    """Make the folder of a pipeline's documents, which git leaves alone where somebody runs the same on a desk."""
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder


def kept(folder: Path, name: str, text: str) -> Path:
    """Write a document of the pipeline's, for artifacts; the folder is made where it is missing."""
    path = own(folder) / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
