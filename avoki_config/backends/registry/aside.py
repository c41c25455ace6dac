"""A folder of this process's own beside a file, to make a new one in; those that dead processes left are removed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from zlib import crc32

from avoki_config.backends.registry.process import Process, this_process


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """Give a new folder beside the file, and remove it at the end. Raises OSError where none can be made."""
    me = this_process()
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=f"{_prefix(path, me.machine)}{me.pid}-{me.started}-", dir=path.parent))
    try:
        yield folder
    finally:
        _remove(folder)


def remove_left(path: Path) -> None:
    """Remove the folders that processes of this machine left beside the file when they died."""
    machine = this_process().machine
    prefix = _prefix(path, machine)
    for folder in path.parent.glob(f"{prefix}*-*-*"):
        pid, started, _ = folder.name.removeprefix(prefix).split("-", 2)
        if pid.isdigit() and Process(machine, int(pid), started).dead():
            _remove(folder)


def _prefix(path: Path, machine: str) -> str:
    return f".{path.name}.{crc32(machine.encode()):08x}-"


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
