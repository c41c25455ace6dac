"""Which way a Mermaid chart grows: a comment is narrow, and what is wider is shrunk until nobody can read it."""

from collections.abc import Mapping, Sequence
from typing import Literal

from avoki_config.diagrams.picture import Line

FITS = 880
"""Pixels that a comment has room for on GitHub and GitLab."""

_WRAPPED = 200
"""Pixels at which Mermaid breaks a text (flowchart, wrappingWidth); a letter takes about `_LETTER`."""

_LETTER, _PADDING, _GAP = 8, 44, 50
_CLEARLY = 0.85
"""These are estimates: what is nearly as wide is left as calls are read."""


def direction(texts: Mapping[str, Sequence[str]], lines: Sequence[Line], labels: Sequence[str]) -> Literal["LR", "TB"]:
    """Return `LR`, as calls are read, or `TB` where that is narrower and from left to right doesn't fit.

    `texts` are those in each box by its id, the first where calls come in, `labels` those beside each line.
    """
    ranks = _ranks(texts, lines)
    widths = {box: _width(said) + _PADDING for box, said in texts.items()}
    between = [0] * (max(ranks.values(), default=0) + 1)
    for line, label in zip(lines, labels, strict=True):
        at = ranks[line.source]
        between[at] = max(between[at], _width([label]) + _GAP)
    levels: list[list[int]] = [[] for _ in between]
    for box, rank in ranks.items():
        levels[rank].append(widths[box])
    across = sum(max(level, default=0) for level in levels) + sum(between)
    down = max((sum(level) + _GAP * (len(level) - 1) for level in levels), default=0)
    return "TB" if across > FITS and down < across * _CLEARLY else "LR"


def _ranks(texts: Mapping[str, Sequence[str]], lines: Sequence[Line]) -> dict[str, int]:
    """Return how many lines a box is from one that none leads to."""
    out: dict[str, list[str]] = {}
    for line in lines:
        out.setdefault(line.source, []).append(line.target)
    led_to = {line.target for line in lines}
    ranks = {box: 0 for box in texts if box not in led_to} or dict.fromkeys([*texts][:1], 0)
    queue = [*ranks]
    for box in queue:
        for target in out.get(box, ()):
            if target not in ranks:
                ranks[target] = ranks[box] + 1
                queue.append(target)
    return {box: ranks.get(box, 0) for box in texts}


def _width(texts: Sequence[str]) -> int:
    return min(max((len(text) * _LETTER for text in texts), default=0), _WRAPPED)
