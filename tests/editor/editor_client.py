"""An editor for tests: a real client library that speaks with the real server over a pipe; it waits, never sleeps."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

SERVER = (sys.executable, "-m", "avoki_config", "lsp", "--at", "2026-11-23")
PATIENCE = 60
"""Seconds after which a test stops to wait for a server that says nothing."""


class Client(LanguageClient):
    """A client that remembers how its server ended."""

    def __init__(self) -> None:
        super().__init__(converter_factory=default_converter)
        self.returncode: int | None = None
        self.ended = asyncio.Event()

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        self.returncode = server.returncode
        self.ended.set()


class Editor:
    """A person at an editor: documents are named by their path, places by a text that stands there."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.texts: dict[Path, str] = {}
        self._versions: dict[str, int] = {}
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.count = 0
        self._news = asyncio.Condition()

    async def take(self, params: types.PublishDiagnosticsParams) -> None:
        async with self._news:
            self.published[params.uri] = params
            self.count += 1
            self._news.notify_all()

    def open(self, path: Path, text: str | None = None) -> None:
        self.texts[path] = path.read_text("utf-8") if text is None else text
        self._versions[path.as_uri()] = 1
        item = types.TextDocumentItem(path.as_uri(), "yaml", 1, self.texts[path])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: Path, text: str) -> None:
        """Put a whole new text in the document's stead."""
        self.texts[path] = text
        self._change(path, types.TextDocumentContentChangeWholeDocument(text))

    def replace(self, path: Path, old: str, new: str) -> None:
        """Replace a piece of text that stands once, as keystrokes do."""
        text = self.texts[path]
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        at = text.index(old)
        where = types.Range(position(text, at), position(text, at + len(old)))
        self.texts[path] = text[:at] + new + text[at + len(old) :]
        self._change(path, types.TextDocumentContentChangePartial(where, new))

    def _change(self, path: Path, change: types.TextDocumentContentChangeEvent) -> None:
        uri = path.as_uri()
        self._versions[uri] += 1
        version = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(version, [change]))

    def close(self, path: Path) -> None:
        self._versions.pop(path.as_uri())
        identifier = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))

    async def findings(self, path: Path) -> list[types.Diagnostic]:
        """Return what is published about a document as it is now."""
        uri = path.as_uri()

        def is_new() -> bool:
            return uri in self.published and self.published[uri].version == self._versions.get(uri)

        async with self._news:
            await asyncio.wait_for(self._news.wait_for(is_new), PATIENCE)
        return list(self.published[uri].diagnostics)

    async def codes(self, path: Path, *, but: Sequence[str] = ("NUM006",)) -> list[str]:
        return [str(each.code) for each in await self.findings(path) if each.code not in but]

    async def next_about(self, uri: str) -> list[types.Diagnostic]:
        """Return the first findings that are published about an address."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: uri in self.published), PATIENCE)
        return list(self.published[uri].diagnostics)

    async def until(self, path: Path, codes: Sequence[str]) -> None:
        """Wait until exactly these findings are published about a document, whatever its version."""
        uri = path.as_uri()

        def are_there() -> bool:
            return uri in self.published and [each.code for each in self.published[uri].diagnostics] == list(codes)

        async with self._news:
            await asyncio.wait_for(self._news.wait_for(are_there), PATIENCE)

    def at(self, path: Path, text: str, after: int = 0) -> dict[str, Any]:
        """Return the parameters of a question about the place `after` code points into a text that stands once."""
        assert self.texts[path].count(text) == 1, f"{text!r} stands {self.texts[path].count(text)} times"
        where = position(self.texts[path], self.texts[path].index(text) + after)
        return {"text_document": types.TextDocumentIdentifier(path.as_uri()), "position": where}

    async def hover(self, path: Path, text: str, after: int = 0) -> str:
        found = await self.client.text_document_hover_async(types.HoverParams(**self.at(path, text, after)))
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def complete(self, path: Path, text: str) -> dict[str, types.CompletionItem]:
        """Return what may be written behind a text."""
        question = types.CompletionParams(**self.at(path, text, len(text)))
        found = await self.client.text_document_completion_async(question)
        assert isinstance(found, types.CompletionList)
        return {item.label: item for item in found.items}

    async def written(self, path: Path, text: str, label: str) -> str:
        """Return the document after an item was chosen behind a text."""
        item = (await self.complete(path, text))[label]
        assert isinstance(item.text_edit, types.TextEdit)
        return applied(self.texts[path], [item.text_edit])

    async def definition(self, path: Path, text: str, after: int = 0) -> tuple[str, str]:
        """Return the file and the text that a name leads to."""
        found = await self.client.text_document_definition_async(types.DefinitionParams(**self.at(path, text, after)))
        assert isinstance(found, types.Location)
        return self.place(found)

    def place(self, found: types.Location) -> tuple[str, str]:
        path = Path.from_uri(found.uri) if hasattr(Path, "from_uri") else Path(found.uri.removeprefix("file://"))
        text = self.texts[path] if path in self.texts else path.read_text("utf-8")
        return path.name, cut(text, found.range)

    async def rename(self, path: Path, text: str, new: str) -> Mapping[str, Sequence[types.TextEdit]]:
        found = await self.client.text_document_rename_async(types.RenameParams(new_name=new, **self.at(path, text)))
        assert found is not None
        return found.changes or {}


def position(text: str, at: int) -> types.Position:
    """Return a place in the editor's units: UTF-16, lines that end with LF, CRLF or CR."""
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    line = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le", "surrogatepass")) // 2)


def offset(text: str, place: types.Position) -> int:
    """Return the offset of an editor's place."""
    return next(at for at in range(len(text) + 1) if position(text, at) == place)


def cut(text: str, where: types.Range) -> str:
    return text[offset(text, where.start) : offset(text, where.end)]


def applied(text: str, edits: Sequence[types.TextEdit]) -> str:
    """Return a text after edits, all of which mean it as it was."""
    for edit in sorted(edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True):
        text = text[: offset(text, edit.range.start)] + edit.new_text + text[offset(text, edit.range.end) :]
    return text


@asynccontextmanager
async def editor(profile: str = "visual-studio-code", root: Path | None = None) -> AsyncIterator[Editor]:
    """Begin a session with a new server, in a folder if one is given, and end it in order."""
    client = Client()
    person = Editor(client)

    async def take(params: types.PublishDiagnosticsParams) -> None:
        await person.take(params)

    register_lsp_features(client, {**DEFAULT_CLIENT_FEATURES, types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: take})
    await client.start_io(*SERVER)
    folders = [types.WorkspaceFolder(root.as_uri(), root.name)] if root else None
    await client.initialize_session(types.InitializeParams(client_capabilities(profile), workspace_folders=folders))
    yield person
    await asyncio.wait_for(client.shutdown_session(), PATIENCE)
    await asyncio.wait_for(client.ended.wait(), PATIENCE)
    assert client.returncode == 0
    await client.stop()  # type: ignore[no-untyped-call] # the library has no type there
