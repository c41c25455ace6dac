"""Texts that stand in the stead of files: what an editor holds and has not saved."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from avoki_config.source.files import UnreadableError
from avoki_config.source.folder import is_tenant, path_order

NO_OVERLAY: Mapping[Path, bytes] = MappingProxyType({})
Held = Path | bytes | UnreadableError


def overlaid(
    files: Iterable[tuple[str, Path | UnreadableError]],
    root: Path,
    exclude: Sequence[str],
    overlay: Mapping[Path, bytes],
) -> Iterator[tuple[str, Held]]:
    """Yield a folder's files by relative path, in path order, those of the overlay as its bytes.

    What the overlay has and the folder not yet, a file that was never saved, is among them. `root` is the real folder.
    """
    if not overlay:
        yield from files
        return
    held: dict[str, Held] = {at: _bytes(root / at, overlay, found) for at, found in files}
    for path, data in overlay.items():
        at = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if at not in held and is_tenant(at, exclude):
            held[at] = data
    for at in sorted(held, key=path_order):
        yield at, held[at]


def _bytes(path: Path, overlay: Mapping[Path, bytes], found: Path | UnreadableError) -> Held:
    return overlay.get(Path(os.path.realpath(path)), found)
