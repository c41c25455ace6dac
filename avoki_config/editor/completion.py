"""Completion: what may be written at a place, from the text around it and the tenant as it last could be read."""

from collections.abc import Iterator

from lsprotocol import types

from avoki_config.diagnostics import CATALOGUE
from avoki_config.editor.choices import Choice, choices
from avoki_config.editor.cursor import Cursor, cursor
from avoki_config.editor.ignored import code_being_written
from avoki_config.editor.names import KEYED, SOURCES
from avoki_config.editor.schema import Field, alternatives, companions, field_at, properties, shapes, values
from avoki_config.editor.snapshot import Snapshot
from avoki_config.editor.text import Document
from avoki_config.editor.token import Token
from avoki_config.resources.references import TARGETS

MOST = 200
"""So many items are sent at once; an editor asks again when more has been typed."""
_ITEM = types.CompletionItemKind


def complete(document: Document, position: types.Position, snapshot: Snapshot | None) -> types.CompletionList:
    """Return what may be written at a place; ids only where some version of the tenant could be read."""
    offset = document.offset(position)
    comment = code_being_written(document, offset)
    if comment is not None:
        items = [_item(document, comment, code, _ITEM.Constant, each.summary) for code, each in CATALOGUE.items()]
    else:
        here = cursor(document, offset)
        items = list(_items(document, here, snapshot)) if here else []
    typed = (comment.typed if comment else here.token.typed if here else "").casefold()
    fitting = [each for each in items if _fits(each.label, typed)]
    return types.CompletionList(is_incomplete=len(fitting) > MOST, items=fitting[:MOST])


def _fits(label: str, typed: str) -> bool:
    """Tell whether what is typed is a part of a label, letters left out allowed, as editors do."""
    rest = iter(label.casefold())
    return all(sign in rest for sign in typed)


def _items(document: Document, here: Cursor, snapshot: Snapshot | None) -> Iterator[types.CompletionItem]:
    field = field_at(here.path)
    if field is None:
        return
    if here.part == "value":
        yield from _values(document, here, field, snapshot)
    if here.part == "key" or here.item:
        yield from _keys(document, here, field, snapshot)


def _keys(document: Document, here: Cursor, field: Field, snapshot: Snapshot | None) -> Iterator[types.CompletionItem]:
    """Yield the fields that the mapping hasn't yet, of a choice none beside the chosen one; and names as keys."""
    one_of, beside = set(alternatives(field)), companions(field)
    left_out = set(here.siblings) | (one_of if one_of & here.siblings else set())
    for at, each in enumerate(properties(field)):
        if each.name not in left_out and beside.get(each.name, set()) <= here.siblings:
            item = _item(document, here.token, each.name, _ITEM.Field, each.field.description, text=f"{each.name}: ")
            item.sort_text = f"{'0' if each.required else '1'}{at:03d}"
            yield item
    source = SOURCES.get((field.model, field.name))
    if snapshot and source and not here.item and (source in KEYED or field.name == "forwards"):
        for choice in choices(source, snapshot, here.path):
            if choice.name not in here.siblings:
                yield _chosen(document, here.token, choice, ": ")


def _values(
    document: Document, here: Cursor, field: Field, snapshot: Snapshot | None
) -> Iterator[types.CompletionItem]:
    for value in values(field):
        yield _item(document, here.token, value, _ITEM.EnumMember, "")
    source = SOURCES.get((field.model, field.name))
    if snapshot and source and not any("object" in each.get("type", "") for each, _ in shapes(field)):
        for choice in choices(source, snapshot, here.path):
            yield _chosen(document, here.token, choice)
    if not here.item:
        yield from _mappings(document, here, field, snapshot)


def _mappings(
    document: Document, here: Cursor, field: Field, snapshot: Snapshot | None
) -> Iterator[types.CompletionItem]:
    """Yield whole mappings with one field, such as `{group: vaxel}` where a destination may stand."""
    below = {each.name: each.field for each in properties(field)}
    for name in alternatives(field):
        constant = values(below[name]) == ["true"]
        text = f"{{{name}: {'true' if constant else ''}}}"
        yield _item(document, here.token, text, _ITEM.Struct, below[name].description)
        source = SOURCES.get((below[name].model, name)) if name in TARGETS else None
        for choice in choices(source, snapshot, here.path) if snapshot and source else ():
            yield _item(document, here.token, f"{{{name}: {choice.name}}}", _ITEM.Reference, choice.detail)


def _chosen(document: Document, token: Token, choice: Choice, after: str = "") -> types.CompletionItem:
    """Return the item of a name, in quotes where YAML or a person would take it for something else."""
    quote = '"' if choice.name.startswith("+") and not token.quote else ""
    text = f"{quote}{choice.name}{quote}{after}"
    item = _item(document, token, choice.name, _ITEM.Reference, "", text=text)
    item.detail = choice.detail or None
    return item


def _item(
    document: Document, token: Token, label: str, kind: types.CompletionItemKind, words: str, *, text: str | None = None
) -> types.CompletionItem:
    """Return an item that replaces the word being written; a space is put before it where one is needed."""
    space = " " if document.text[token.start - 1 : token.start] == ":" else ""
    where = document.range(token.start, token.end)
    return types.CompletionItem(
        label=label,
        kind=kind,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, words) if words else None,
        text_edit=types.TextEdit(where, f"{space}{label if text is None else text}"),
    )
