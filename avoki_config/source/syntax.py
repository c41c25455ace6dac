"""What libyaml's complaints mean to the person who wrote the file."""

import re

from yaml import MarkedYAMLError, YAMLError

from avoki_config.source.marks import line_start, next_line
from avoki_config.source.note import Note
from avoki_config.source.unclosed import unclosed

_TOP_KEY = re.compile(r"""["']?[A-Za-z_][\w-]*["']?[ \t]*:""")
_NO_SPACE = re.compile(r"[ \t]*(?:- )*([A-Za-z_][\w-]*):([^\s:/][^\r\n]*)\s*")

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
        _invisible(problem, text, at)
        or unclosed(problem, context, text, at, opened)
        or _sign(problem, context, text, at, opened)
        or _key(problem, text, at, opened)
        or _sentence(problem, context, text, at)
    )
    return note, next_line(text, note.start) if note.start < line_start(text, at) else _after(text, at)


def _after(text: str, at: int) -> int:
    """Return where to look on: the error's own line if it only ends what came above, else the next."""
    begin = line_start(text, at)
    key = _TOP_KEY.match(text, begin)
    return begin if key and at < key.end() else next_line(text, at)


def _invisible(problem: str, text: str, at: int) -> Note | None:
    """Explain what an editor may not show: a tab, or a byte-order mark inside the file."""
    mark = text.find("\ufeff", line_start(text, at), at)
    if mark >= 0:
        detail = "A byte-order mark stands here, inside the file."
        return Note("SRC001", mark, mark + 1, detail, "Remove it; files that were joined may have one each.")
    if "tab" not in problem and text[at : at + 1] != "\t":
        return None
    at = max(text.find("\t", at), 0)
    end = at + len(text[at:]) - len(text[at:].lstrip("\t"))
    return Note("SRC001", at, end, "A tab stands in the indentation.", "Indent with spaces; YAML forbids tabs there.")


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
    begin = line_start(text, at)
    if "expected ':'" in problem:
        end = opened + len(text[opened : next_line(text, opened)].rstrip())
        return Note("SRC001", opened, end, "This line has no colon after its key.", "Write it as key: value.")
    if "mapping values" in problem:
        above = line_start(text, max(begin - 1, 0))
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
