"""Who applies, and from which commit: what the history tells later."""

import getpass
import subprocess
from pathlib import Path

from avoki_config.resources import Origin


def origin(folder: Path) -> Origin:
    """Return the user's name, and the commit that is checked out where the tenant lies; None outside a repository."""
    return Origin(_user(), _commit(folder))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in containers
        return ""


def _commit(folder: Path) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, and a folder that is an argument of its own
            ["git", "-C", str(folder), "rev-parse", "--verify", "HEAD"],  # noqa: S607 - the user's git, wherever it is
            capture_output=True,
            text=True,
            timeout=5,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None
