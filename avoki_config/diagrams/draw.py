"""Pictures of a tenant's flow: what a command asks for, as file names and bytes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from avoki_config.diagnostics import did_you_mean
from avoki_config.diagrams.dot import dot
from avoki_config.diagrams.engine import BATCH, DrawingError, Engine, choose, run
from avoki_config.diagrams.number_picture import number_picture
from avoki_config.diagrams.overview import overview
from avoki_config.diagrams.pdf import pdf
from avoki_config.diagrams.picture import Picture
from avoki_config.diagrams.svg import finish
from avoki_config.flow import FlowGraph

Format = Literal["svg", "png", "pdf", "dot"]
File = tuple[str, bytes]


def draw(
    flow: FlowGraph,
    form: Format = "svg",
    *,
    numbers: Sequence[str] | None = None,
    language: str | None = None,
    engine: Engine | None = None,
) -> Iterator[File]:
    """Yield (file name, content) of each picture, drawn in batches.

    `numbers` (in E.164) are drawn one picture each; left out, every number that leads anywhere, after the overview.
    `language` is `sv` or `en`, default the tenant's. `engine` is what `choose` returned, default the best there is;
    `dot` needs none. Raises DrawingError for a number that isn't the tenant's, and when the engine fails.
    """
    language = language or str(flow.tenant.get("language", "sv"))
    pictures = _named(_pictures(flow, numbers, language))
    if form == "dot":
        for name, picture in pictures:
            yield f"{name}.dot", dot(picture).encode()
        return
    engine = engine or choose()
    while batch := list(islice(pictures, BATCH)):
        yield from _drawn(batch, form, engine)


def _pictures(flow: FlowGraph, numbers: Sequence[str] | None, language: str) -> Iterator[Picture]:
    if numbers is None:
        yield overview(flow, language)
        numbers = sorted(flow.entries)
    for number in numbers:
        if number not in flow.entries and number not in flow.inventory:
            raise DrawingError(
                f"{number} is not a number of this tenant.{did_you_mean(number, flow.entries)}",
                "Numbers are written in E.164, such as +46846500400.",
            )
        yield number_picture(flow, number, language)


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


def _drawn(batch: Sequence[tuple[str, Picture]], form: Format, engine: Engine) -> Iterator[File]:
    contents = run(engine, [dot(picture) for _, picture in batch], "png" if form == "png" else "svg")
    for (name, picture), content in zip(batch, contents, strict=True):
        if form == "png":
            yield f"{name}.png", content
            continue
        svg = finish(content, picture, engine.description)
        yield f"{name}.{form}", svg if form == "svg" else pdf(svg, picture)
