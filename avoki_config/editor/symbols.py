"""Document symbols: a file's sections, the objects in them, and submenus nested as callers meet them."""

from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from avoki_config.address import SECTION_KINDS
from avoki_config.diagnostics import Span
from avoki_config.editor.text import Document
from avoki_config.source import Tree, load_text

_NAME = "text"
Way = tuple[str | int, ...]
_KINDS = {
    "users": types.SymbolKind.Object,
    "user_groups": types.SymbolKind.Namespace,
    "menus": types.SymbolKind.Enum,
    "schedules": types.SymbolKind.Event,
    "groups": types.SymbolKind.Class,
    "prompts": types.SymbolKind.String,
}


def symbols(document: Document, tree: Tree | None = None) -> list[types.DocumentSymbol]:
    """Return what a text holds, of one that is broken what could be read; `tree` is the text's where it is known."""
    tree = tree or load_text(document.text, _NAME)
    return list(_Symbols(tree, document).sections()) if isinstance(tree.data, dict) else []


class _Symbols:
    """The symbols of one tree."""

    def __init__(self, tree: Tree, document: Document) -> None:
        self._tree = tree
        self._document = document

    def sections(self) -> Iterator[types.DocumentSymbol]:
        for section, value in self._tree.data.items():
            objects = value if section in SECTION_KINDS and isinstance(value, dict) else {}
            kind = _KINDS.get(section, types.SymbolKind.Struct)
            children = [self._object((section, ident), each, kind) for ident, each in objects.items()]
            yield self._symbol((section,), section, "", types.SymbolKind.Module, children)

    def _object(self, path: Way, value: Any, kind: types.SymbolKind) -> types.DocumentSymbol:
        return self._symbol(path, str(path[-1]), _title(value), kind, list(self._submenus(path, value)))

    def _submenus(self, path: Way, value: Any) -> Iterator[types.DocumentSymbol]:
        keys = value.get("keys") if isinstance(value, dict) and path[0] == "menus" else None
        for key, destination in keys.items() if isinstance(keys, dict) else ():
            submenu = destination.get("submenu") if isinstance(destination, dict) else None
            if isinstance(submenu, dict):
                below = (*path, "keys", key, "submenu")
                children = list(self._submenus(below, submenu))
                yield self._symbol(below[:-1], str(key), _title(submenu), types.SymbolKind.Enum, children)

    def _symbol(
        self, path: Way, name: str, detail: str, kind: types.SymbolKind, children: list[types.DocumentSymbol]
    ) -> types.DocumentSymbol:
        key = self._range(self._tree.span(path, "key"))
        whole = self._range(self._tree.span(path))
        ends = [key, whole, *(child.range for child in children)]
        last = max((each.end for each in ends), key=lambda end: (end.line, end.character))
        return types.DocumentSymbol(
            name or "?", kind, types.Range(key.start, last), key, detail or None, children=children or None
        )

    def _range(self, span: Span) -> types.Range:
        return self._document.range(self._document.at(span.start), self._document.at(span.end))


def _title(value: Any) -> str:
    """Return the name that is written in an object, or first and last name."""
    names = [value.get(each) for each in ("name", "first_name", "last_name")] if isinstance(value, dict) else []
    return " ".join(each for each in names if isinstance(each, str))
