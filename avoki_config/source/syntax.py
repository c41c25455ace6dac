"""What libyaml's complaints mean to the person who wrote the file."""

import re
from contextlib import suppress

from yaml import MarkedYAMLError, YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent

from avoki_config.source.events import events
from avoki_config.source.marks import value_start
from avoki_config.source.note import Note

_LINE_END = re.compile(r"\r\n?|\n|\Z")
_TOP_KEY = re.compile(r"""["']?[A-Za-z_][\w-]*["']?[ \t]*:""")
_NO_SPACE = re.compile(r"[ \t]*(?:- )*([A-Za-z_][\w-]*):([^\s:/][^\r\n]*)\s*")
_OPENERS = {"while parsing a flow mapping": "{", "while parsing a flow sequence": "["}

_SENTENCES: tuple[tuple[str, str, str], ...] = (
    (
        "block sequence entries are not allowed",
        "A list item can't begin here.",
        "Write each item on a line of its own, below the key.",
    ),
    ("mapping keys are not allowed", "A ? can't stand here.", "Quote a text that begins with a question mark."),
    (
        "did not find expected '-' indicator",
        "The list ends here, but its mapping doesn't go on.",
        "Check the indentation: items of one list begin with - in the same column.",
    ),
    (
        "did not find expected node content",
        "A value is missing here, or a bracket too many stands here.",
        "Check the brackets of this line and the lines above.",
    ),
    (
        "found unknown escape character",
        "A backslash in double quotes begins an escape, and this one doesn't exist.",
        "Write two backslashes, or use single quotes.",
    ),
    (
        "did not find expected hexdecimal number",
        "This escape needs hexadecimal digits.",
        "Write two backslashes, or use single quotes.",
    ),
    (
        "<document start>",
        "This stands outside the mapping that the file began with.",
        "Check the indentation of this line and of the first one: sections begin in the first column.",
    ),
    (
        "comment or line break",
        "Nothing but a comment may follow | or >.",
        "Begin the text on the next line, indented.",
    ),
    (
        "tag",
        "Tags, which begin with !, are not part of the language.",
        "Remove it, or quote a text that begins with !.",
    ),
    ("directive", "A line that begins with % is no part of the language.", "Remove it, or indent it."),
    ("incompatible YAML", "This version of YAML is not known.", "Remove the line: the language is YAML 1.2."),
)


def syntax_note(error: YAMLError, text: str) -> tuple[Note, int]:
    """Return what an error of the parser means, and from where to look for the next section."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Note("SRC001", 0, 0, str(error)), len(text)
    problem, context = str(error.problem), str(error.context or "")
    at = min(error.problem_mark.index, len(text))
    opened = at if error.context_mark is None else error.context_mark.index
    note = (
        _tab(problem, text, at)
        or _unclosed(problem, context, text, at, opened)
        or _sign(problem, context, text, at, opened)
        or _key(problem, text, at, opened)
        or _sentence(problem, context, text, at)
    )
    return note, _next_line(text, note.start) if note.start < _line_start(text, at) else _after(text, at)


def _after(text: str, at: int) -> int:
    """Return where to look on: the error's own line if it only ends what came above, else the next."""
    begin = _line_start(text, at)
    key = _TOP_KEY.match(text, begin)
    return begin if key and at < key.end() else _next_line(text, at)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _next_line(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)


def _tab(problem: str, text: str, at: int) -> Note | None:
    if "tab" not in problem and text[at : at + 1] != "\t":
        return None
    at = max(text.find("\t", at), 0)
    end = at + len(text[at:]) - len(text[at:].lstrip("\t"))
    return Note("SRC001", at, end, "A tab stands in the indentation.", "Indent with spaces; YAML forbids tabs there.")


def _unclosed(problem: str, context: str, text: str, at: int, opened: int) -> Note | None:
    """Explain a quote or a bracket that isn't closed, or a comma that is missing inside one."""
    if context == "while scanning a quoted scalar":
        return Note("SRC001", opened, opened + 1, "The quote that opens here is never closed.", "Close it.")
    if context in _OPENERS:
        here = text[at : at + 1]
        if at >= len(text) or (_indent(text, at) <= _indent(text, opened) and "\n" in text[opened:at]):
            return _never_closed(opened, _OPENERS[context])
        detail = f"A comma is missing before this, or the {_OPENERS[context]} before it isn't closed."
        return Note("SRC001", at, at + len(here), detail, "Separate the items of a bracket with commas.")
    if "expected node content" in problem and not text[at:].strip():
        bracket = _before(text)[1]
        return None if bracket is None else _never_closed(bracket, text[bracket])
    return _after_quote(text, at) if "expected key" in problem else None


