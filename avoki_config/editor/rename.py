"""Rename an id: its key, every place that names it, and an entry of `moved`, so that it isn't deleted and made anew."""

import re
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from avoki_config.address import ID_PATTERN, KIND_SECTIONS, NUMBER_KINDS, parse
from avoki_config.editor.files import Files
from avoki_config.editor.mentions import Mention, defined, mentions
from avoki_config.editor.snapshot import Found, Snapshot
from avoki_config.editor.text import Document

Edits = dict[str, list[types.TextEdit]]
_MOVED = re.compile(r"^moved[ \t]*:(.*)$", re.MULTILINE)
_DASH = re.compile(r"[ ]*-[ ]+")


class RefusedError(Exception):
    """An id can't be renamed; the message is for the person who wants to."""


def renamable(found: Found | None, snapshot: Snapshot) -> str:
    """Return the address of the object whose id stands at a place. Raises RefusedError where there is none."""
    if not snapshot.complete:
        raise RefusedError("A part of the tenant can't be read, and it may name this id too: mend that first.")
    address = snapshot.target(found) if found else None
    if address is None or parse(address).kind not in KIND_SECTIONS or parse(address).kind in NUMBER_KINDS:
        raise RefusedError("Only an object's id can be renamed, at its own key or where another object names it.")
    if address not in snapshot.resources:
        raise RefusedError(f"There is no {address}, so there is nothing to rename: make it, or name another one.")
    return address


def here(address: str, offset: int, snapshot: Snapshot, files: Files, path: Path) -> Mention:
    """Return the id, as it stands around an offset of a file, that would be replaced."""
    everywhere = [defined(address, snapshot, files), *mentions(address, snapshot, files)]
    around = (each for each in everywhere if each and each.path == path and each.start <= offset <= each.end)
    found = next(around, None)
    if found is None:
        raise RefusedError("Put the cursor in the id.")
    return found


def rename(address: str, new: str, snapshot: Snapshot, files: Files) -> types.WorkspaceEdit:
    """Return the edits that give an object another id. Raises RefusedError for an id that can't be, or is taken."""
    kind, _, old = address.partition(".")
    if not re.fullmatch(ID_PATTERN, new):
        raise RefusedError(f'"{new}" is no id: it has a–z, 0–9, - and _, and begins with a letter or a digit.')
    if new == old:
        return types.WorkspaceEdit(changes={})
    if f"{kind}.{new}" in snapshot.resources:
        raise RefusedError(f'There is a {kind} "{new}" already.')
    _check_moved(f"{kind}.{new}", snapshot)
    own = defined(address, snapshot, files)
    assert own is not None, "what is renamed stands in a file"
    edits: Edits = {}
    for each in {own, *mentions(address, snapshot, files)}:
        edits.setdefault(files.uri(each.path), []).append(_edit(each.document, each.start, each.end, new))
    for place, edit in _moved(own, address, f"{kind}.{new}", snapshot, files):
        edits.setdefault(place, []).append(edit)
    for changes in edits.values():
        changes.sort(key=lambda edit: (edit.range.start.line, edit.range.start.character))
    return types.WorkspaceEdit(changes=dict(sorted(edits.items())))


def _check_moved(new: str, snapshot: Snapshot) -> None:
    tenant = snapshot.compilation.tenant
    if any(entry.from_ == new for entry in (tenant.moved if tenant else ())):
        raise RefusedError(f"{new} is an old address in moved: remove that entry first, if it has been applied.")


def _moved(own: Mention, old: str, new: str, snapshot: Snapshot, files: Files) -> Iterator[tuple[str, types.TextEdit]]:
    """Yield the edit that adds an entry to `moved`; none where an entry led to the old address and now to the new."""
    tenant, tree = snapshot.compilation.tenant, snapshot.tree
    assert tenant is not None
    assert tree is not None
    if any(entry.to == old for entry in tenant.moved):
        return
    entry = f"{{from: {old}, to: {new}}}"
    written = tree.data.get("moved")
    if not isinstance(written, list):
        yield files.uri(own.path), _section(own.document, entry)
        return
    span = tree.span(("moved", len(written) - 1) if written else ("moved",))
    path = snapshot.file(span.file)
    document = files.document(path)
    start, end = document.at(span.start), document.at(span.end)
    if not written:
        yield files.uri(path), _edit(document, start, end, f"[{entry}]")
        return
    begin = document.starts[document.position(start).line]
    dash = _DASH.fullmatch(document.text, begin, start)
    text = f"\n{dash[0]}{entry}" if dash else f", {entry}"
    at = _line_end(document.text, end) if dash else end
    yield files.uri(path), _edit(document, at, at, text)


def _section(document: Document, entry: str) -> types.TextEdit:
    """Return the edit that writes the section `moved` at the end of a document, or fills an empty one."""
    text = document.text
    empty = _MOVED.search(text)
    at = _line_end(text, empty.end(1)) if empty else len(text)
    begin = "" if empty or text.endswith("\n") or not text else "\n"
    words = f"\n  - {entry}" if empty else f"{begin}\nmoved:\n  - {entry}\n"
    return _edit(document, at, at, words)


def _line_end(text: str, at: int) -> int:
    """Return where the line of a place ends, before its break."""
    found = re.compile(r"[\r\n]|\Z").search(text, at)
    return found.start() if found else len(text)


def _edit(document: Document, start: int, end: int, text: str) -> types.TextEdit:
    return types.TextEdit(document.range(start, end), text)
