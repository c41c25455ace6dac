"""The Graphviz that draws: the system's `dot` where there is one, else the packaged engine that pip installed.

Both run as one process for many pictures: 200 small graphs take a fraction of a second together, seconds apart.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

EngineChoice = Literal["auto", "system", "packaged"]
Raster = Literal["svg", "png"]

PACKAGE = "graphviz-pure"
BATCH = 200
"""Pictures a process: few enough for the shortest command line of an operating system."""

PNG_DPI = "120"


class DrawingError(Exception):
    """Pictures that could not be drawn: the message says what and why, `help` how to mend it."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002 - the field's name in a diagnostic
        """Keep both sentences."""
        super().__init__(message)
        self.help = help


@dataclass(frozen=True)
class Engine:
    """A program that understands `dot`'s command line, and the words that say which one it is."""

    command: str
    description: str


def choose(choice: EngineChoice = "auto") -> Engine:
    """Return the engine to draw with: the system's `dot` when it works, else the packaged one.

    Raises DrawingError when the one asked for, or any at all, is missing.
    """
    engine = (_system() if choice != "packaged" else None) or (_packaged() if choice != "system" else None)
    if engine is None:
        wanted = {"auto": "Graphviz", "system": "a working dot on PATH", "packaged": f"the package {PACKAGE}"}[choice]
        raise DrawingError(
            f"No pictures can be drawn: {wanted} was not found.",
            f"Install one with `pip install {PACKAGE}`, or Graphviz from the system's packages; "
            "`--format dot` needs neither.",
        )
    return engine


def _system() -> Engine | None:
    command = shutil.which("dot")
    if command is None:
        return None
    try:
        told = subprocess.run([command, "-V"], capture_output=True, text=True, timeout=10, check=True)  # noqa: S603 - found on PATH, no words of a user's
    except (OSError, subprocess.SubprocessError):
        return None
    _, found, version = (told.stderr + told.stdout).partition("graphviz version ")
    return Engine(command, f"system dot, Graphviz {version.split()[0]}") if found and version.strip() else None


def _packaged() -> Engine | None:
    from importlib import metadata  # noqa: PLC0415 - only a picture pays for it

    try:
        package = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError:
        return None
    for file in package.files or ():
        command = Path(str(file.locate()))
        if command.stem == PACKAGE and command.suffix in {"", ".exe"} and os.access(command, os.X_OK):
            return Engine(str(command), f"packaged {PACKAGE} {package.version}")
    return None


def run(engine: Engine, sources: Sequence[str], form: Raster, timeout: float = 120.0) -> list[bytes]:
    """Return one picture for each DOT source, in their order. `timeout` is seconds for each batch of pictures.

    Raises DrawingError when the engine fails, takes too long or leaves a picture out.
    """
    pictures: list[bytes] = []
    for start in range(0, len(sources), BATCH):
        pictures += _batch(engine, sources[start : start + BATCH], form, timeout)
    return pictures


def _batch(engine: Engine, sources: Sequence[str], form: Raster, timeout: float) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="avoki-graph-") as folder:
        names = [f"{index}.gv" for index in range(len(sources))]
        for name, source in zip(names, sources, strict=True):
            Path(folder, name).write_text(source, encoding="utf-8")
        options = [f"-T{form}", "-O", *([f"-Gdpi={PNG_DPI}"] if form == "png" else [])]
        said = _execute([engine.command, *options, *names], folder, timeout, engine)
        return [_picture(Path(folder, f"{name}.{form}"), said, engine) for name in names]


def _execute(command: Sequence[str], folder: str, timeout: float, engine: Engine) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - the engine, options of ours and file names of ours
            command, cwd=folder, env=environment, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        raise DrawingError(
            f"{engine.description} did not finish within {timeout:.0f} s.",
            "Draw one number at a time with --number, or take --format dot.",
        ) from None
    except OSError as error:
        raise DrawingError(f"{engine.description} could not be started: {error.strerror}.") from None
    return done.stderr.decode("utf-8", "replace")


def _picture(file: Path, said: str, engine: Engine) -> bytes:
    if file.is_file() and (content := file.read_bytes()):
        return content
    complaints = [line for line in said.splitlines() if line.strip() and not line.startswith("Warning")]
    why = f" It said: {complaints[0].strip()}" if complaints else ""
    raise DrawingError(f"{engine.description} drew no picture.{why}", "Try the other engine, or take --format dot.")
