"""Every place that names an object: in the tenant, in its call tests and in its policy."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from avoki_config.address import SECTION_KINDS
from avoki_config.compiler import policy_file
from avoki_config.compiler.call_tests import calls_files
from avoki_config.diagnostics import Span
from avoki_config.editor.files import Files
from avoki_config.editor.snapshot import Snapshot
from avoki_config.editor.text import Document
from avoki_config.resources.references import TARGETS
from avoki_config.source import load_text

Way = tuple[str | int, ...]
_ENDS = {**TARGETS, "callback": "group"}
_QUOTES = "\"'"
_IGNORED = re.compile(r"""^[ \t]*address[ \t]*=[ \t]*["']([^"'\r\n]+)["']""", re.MULTILINE)


class Mention(NamedTuple):
    """A stretch of a document that is an object's id, or an alias in its stead."""

    path: Path
    document: Document
    start: int
    end: int


def defined(address: str, snapshot: Snapshot, files: Files) -> Mention | None:
    """Return the key of an object; a number's entry of the inventory."""
    span = snapshot.definition(address)
    if span is None:
        return None
    path = snapshot.file(span.file)
    document = files.document(path)
    return _mention(path, document, span, address)


def mentions(address: str, snapshot: Snapshot, files: Files) -> Iterator[Mention]:
    """Yield every place that names an object, its key left out: the tenant's, the call tests', the policy's."""
    documents: dict[Path, Document] = {}
    for span in snapshot.places(address):
        path = snapshot.file(span.file)
        document = documents.setdefault(path, files.document(path))
        yield _mention(path, document, span, address)
    for path in calls_files(snapshot.path):
        yield from _in_calls(address, path, files.document(path))
    policy = policy_file.find(snapshot.path)
    if policy is not None:
        yield from _in_policy(address, policy, files.document(policy))


def _mention(path: Path, document: Document, span: Span, address: str) -> Mention:
    """Return the id within what is written at a span: without quotes, and without the kind before it."""
    start, end = document.at(span.start), document.at(span.end)
    kind, _, ident = address.partition(".")
    written = document.text[start:end]
    bare = written.strip(_QUOTES)
    before = f"{kind}." if bare.split("/")[0] == address else ""
    if not before and bare != ident:
        return Mention(path, document, start, end)
    start += written.index(bare) + len(before)
    return Mention(path, document, start, start + len(ident))


def _in_calls(address: str, path: Path, document: Document) -> Iterator[Mention]:
    kind, _, ident = address.partition(".")
    tree = load_text(document.text, "calls")
    for way, part in _named_in_calls(tree.data, kind, ident):
        span = tree.span(way, "key" if part else "value")
        yield _mention(path, document, span, address)


def _named_in_calls(data: Any, kind: str, ident: str) -> Iterator[tuple[Way, bool]]:
    """Yield the paths of a file of call tests that name an object, and whether it is their key that does."""
    for at, test in enumerate(_list(_get(data, "tests"))):
        expected = _get(test, "expect")
        for address in _get(test, "when") or ():
            if str(address).split("/")[0] == f"{kind}.{ident}":
                yield ("tests", at, "when", address), True
        for heard_at, heard in enumerate(_list(_get(expected, "hears"))):
            if kind == "prompt" and heard == ident:
                yield ("tests", at, "expect", "hears", heard_at), False
        for end, target in (_get(expected, "ends") or {}).items():
            if _ENDS.get(end) == kind and target == ident:
                yield ("tests", at, "expect", "ends", end), False


def _get(value: Any, key: str) -> Any:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict | list) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _in_policy(address: str, path: Path, document: Document) -> Iterator[Mention]:
    kind, _, ident = address.partition(".")
    for found in _IGNORED.finditer(document.text):
        if found[1].split("/")[0] == address and kind in SECTION_KINDS.values():
            start = found.start(1) + len(kind) + 1
            yield Mention(path, document, start, start + len(ident))
