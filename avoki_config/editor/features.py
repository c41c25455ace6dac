"""What an editor can ask of a document: each question takes the place and gives the protocol's answer."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol import types

from avoki_config.editor import completion, hover, rename, symbols
from avoki_config.editor.convert import SOURCE, Places, fix_edits
from avoki_config.editor.files import Files
from avoki_config.editor.hover_calls import EndWords
from avoki_config.editor.mentions import Mention, defined, mentions
from avoki_config.editor.session import Session
from avoki_config.editor.snapshot import Found, Snapshot
from avoki_config.editor.text import Document


class Features:
    """The questions. `end_words` says how a call ended. None of them waits or changes anything."""

    def __init__(self, files: Files, end_words: EndWords) -> None:
        """Take the open documents."""
        self._files = files
        self._end_words = end_words

    def complete(self, path: Path, position: types.Position, session: Session) -> types.CompletionList:
        """Return what may be written; ids of the tenant as it last could be read whole, rather than of a part."""
        return completion.complete(self._files.document(path), position, session.complete or session.latest)

    def hover(self, path: Path, position: types.Position, snapshot: Snapshot) -> types.Hover | None:
        """Return what there is to say about what stands at a place."""
        found = self._found(path, position, snapshot)
        places = Places(snapshot, self._files)
        return hover.hover(self._files.document(path), position, found, places, self._end_words)

    def definition(self, path: Path, position: types.Position, snapshot: Snapshot) -> types.Location | None:
        """Return where the object stands that is named at a place."""
        address = self._target(path, position, snapshot)
        found = defined(address, snapshot, self._files) if address else None
        return self._location(found) if found else None

    def references(
        self, path: Path, position: types.Position, snapshot: Snapshot, *, declaration: bool
    ) -> list[types.Location]:
        """Return every place that names the object at a place, with `declaration` its key first."""
        address = self._target(path, position, snapshot)
        return [self._location(each) for each in self._mentions(address, snapshot, declaration=declaration)]

    def _mentions(self, address: str | None, snapshot: Snapshot, *, declaration: bool) -> Iterator[Mention]:
        own = defined(address, snapshot, self._files) if address and declaration else None
        if own is not None:
            yield own
        if address is not None:
            yield from mentions(address, snapshot, self._files)

    def prepare_rename(
        self, path: Path, position: types.Position, snapshot: Snapshot
    ) -> types.PrepareRenamePlaceholder:
        """Return the id at a place, to be written over. Raises RefusedError where nothing can be renamed."""
        document = self._files.document(path)
        address = rename.renamable(self._found(path, position, snapshot), snapshot)
        found = rename.here(address, document.offset(position), snapshot, self._files, path)
        return types.PrepareRenamePlaceholder(document.range(found.start, found.end), address.partition(".")[2])

    def rename(self, path: Path, position: types.Position, new: str, snapshot: Snapshot) -> types.WorkspaceEdit:
        """Return the edits of every file that give the object at a place another id. Raises RefusedError."""
        address = rename.renamable(self._found(path, position, snapshot), snapshot)
        return rename.rename(address, new, snapshot, self._files)

    def symbols(self, path: Path, snapshot: Snapshot) -> list[types.DocumentSymbol]:
        """Return the sections and objects of a document; one that is a tenant by itself has been read already."""
        own = snapshot.tree if snapshot.path == path and snapshot.complete else None
        return symbols.symbols(self._files.document(path), own)

    def actions(self, found: Sequence[types.Diagnostic]) -> list[types.CodeAction]:
        """Return the edits that mend findings, for those whose fix is certain (`convert.fix_data`)."""
        return [
            types.CodeAction(
                each.data["title"],
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[each],
                is_preferred=True,
                edit=types.WorkspaceEdit(changes=fix_edits(each.data)),
            )
            for each in found
            if each.source == SOURCE and isinstance(each.data, dict) and {"title", "edits"} <= each.data.keys()
        ]

    def _found(self, path: Path, position: types.Position, snapshot: Snapshot) -> Found | None:
        document: Document = self._files.document(path)
        return snapshot.found(path, document.offset(position) - document.lead)

    def _target(self, path: Path, position: types.Position, snapshot: Snapshot) -> str | None:
        found = self._found(path, position, snapshot)
        return snapshot.target(found) if found else None

    def _location(self, found: Mention) -> types.Location:
        return types.Location(self._files.uri(found.path), found.document.range(found.start, found.end))
