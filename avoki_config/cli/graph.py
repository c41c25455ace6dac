"""`avoki-config graph PATH`: pictures of where calls go."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import readable
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import TenantPath, at_option, choice, format_option, option
from avoki_config.cli.pictured import compared, differing
from avoki_config.cli.pictured import pictures as pictured
from avoki_config.cli.planning import split
from avoki_config.compiler import Compilation
from avoki_config.diagrams.draw import SOURCES, File, Format, draw, draw_all
from avoki_config.diagrams.engine import DrawingError, Engine, choose
from avoki_config.diagrams.theme import Theme
from avoki_config.flow import FlowGraph, build
from avoki_config.review import Names

FOLDER = Path("diagrams")


@click.command()
@click.argument("path", type=TenantPath())
@option("--number", multiple=True, metavar="+46…", help="Only this number; default every number and an overview.")
@format_option("svg", "png", "pdf", "dot", "mermaid")
@option(
    "--against", metavar="BASE", help="What changed since BASE, a path or git:REF[:PATH]: each number that differs."
)
@option("-o", "--output", "target", type=click.Path(path_type=Path), help="A folder; with one --number a file, or -.")
@choice("--lang", ("sv", "en"), "The language of the words; default the tenant's.")
@option("--mask", is_flag=True, help="Hide the names and numbers of persons.")
@choice("--engine", ("auto", "system", "packaged"), "Which Graphviz draws.", default="auto", show_default=True)
@choice(
    "--theme",
    ("auto", "light", "dark"),
    "The colours; auto: an SVG is as its viewer.",
    default="auto",
    show_default=True,
)
@at_option
def command(
    *,
    path: str,
    number: tuple[str, ...],
    format: Format,  # noqa: A002 - the option's name
    against: str | None,
    target: Path | None,
    lang: str | None,
    mask: bool,
    engine: Literal["auto", "system", "packaged"],
    theme: Theme,
    at: datetime | None,
) -> int:
    """Draw where the calls of the tenant at PATH go: a picture a number, and an overview.

    Prints the paths of the pictures, which are written to the folder diagrams unless -o says where. With --against,
    each shows both versions of a number that callers notice a difference at: what is new, gone and otherwise.
    """
    numbers = split(number)
    try:
        drawer = None if format in SOURCES else choose(engine)
        if against is not None:
            told = compared(against, path, at, mask=mask, lang=lang)
            chosen = told.review.names.numbers(numbers) or tuple(differing(told))
            if not chosen:
                output.note(f"No number differs between {against} and {path}: there is nothing to draw.")
            pictures = draw_all(pictured(told, chosen), format, engine=drawer, theme=theme)
        else:
            graph, names = _flow(readable(path, at), mask=mask)
            chosen = names.numbers(numbers)
            pictures = draw(graph, format, numbers=chosen or None, language=lang, engine=drawer, theme=theme)
        if len(numbers) == 1 and target is not None and (target.suffix or str(target) == "-"):
            _one(pictures, target, format)
        else:
            _all(pictures, target if target is not None else FOLDER)
    except DrawingError as error:
        raise FailureError(" ".join(filter(None, (str(error), error.help)))) from None
    _say(drawer)
    return exits.DONE


def _flow(compilation: Compilation, *, mask: bool) -> tuple[FlowGraph, Names]:
    """Return the flow, with persons masked where that was asked for, and what things are called in it."""
    if not mask:
        return compilation.graph, Names()
    names = Names.masked(compilation.resources)
    return build(names.resources(compilation.resources)), names


def _one(pictures: Iterable[File], target: Path, form: Format) -> None:
    (_, content), *_ = pictures
    if str(target) != "-":
        _write(target, content)
        output.data(f"{target}\n")
    elif form in SOURCES or not output.is_terminal(sys.stdout):
        output.binary(content)
    else:
        raise FailureError(f"A {form} would garble the terminal: name a file with -o, or send it into a pipe.")


def _all(pictures: Iterable[File], folder: Path) -> None:
    for name, content in pictures:
        _write(folder / name, content)
        output.data(f"{folder / name}\n")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _say(engine: Engine | None) -> None:
    if engine is not None:
        output.note(f"Drawn by {engine.description}.")
