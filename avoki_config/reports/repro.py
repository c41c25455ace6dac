"""A command as a person can paste it into a shell."""

import re
from collections.abc import Iterator

from avoki_config.reports.screen import Screen, printable


def shown_command(label: str, command: str, screen: Screen) -> Iterator[str]:
    """Yield a command as lines no wider than the screen where that can be, joined as a shell joins them."""
    yield f"  {label}:"
    line = "    "
    for part in re.split(r" (?=--)", printable(command)):
        if len(line) + len(part) > screen.width - 3 and line.strip():
            yield screen.paint(f"{line}\\", "cyan")
            line = "      "
        line += f"{part} "
    yield screen.paint(line.rstrip(), "cyan")
