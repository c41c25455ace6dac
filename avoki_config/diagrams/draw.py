"""Pictures of a tenant's flow: what a command asks for, as file names and bytes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from avoki_config.diagnostics import did_you_mean
from avoki_config.diagrams.dot import dot
from avoki_config.diagrams.engine import BATCH, DrawingError, Engine, choose, run
from avoki_config.diagrams.mermaid import mermaid
from avoki_config.diagrams.number_picture import number_picture
from avoki_config.diagrams.overview import overview
from avoki_config.diagrams.pdf import pdf
from avoki_config.diagrams.picture import Picture
from avoki_config.diagrams.svg import finish
from avoki_config.diagrams.theme import Theme, auto_theme, themed
from avoki_config.flow import FlowGraph

Format = Literal["svg", "png", "pdf", "dot", "mermaid"]
File = tuple[str, bytes]
SOURCES = frozenset({"dot", "mermaid"})
"""Formats that are text, for which no engine is needed."""


def draw(
    flow: FlowGraph,
    form: Format = "svg",
    *,
    numbers: Sequence[str] | None = None,
    language: str | None = None,
    engine: Engine | None = None,
    theme: Theme = "auto",
) -> Iterator[File]:
    """Yield (file name, content) of each picture, drawn in batches.

    `numbers` (in E.164) are drawn one picture each; left out, every number that leads anywhere, after the overview.
    `language` is `sv` or `en`, default the tenant's. `engine` is what `choose` returned, default the best there is;
    `dot` and `mermaid` need none. `theme` `auto` is light, but an SVG is as dark as its viewer. Raises DrawingError for
    a number that isn't the tenant's, and when the engine fails.
    """
    language = language or str(flow.tenant.get("language", "sv"))
    yield from draw_all(_pictures(flow, numbers, language), form, engine=engine, theme=theme)


def draw_all(
    pictures: Iterable[Picture], form: Format = "svg", *, engine: Engine | None = None, theme: Theme = "auto"
) -> Iterator[File]:
    """Yield (file name, content) of each picture, as `draw` does."""
    named = _named(pictures)
    if form in SOURCES:
        for name, picture in named:
            text = mermaid(picture) if form == "mermaid" else themed(dot(picture), theme)
            yield f"{name}.{'mmd' if form == 'mermaid' else form}", text.encode()
        return
    engine = engine or choose()
    while batch := list(islice(named, BATCH)):
        yield from _drawn(batch, form, engine, theme)


def _pictures(flow: FlowGraph, numbers: Sequence[str] | None, language: str) -> Iterator[Picture]:
    if numbers is None:
        yield overview(flow, language)
        numbers = sorted(flow.entries)
    for number in numbers:
        if number not in flow.entries and number not in flow.inventory:
            raise unknown(number, flow.entries)
        yield number_picture(flow, number, language)


def unknown(number: str, numbers: Iterable[str]) -> DrawingError:
    """Return what to say of a number that none of `numbers` is."""
    return DrawingError(
        f"{number} is not a number of this tenant.{did_you_mean(number, numbers)}",
        "Numbers are written in E.164, such as +46846500400.",
    )


def _named(pictures: Iterable[Picture]) -> Iterator[tuple[str, Picture]]:
    """Give each picture a file's stem: a number that somebody wrote wrong must not name another folder."""
    taken: set[str] = set()
    for picture in pictures:
        stem = name = re.sub(r"[^0-9A-Za-z+_-]", "_", picture.name)[:60] or "_"
        count = 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name)
        yield name, picture


def _drawn(batch: Sequence[tuple[str, Picture]], form: Format, engine: Engine, theme: Theme) -> Iterator[File]:
    sources = [themed(dot(picture), theme) for _, picture in batch]
    contents = run(engine, sources, "png" if form == "png" else "svg")
    for (name, picture), content in zip(batch, contents, strict=True):
        if form == "png":
            yield f"{name}.png", content
            continue
        svg = finish(content, picture, engine.description, auto_theme() if form == "svg" and theme == "auto" else "")
        yield f"{name}.{form}", svg if form == "svg" else pdf(svg, picture)
