"""Hover: what a thing is, in the words of the manual, and what it does to callers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lsprotocol import types

from avoki_config.diagnostics import CATALOGUE
from avoki_config.editor import hover_calls
from avoki_config.editor.choices import title
from avoki_config.editor.convert import Places
from avoki_config.editor.cursor import cursor
from avoki_config.editor.holidays import next_dates
from avoki_config.editor.hover_calls import EndWords
from avoki_config.editor.ignored import code_at
from avoki_config.editor.names import SOURCES
from avoki_config.editor.schema import Field, field_at, properties, values
from avoki_config.editor.snapshot import Found, Snapshot
from avoki_config.editor.text import Document
from avoki_config.editor.words import words
from avoki_config.validators.docstring import rule_doc

_DATES = 3
_REACHED = {
    "menu": "menu",
    "group": "group",
    "user": "user",
    "group_voicemail": "voicemail",
    "conference": "conference",
}
"""Kinds that calls come to, and what their nodes of the flow graph are called."""


def hover(
    document: Document, position: types.Position, found: Found | None, places: Places, end: EndWords
) -> types.Hover | None:
    """Return what there is to say about a place; None for nothing. `end` says how a call ended."""
    offset = document.offset(position)
    if rule := code_at(document, offset):
        return _hover(_rule(rule.typed), document.range(rule.start, rule.end)) if rule.typed in CATALOGUE else None
    if found is None:
        return _guessed(document, offset, places.snapshot)
    return _hover([*_object(found, places.snapshot, end), *_field(found, places.snapshot)], places.range(found.span))


def _hover(paragraphs: Iterable[str], where: types.Range) -> types.Hover | None:
    text = "\n".join(paragraphs)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), where) if text else None


def _rule(code: str) -> Iterator[str]:
    entry = CATALOGUE[code]
    yield f"**{code} {entry.name}** ({entry.severity})\n"
    yield rule_doc(code).summary


def _guessed(document: Document, offset: int, snapshot: Snapshot) -> types.Hover | None:
    """Say what a field means where the YAML around it can't be read."""
    here = cursor(document, offset)
    if here is None or here.part != "key":
        return None
    name = document.text[here.token.start : here.token.end]
    return _hover(_described((*here.path, name), snapshot), document.range(here.token.start, here.token.end))


def _field(found: Found, snapshot: Snapshot) -> Iterator[str]:
    """Say what a field means: at its key, and at a value that names nothing."""
    if found.part == "key" or snapshot.target(found) is None:
        yield from _described(found.path, snapshot)


def _described(path: tuple[str | int, ...], snapshot: Snapshot) -> Iterator[str]:
    field = field_at(path)
    if field is None or path[-1] != field.name:
        return
    said, facts = words(snapshot.language), list[str]()
    above = field_at(path[:-1])
    if above and any(each.required for each in properties(above) if each.name == field.name):
        facts.append(said["required"])
    if "default" in field.schema:
        facts.append(f"{said['default']} `{_written(field.schema['default'])}`")
    if few := values(field):
        facts.append(f"{said['one_of']} {', '.join(f'`{each}`' for each in few)}")
    yield _heading(field, facts)
    yield field.description


def _heading(field: Field, facts: list[str]) -> str:
    return f"**{field.name}** ({'; '.join(facts)})\n" if facts else f"**{field.name}**\n"


def _written(default: object) -> str:
    """Return a default as the language writes it."""
    if isinstance(default, list | tuple):
        return f"[{', '.join(map(str, default))}]"
    return str(default).lower() if isinstance(default, bool) else str(default)


def _object(found: Found, snapshot: Snapshot, end: EndWords) -> Iterator[str]:
    """Say what is named at a place: an object, a number or a holiday."""
    address = snapshot.target(found)
    field = field_at(found.path)
    source = SOURCES.get((field.model, field.name)) if field and found.part == "value" else None
    value = _value(snapshot, found)
    if address is not None:
        yield from _about(address, snapshot, end)
    elif source in ("holiday", "holiday_or_category") and value:
        dates = next_dates(snapshot, value, _DATES)
        yield f"**{value}**\n\n{words(snapshot.language)['next']}: {', '.join(dates)}\n" if dates else f"**{value}**\n"


def _value(snapshot: Snapshot, found: Found) -> str | None:
    value: Any = snapshot.tree.data if snapshot.tree else None
    for step in found.path:
        value = value[step]
    return value if isinstance(value, str) else None


def _about(address: str, snapshot: Snapshot, end: EndWords) -> Iterator[str]:
    """Say what an object is, and what it does."""
    said, resource = words(snapshot.language), snapshot.resources.get(address)
    if resource is None:
        return
    kind, ident = resource.kind, resource.id
    yield f"**{said[kind]} {title(resource) or ident}** `{address}`\n"
    if kind in ("number", "forward"):
        yield from hover_calls.number(snapshot, ident, end)
    elif kind in _REACHED:
        yield from hover_calls.reached(snapshot, f"{_REACHED[kind]}.{ident}")
    elif kind == "schedule":
        yield from hover_calls.schedule(snapshot, ident)
    elif kind == "prompt":
        yield from _prompt(resource.attributes["languages"], said["recorded"])
    if kind not in ("number", "forward", *_REACHED):
        yield f"\n{_named(len(snapshot.places(address)), said)}"
    yield ""


def _named(count: int, said: Mapping[str, str]) -> str:
    return said["named_one"] if count == 1 else said["named" if count else "not_named"].format(count=count)


def _prompt(languages: dict[str, dict[str, str]], recorded: str) -> Iterator[str]:
    for language, source in languages.items():
        yield f"- {language}: {source.get('text') or source.get('file') or recorded}"
