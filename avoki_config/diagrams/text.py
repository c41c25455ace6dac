"""Names as they can stand in a picture: one line of printable text, wrapped, never markup."""

import html
import textwrap
import unicodedata
from functools import lru_cache

WIDTH = 30
"""Characters on a line of a box."""

LINES = 4
"""Lines of one name before it is cut with an ellipsis."""

_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_LAST = 0xFFFE
"""The last two code points of every plane are no characters, and not allowed in XML."""


def clean(value: object) -> str:
    """Return a value as one line without control characters: nothing in a name may turn its surroundings around."""
    text = str(value)
    if not text.isprintable():
        text = "".join(_printable(character) for character in text)
    return " ".join(word for word in text.split(" ") if word.strip())


def _printable(character: str) -> str:
    if character in _BIDI:
        return ""
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    noncharacter = ord(character) & _LAST == _LAST or "\ufdd0" <= character <= "\ufdef"
    return "\ufffd" if noncharacter or category == "Cs" else character


@lru_cache(maxsize=4096)  # a tenant's names and the words around them come again in picture after picture
def wrap(text: str, width: int = WIDTH, lines: int = LINES) -> tuple[str, ...]:
    """Return a name in at most `lines` lines of `width` characters; a longer one ends in an ellipsis."""
    folded = textwrap.wrap(clean(text), width, break_on_hyphens=False)
    if len(folded) > lines:
        folded[lines - 1 :] = [f"{folded[lines - 1][: width - 1].rstrip()}…"]
    return tuple(folded) or ("–",)


def markup(value: str) -> str:
    """Return a text as Graphviz's HTML-like labels take it, where a backslash and an N become the node's name."""
    return html.escape(value, quote=True).replace("\\", "\\\\")


def marked_lines(text: str, width: int, lines: int, align: str = "LEFT") -> str:
    """Return a text wrapped, as the inside of a cell."""
    return f'<BR ALIGN="{align}"/>'.join(markup(part) for part in wrap(text, width, lines))


def edge_label(text: str) -> str:
    """Return the words beside a line, with air between."""
    cell = f'<TR><TD BALIGN="CENTER">{marked_lines(text, 22, 2, "CENTER")}</TD></TR>'
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">{cell}</TABLE>>'
