"""The open documents, and what an editor's addresses of files (URIs) are on the disk."""

import os
from collections.abc import Mapping
from pathlib import Path

from lsprotocol import types
from pygls import uris

from avoki_config.editor.text import Document
from avoki_config.source.files import UnreadableError, read_bytes


def path_of(uri: str) -> Path:
    """Return the real path of a file; of a document that was never saved, one that doesn't exist."""
    found = uris.to_fs_path(uri)
    if found is None:
        return Path("/", uri.replace(":", "/").replace("\0", ""))
    return Path(os.path.realpath(found.replace("\0", "")))


class Files:
    """What an editor has open, by real path, and the texts of other files when they are asked for."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self.encoding = "utf-16"
        self.open: dict[Path, Document] = {}
        self._uris: dict[Path, str] = {}

    def opened(self, document: types.TextDocumentItem) -> Path:
        """Take a document that an editor opens; return its path."""
        path = path_of(document.uri)
        self._uris[path] = document.uri
        self.open[path] = Document(document.text, self.encoding, document.version)
        return path

    def changed(self, params: types.DidChangeTextDocumentParams) -> Path:
        """Take an editor's changes, one after the other; return the document's path."""
        path = path_of(params.text_document.uri)
        document = self.open.get(path, Document("", self.encoding))
        for change in params.content_changes:
            document = document.edited(change, params.text_document.version)
        self.open[path] = document
        return path

    def closed(self, uri: str) -> Path:
        """Let a document go; return its path."""
        path = path_of(uri)
        self.open.pop(path, None)
        return path

    def uri(self, path: Path) -> str:
        """Return a file's address, as the editor writes it if it has had it open."""
        return self._uris.get(path) or uris.from_fs_path(str(path)) or path.as_uri()

    def overlay(self) -> Mapping[Path, bytes]:
        """Return the open texts as the bytes that they would be saved as."""
        return {path: each.text.encode("utf-8", "surrogatepass") for path, each in self.open.items()}

    def document(self, path: Path) -> Document:
        """Return the text of a file, open or on the disk; an empty one where there is none."""
        if path in self.open:
            return self.open[path]
        try:
            text = read_bytes(path).decode("utf-8-sig", "replace")
        except UnreadableError:
            text = ""
        return Document(text, self.encoding)
