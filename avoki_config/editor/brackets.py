"""Where a place is inside YAML's brackets, read from the text alone: half-written YAML has no tree."""

from dataclasses import dataclass, field

from avoki_config.editor.token import QUOTES, Token

Way = tuple[str | int, ...]


@dataclass
class _Open:
    """A bracket that hasn't been closed: its keys so far, and the one whose value is being written."""

    mapping: bool
    key: str | None = None
    keys: list[str] = field(default_factory=list)


@dataclass
class Brackets:
    """What the brackets between two places leave open."""

    way: Way
    wants_key: bool
    token: Token
    siblings: frozenset[str]


def brackets(text: str, start: int, end: int) -> Brackets | None:
    """Return where `end` is inside the bracket that opens at `start`; None where it has been closed."""
    stack: list[_Open] = []
    at = token = start
    while at < end:
        if text[at] in QUOTES and not text[token:at].strip():
            at = _quoted(text, at, end)
        elif text[at] == "#" and text[at - 1 : at].isspace():
            at = _line_end(text, at, end)
        else:
            if _take(stack, text, token, at):
                token = at + 1
            at += 1
            if not stack:
                return None
    return _at_end(stack, Token.read(text, token, end)) if stack else None


def _take(stack: list[_Open], text: str, token: int, at: int) -> bool:
    """Take a sign; tell whether a new word begins after it."""
    sign = text[at]
    if sign in "{[":
        stack.append(_Open(sign == "{"))
    elif sign in "}]":
        stack.pop()
    elif sign == ",":
        stack[-1].key = None
    elif sign == ":" and stack[-1].mapping and _ends_key(text, at):
        stack[-1].key = text[token:at].strip().strip(QUOTES)
        stack[-1].keys.append(stack[-1].key)
    else:
        return False
    return True


def _at_end(stack: list[_Open], token: Token) -> Brackets:
    way: list[str | int] = []
    for each in stack:
        if not each.mapping:
            way.append(0)
        elif each.key is not None:
            way.append(each.key)
    last = stack[-1]
    keys = frozenset(last.keys) if last.mapping and last.key is None else frozenset()
    return Brackets(tuple(way), last.mapping and last.key is None, token, keys)


def _ends_key(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] in ("", " ", "\n", "\r", "\t", "}", ",") or text[at - 1 : at] in ('"', "'")


def _quoted(text: str, at: int, end: int) -> int:
    """Return where a quoted text ends that begins here; the end of what is looked at for one that doesn't."""
    quote, at = text[at], at + 1
    while at < end and text[at] != quote:
        at += 2 if quote == '"' and text[at] == "\\" else 1
    return min(at + 1, end)


def _line_end(text: str, at: int, end: int) -> int:
    found = text.find("\n", at, end)
    return end if found < 0 else found
