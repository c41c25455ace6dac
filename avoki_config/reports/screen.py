"""What a text report is written for: a width, colour or none, and words that are safe on a terminal."""

import textwrap
import unicodedata
from dataclasses import dataclass

TAB = "    "
_COLOURS = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36}
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Screen:
    """Width in cells, and whether ANSI colours are understood; 80 cells without colour is what a pipe gets."""

    width: int = 80
    colour: bool = False

    def paint(self, text: str, colour: str | None = None, *, bold: bool = False) -> str:
        """Return the text in a colour's name, or as it is where the screen has none."""
        codes = [str(_COLOURS[colour])] if colour else []
        codes += ["1"] if bold else []
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.colour and codes else text

    def wrapped(self, text: str, indent: str = "  ", first: str | None = None) -> list[str]:
        """Return a text's paragraphs as lines no wider than the screen; words are never cut."""
        lines: list[str] = []
        for paragraph in text.splitlines() or [""]:
            begin = first if first is not None and not lines else indent
            lines += textwrap.wrap(
                printable(paragraph),
                max(self.width, 40),
                initial_indent=begin,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            ) or [begin.rstrip()]
        return lines


def printable(text: str) -> str:
    """Return the text without anything that could steer a terminal or reorder what is read."""
    if text.isprintable():
        return text
    return "".join(map(printable_character, text))


def printable_character(character: str) -> str:
    """Return a character as it may be shown: a tab as four cells, a control as the replacement character."""
    if character == "\t":
        return TAB
    if character in _BIDIRECTIONAL or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
        return "\ufffd"
    return character


def character_width(character: str) -> int:
    """Return the cells of one character: 2 for wide ones (CJK, emoji), 0 for combining ones."""
    if character == "\t":
        return len(TAB)
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0 if character not in _BIDIRECTIONAL else 1
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def text_width(text: str) -> int:
    """Return the cells that a text takes."""
    return len(text) if text.isascii() and "\t" not in text else sum(map(character_width, text))


def clipped(text: str, width: int) -> str:
    """Return the text in at most `width` cells, ending in an ellipsis where something was left out."""
    if text_width(text) <= width:
        return text
    used, kept = 0, []
    for character in text:
        used += character_width(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept) + "…"
