"""The font of a PDF, texts as that font can show them, and how wide they are.

Arimo has Arial's widths, which the engines measure with, and Latin, Greek, Cyrillic and Hebrew letters.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

FONT = "Arimo"
_MISSING = "□"
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})


@lru_cache(maxsize=1)
def register() -> Any:
    """Make the font known to the PDF writer, once, and return it."""
    import fontpkg_arimo  # noqa: PLC0415 - only a PDF pays for it
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - as above
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above

    font = TTFont(FONT, str(Path(fontpkg_arimo.ROOT, "files", "Arimo[wght].ttf")))
    pdfmetrics.registerFont(font)
    return font


def printable(text: str) -> str:
    """Return a text in the order in which it is drawn, with a box for what the font lacks (emoji, Arabic)."""
    glyphs = register().face.charToGlyph
    known = "".join(
        character if ord(character) in glyphs else _MISSING
        for character in text
        if ord(character) in glyphs or unicodedata.category(character) not in _INVISIBLE
    )
    return re.sub(f"[{_RIGHT_TO_LEFT}][{_RIGHT_TO_LEFT} ]*", _reversed, known)


def width(text: str, size: float) -> float | None:
    """Return how wide a text of a size in points is, in points; None where the font lacks a letter of it."""
    widths = register().face.charWidths
    if not all(ord(character) in widths for character in text):
        return None
    return float(sum(widths[ord(character)] for character in text)) * size / 1000


_RIGHT_TO_LEFT = "\u0590-\u05ff"
"""Hebrew, the one script of the font that runs from the right."""


def _reversed(run: re.Match[str]) -> str:
    letters = run[0].rstrip(" ")
    return letters[::-1] + run[0][len(letters) :]
