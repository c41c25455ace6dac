"""Find and read `avoki-config.toml`. Whatever is wrong is a finding: gates fail closed."""

import os
import re
from pathlib import Path

from avoki_config.compiler.policy import Policy
from avoki_config.diagnostics import Diagnostic, Position, Span, diagnostic
from avoki_config.source.folder import is_folder

NAME = "avoki-config.toml"
LARGEST = 1_000_000
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def find(tenant: Path) -> Path | None:
    """Return the nearest `avoki-config.toml` in the tenant's folder or above it, None where there is none."""
    try:
        start = Path(os.path.realpath(tenant))
    except (OSError, ValueError):  # the working folder is gone, or a NUL in the path: the loader says so
        return None
    folders = [start, *start.parents] if is_folder(start) else start.parents
    return next((folder / NAME for folder in folders if _is_file(folder / NAME)), None)


def _is_file(path: Path) -> bool:
    """Tell whether a file is there; where a folder may not be looked into, there is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def read(file: Path, name: str, held: bytes | None = None) -> tuple[Policy, list[Diagnostic], str]:
    """Return the policy, what is wrong in it, and its text; `name` is what findings call the file. Never raises.

    `held` are bytes that stand in the stead of the file's, such as an editor's unsaved text.
    """
    try:
        raw = _bytes(file) if held is None else held
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        return Policy(), [_unreadable(name, str(reason))], ""
    if len(raw) > LARGEST:
        return Policy(), [_unreadable(name, f"it is larger than {LARGEST} bytes")], ""
    import tomllib  # noqa: PLC0415 - a tenant without a policy doesn't pay

    from avoki_config.compiler.policy_tables import PolicyTables  # noqa: PLC0415 - as above

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Policy(), [_syntax(error, name)], text
    tables = PolicyTables(name, text)
    return tables.policy(data), tables.found, text


def _bytes(file: Path) -> bytes:
    """Return the bytes of a file, one more than the largest has where it is larger; raises OSError."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _unreadable(name: str, reason: str) -> Diagnostic:
    return diagnostic("SRC007", f"{NAME} can't be read: {reason}.", span=Span.at(name))


def _syntax(error: Exception, name: str) -> Diagnostic:
    words = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    match = _AT.search(words)
    place = Position(int(match[1]), int(match[2])) if match and match[1] else Position(1, 1)
    detail = f"This is not valid TOML: {_AT.sub('', words)}."
    return diagnostic("SRC001", detail, span=Span(name, place, place))