def _never_closed(opened: int, bracket: str) -> Note:
    detail = f"The {bracket} that opens here is never closed."
    return Note("SRC001", opened, opened + 1, detail, "Close it, and separate its items with commas.")


def _after_quote(text: str, at: int) -> Note | None:
    """Explain text after a closing quote, which is on another line where one was forgotten."""
    last = _before(text)[0]
    if last is None or last[2] not in ("'", '"') or text[last[1] : at].strip(" \t"):
        return None
    start, end, quote = last
    if _line_start(text, start) != _line_start(text, end):
        detail = "The quote that opens here closes on a line further down, and text follows it."
        return Note("SRC001", start, start + 1, detail, "Close it on its line.")
    detail = "The text goes on after its closing quote."
    return Note("SRC001", at, at + 1, detail, f"Quote the whole text, and write {quote} inside it as {_inner(quote)}.")


def _inner(quote: str) -> str:
    return "''" if quote == "'" else '\\"'


def _indent(text: str, at: int) -> int:
    begin = _line_start(text, at)
    line = text[begin:at]
    return len(line) - len(line.lstrip(" "))


def _before(text: str) -> tuple[tuple[int, int, str] | None, int | None]:
    """Return start, end and style of the last scalar before the parser gives up, and where the last open bracket is."""
    last, opened = None, []
    with suppress(YAMLError), events(text) as get:
        while (event := get()) is not None:
            if isinstance(event, tuple):
                last = (event[4].index, event[5].index, event[6])
            elif isinstance(event, CollectionStartEvent):
                opened.append(value_start(text, event.start_mark.index) if event.flow_style else None)
            elif isinstance(event, CollectionEndEvent):
                opened.pop()
    return last, opened[-1] if opened else None


def _sign(problem: str, context: str, text: str, at: int, opened: int) -> Note | None:
    """Explain a sign that YAML keeps for itself."""
    if context in ("while scanning an alias", "while scanning an anchor"):
        sign = text[opened : opened + 1]
        what = "an alias" if sign == "*" else "an anchor"
        return Note("SRC001", opened, opened + 1, f"A {sign} without quotes begins {what}.", f'Quote it: "{sign}".')
    if "cannot start any token" in problem:
        detail = f"A text without quotes can't begin with {text[at : at + 1]}."
        return Note("SRC001", at, at + 1, detail, "Quote the text.")
    return None


def _key(problem: str, text: str, at: int, opened: int) -> Note | None:
    """Explain a line that isn't `key: value`."""
    begin = _line_start(text, at)
    if "expected ':'" in problem:
        end = opened + len(text[opened : _next_line(text, opened)].rstrip())
        return Note("SRC001", opened, end, "This line has no colon after its key.", "Write it as key: value.")
    if "mapping values" in problem:
        above = _line_start(text, max(begin - 1, 0))
        found = _NO_SPACE.fullmatch(text[above:begin])
        if found and not text[begin:at].count(": "):
            start = above + found.start(1)
            detail = f"There is no space after the colon of {found[1]}, so the line is no key and value."
            return Note("SRC001", start, start + len(found[1]) + 1, detail, f"Write {found[1]}: {found[2].strip()}")
        detail = "This colon makes a key of what stands before it, and no key can stand there."
        return Note("SRC001", at, at + 1, detail, "Quote the text with the colon, or check the indentation.")
    if "expected key" in problem:
        detail = "This line belongs to no mapping: it begins in another column than the lines around it."
        return Note("SRC001", at, at + 1, detail, "Let the keys of one mapping begin in the same column.")
    return None


def _sentence(problem: str, context: str, text: str, at: int) -> Note:
    for sign, detail, remedy in _SENTENCES:
        if sign in problem or sign in context:
            return Note("SRC001", at, min(at + 1, len(text)), detail, remedy)
    return Note("SRC001", at, min(at + 1, len(text)), f"{problem.capitalize()}.", "Check the lines around it.")
