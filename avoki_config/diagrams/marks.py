"""What a comparison says of a box, a row or a line, in a sign and a word."""

from collections.abc import Mapping

from avoki_config.diagrams.picture import Box, Mark
from avoki_config.diagrams.style import MARKS


def box_sign(box: Box, said: Mapping[str, str]) -> str:
    """Return `+ NY`, `− BORTTAGEN`, `~ ÄNDRAD`; nothing for a box that is as it was."""
    return f"{MARKS[box.mark].sign} {said[box.word or box.mark].upper()}" if box.mark else ""


def way_sign(mark: Mark, said: Mapping[str, str]) -> str:
    """Return `+`, `−`, `~ före` or `~ nu`; nothing for a way that is as it was."""
    word = {"before": said["before"], "changed": said["now"]}.get(mark, "")
    return f"{MARKS[mark].sign} {word}".rstrip() if mark else ""
