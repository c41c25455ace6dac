"""A folder with a file a secret, as platforms mount them (Docker and Kubernetes secrets, systemd credentials).

Kubernetes mounts links into a hidden folder beside them, so links are followed, but not out of the folder.
"""

import os
import stat
from pathlib import Path

_LONGEST = 65536
"""Bytes; nothing that is typed or sent as a password is as long."""


def read(folder: Path, name: str) -> str | ValueError | None:
    """Return the text of the file of that name without one line break at its end; None where there is none.

    Why it can't be read is returned, in words that follow the name and hold nothing of the file. What can't be the name
    of a file in it is not looked for: a command may know it.
    """
    if not name or name.startswith(".") or {"/", "\\", "\0"} & set(name):
        return None
    try:
        inside = os.path.realpath(folder, strict=True)
        file = os.path.realpath(Path(folder, name), strict=True)
        if os.path.commonpath([inside, file]) != inside:
            return ValueError("leads out of the folder of secrets")
        return _content(file)
    except FileNotFoundError:
        return None if folder.is_dir() else ValueError(f"cannot be read: there is no folder {folder}")
    except (OSError, ValueError) as error:
        return ValueError(f"cannot be read: {getattr(error, 'strerror', None) or 'its name is no path'}")


def _content(file: str) -> str | ValueError:
    descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return ValueError("is no plain file")
        data = bytearray()
        while part := os.read(descriptor, _LONGEST + 1 - len(data)):
            data += part
    finally:
        os.close(descriptor)
    if len(data) > _LONGEST:
        return ValueError("is longer than 64 KiB")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return ValueError("is not UTF-8 text")
    return text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text
