"""Every text of a picture can be read on what it stands on, and every line and border be seen, in light and dark."""

from collections.abc import Iterator

import pytest
from pictures import flow_of, group, menu

from avoki_config.diagrams.against import Against
from avoki_config.diagrams.dot import dot
from avoki_config.diagrams.style import BADGE, HOURS, INK, LINES, LOOKS, MARKS, QUIET
from avoki_config.diagrams.theme import DARK

PAGE = "#ffffff"
TEXT, SHAPE = 4.5, 3.0
"""Contrasts that WCAG 2.2 asks for: 1.4.3 of texts, 1.4.11 of what must be seen to understand a picture."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield each colour of a text with what is behind it."""
    panels = [look.fill for look in LOOKS.values() if look.ink == INK]
    for behind in {*panels, HOURS, PAGE}:
        yield from ((ink, behind) for ink in (INK, QUIET, BADGE, *(mark.color for mark in MARKS.values())))
    yield from ((look.ink, look.fill) for look in LOOKS.values())
    yield from ((look.border, look.fill) for kind, look in LOOKS.items() if kind in {"menu", "submenu", "group"})


def shapes() -> Iterator[tuple[str, str]]:
    """Yield each colour of a line or border with the page behind it."""
    borders = (look.border for kind, look in LOOKS.items() if kind != "note")
    for color in (*borders, *(line["color"] for line in LINES.values()), *(mark.color for mark in MARKS.values())):
        yield color, PAGE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_and_lines_stand_out(theme: str) -> None:
    def weak(pairs: Iterator[tuple[str, str]], least: float) -> list[tuple[str, str, float]]:
        themed = [pair if theme == "light" else (DARK[pair[0]], DARK[pair[1]]) for pair in pairs]
        return [(*pair, round(contrast(*pair), 2)) for pair in themed if contrast(*pair) < least]

    assert (weak(texts(), TEXT), weak(shapes(), SHAPE)) == ([], [])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_sign_beside_a_line_has_the_colour_of_its_mark() -> None:
    to = {"hangup": True}
    base, head = (flow_of(menu({"1": way}), group("g")) for way in (to, {"play": "p", "then": {"group": "g"}}))
    source = dot(Against(base, head, "sv").picture("+46846500400"))
    signs = [line for line in source.splitlines() if "->" in line and ">+</TD>" in line]
    assert signs
    assert all(f'fontcolor="{MARKS["added"].color}"' in line for line in signs)
