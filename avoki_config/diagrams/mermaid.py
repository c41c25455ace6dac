"""A picture as a Mermaid flowchart, which GitHub and GitLab draw in a comment.

Every character of a user's that Mermaid or Markdown could read as its own stands as an entity code (`#35;`). What a
site refuses to draw isn't written: https://mermaid.js.org/config/schema-docs/config.html, maxTextSize and maxEdges.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from avoki_config.diagrams.marks import box_sign, way_sign
from avoki_config.diagrams.mermaid_direction import direction
from avoki_config.diagrams.picture import Box, BoxKind, Line, Mark, Picture, Row
from avoki_config.diagrams.style import LOOKS, MARKS
from avoki_config.diagrams.text import clean
from avoki_config.diagrams.words import words

MOST_CHARACTERS = 50_000
MOST_LINES = 500
LONGEST = 120
"""Characters of one text in a box."""

LONGEST_FACT = 240
"""Characters of a line that says what happens to callers and when."""

LONGEST_BUNDLE = 45
"""Characters of what several lines say together: two lines of text."""

_PLAIN = re.compile(r"[^0-9A-Za-zÀ-ÖØ-öø-ÿ ,:–…♪→►·+−]")
_READ = re.compile(r"[\\$]|:(?=fa-)")
"""What Mermaid reads even in an entity: a break (`\\n`), mathematics (`$$`), icons (`fa:fa-car`)."""

JOINER = "\u2060"
"""Nothing to the eye."""

_BREAK = "<br/>"
_SHAPES: Mapping[BoxKind, tuple[str, str]] = {
    "number": (">", "]"),
    "submenu": ("(", ")"),
    "group": ("[[", "]]"),
    "user": ("([", "])"),
    "user_voicemail": ("[(", ")]"),
    "voicemail": ("[(", ")]"),
    "conference": ("{{", "}}"),
    "external": ("[/", "\\]"),
    "hangup": ("((", "))"),
    "not_in_service": ("((", "))"),
}
_BOX = ("[", "]")
_ARROWS: Mapping[Mark, str] = {"added": "==>", "changed": "==>", "removed": "-.->", "before": "-.->"}


def mermaid(picture: Picture) -> str:
    """Return the flowchart. One larger than sites draw ends at the places nearest to its number, and says so."""
    kept = len(picture.boxes)
    while True:
        text = _chart(picture, picture.boxes[:kept])
        if kept <= 1 or (len(text) <= MOST_CHARACTERS and text.count("\n  n") - kept <= MOST_LINES):
            return text
        kept = kept * 3 // 4


def _chart(picture: Picture, boxes: Sequence[Box]) -> str:
    said = words(picture.language)
    names = {box.id: f"n{index}" for index, box in enumerate(boxes)}
    rows = {(box.id, row.port): row for box in boxes for row in (*box.hours_rows, *box.rows) if row.port}
    known = [line for line in picture.lines if line.source in names and line.target in names]
    told = {(line.source, line.port) for line in known if line.port}
    bundles = _bundled(known, rows, said)
    lines = list(bundles)
    texts = {box.id: _said(box, told, said) for box in boxes}
    left_out = len(picture.boxes) - len(boxes)
    return "\n".join([
        f"flowchart {direction(texts, lines, list(bundles.values()))}",
        *(f"  {names[box.id]}{_box(box, texts[box.id])}{_class(box)}" for box in boxes),
        *(f"  {names[line.source]} {_line(line, label)} {names[line.target]}" for line, label in bundles.items()),
        *([f"  facts[{_texts((picture.title, *picture.facts), LONGEST_FACT)}]"] if picture.facts else []),
        *([f'  rest["{escaped(said["more"].format(count=left_out))}"]'] if left_out else []),
        *_styles(boxes, lines),
        "",
    ])  # fmt: skip


def escaped(text: str, longest: int = LONGEST) -> str:
    """Return a text as it can stand in quotes in Mermaid, a dash for none."""
    line = clean(text) or "–"
    line = line if len(line) <= longest else f"{line[: longest - 1]}…"
    line = _READ.sub(lambda found: found[0] + JOINER, line)
    return _PLAIN.sub(lambda found: f"#{ord(found[0])};", line)


def _said(box: Box, told: set[tuple[str, str]], said: Mapping[str, str]) -> list[str]:
    """Return the words of a box: rows that a line tells of stand beside the line."""
    rows = (*box.changes, *box.hours_rows, *box.rows)
    return [
        *([" ".join(filter(None, (box_sign(box, said), box.heading)))] if box.heading or box.mark else []),
        box.name,
        *(() if box.mark == "changed" else (*box.hours, *box.details)),
        *(_row(row, said) for row in rows if (box.id, row.port) not in told),
        *([box.rest] if box.rest else []),
    ]


def _box(box: Box, texts: Iterable[str]) -> str:
    begin, end = _SHAPES.get(box.kind, _BOX)
    return f"{begin}{_texts(texts)}{end}"


def _texts(texts: Iterable[str], longest: int = LONGEST) -> str:
    return f'"{_BREAK.join(escaped(text, longest) for text in texts)}"'


def _row(row: Row, said: Mapping[str, str]) -> str:
    badge = f"►{row.badge}" if row.badge else ""
    return " ".join(
        part for part in (way_sign(row.mark, said), f"{row.key}:" if row.key else "", row.text, badge) if part
    )


def _bundled(lines: Iterable[Line], rows: Mapping[tuple[str, str], Row], said: Mapping[str, str]) -> dict[Line, str]:
    """Return each line with what stands beside it; those of one look between the same two boxes are one.

    Mermaid draws such lines so near each other that their words lie over each other. Where those together are long,
    they would cover a box: there the lines stay apart.
    """
    found: dict[tuple[str, str, str, Mark], list[Line]] = {}
    for line in lines:
        found.setdefault((line.source, line.target, line.kind, line.mark), []).append(line)
    bundles: dict[Line, str] = {}
    for same in found.values():
        label = _label(same, rows, said)
        short = len(label) <= LONGEST_BUNDLE
        bundles |= {same[0]: label} if short else {line: _label([line], rows, said) for line in same}
    return bundles


def _label(lines: Sequence[Line], rows: Mapping[tuple[str, str], Row], said: Mapping[str, str]) -> str:
    whats = []
    for line in lines:
        row = rows.get((line.source, line.port))
        whats += [part for part in ((row.key or row.what) if row else "", line.label) if part]
    return " ".join(part for part in (way_sign(lines[0].mark, said), ", ".join(dict.fromkeys(whats))) if part)


def _line(line: Line, label: str) -> str:
    arrow = _ARROWS.get(line.mark, "-.->" if line.kind == "return" else "-->")
    return f'{arrow}|"{escaped(label)}"|' if label.strip() else arrow


def _class(box: Box) -> str:
    return f":::{box.mark}" if box.mark else f":::{box.kind}"


def _styles(boxes: Iterable[Box], lines: Sequence[Line]) -> Iterator[str]:
    """Yield how each kind and mark looks; colours of their own, for a site may be dark."""
    kinds = dict.fromkeys(box.kind for box in boxes if not box.mark)
    for kind in kinds:
        look = LOOKS[kind]
        yield f"  classDef {kind} fill:{look.fill},stroke:{look.border},color:{look.ink}"
    for mark in dict.fromkeys(box.mark for box in boxes if box.mark):
        yield f"  classDef {mark} fill:{_FILLS[mark]},stroke:{MARKS[mark].color},color:#1f2933,{_STROKES[mark]}"
    for each in MARKS:
        places = [str(index) for index, line in enumerate(lines) if line.mark == each]
        if places:
            yield f"  linkStyle {','.join(places)} stroke:{_LINES[each]},{_STROKES[each]}"


_FILLS: Mapping[Mark, str] = {"added": "#e4f4e9", "removed": "#fdebea", "changed": "#fff1c2", "before": "#fff1c2"}
_LINES: Mapping[Mark, str] = {"added": "#2da44e", "removed": "#e5484d", "changed": "#bf8700", "before": "#bf8700"}
"""Colours of lines, which lie on the site's own background: light or dark."""

_STROKES: Mapping[Mark, str] = {
    "added": "stroke-width:3px",
    "changed": "stroke-width:3px",
    "removed": "stroke-width:2px,stroke-dasharray:6 4",
    "before": "stroke-width:2px,stroke-dasharray:6 4",
}
