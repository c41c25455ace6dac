"""Putting bytes in a file's place: whole or not at all."""

import os
import stat
import tempfile
from pathlib import Path


def rewrite(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file by way of a temporary one beside it; its mode stays, and a link stays a link.

    Raises OSError where the file or its folder can't be written; then the file is as it was.
    """
    place = Path(os.path.realpath(path))
    descriptor, temporary = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).chmod(stat.S_IMODE(place.stat().st_mode))
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
