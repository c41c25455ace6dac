"""Which message of the protocol asks, or tells, what."""

from functools import partial

from lsprotocol import types

from avoki_config.editor.files import path_of
from avoki_config.editor.server import Server

WATCHED = ("**/*.yaml", "**/*.yml", "**/avoki-config.toml", "**/*.wav")
_TRIGGERS = ["{", "[", " ", ":", '"', "+", "-"]


def register(server: Server) -> None:
    """Give a server what it answers."""
    _lifetime(server)
    _documents(server)
    _places(server)
    _writing(server)


def _lifetime(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        uris = [folder.uri for folder in params.workspace_folders or ()] or filter(None, [params.root_uri])
        server.tenants.roots = frozenset(map(path_of, uris))
        agreed = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        server.files.encoding = types.PositionEncodingKind(agreed).value

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob) for glob in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([wanted]))

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.was_shut_down = True


def _documents(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.tenants.opened(server.files.opened(params.text_document))
        # pygls keeps a copy of its own, which costs 0.1 s a keystroke in a large file: an empty one costs nothing
        item = params.text_document
        server.workspace.put_text_document(types.TextDocumentItem(item.uri, item.language_id, item.version, ""))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.tenants.changed(server.files.changed(params))

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: types.DidSaveTextDocumentParams) -> None:
        server.tenants.replaced()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.tenants.closed(server.files.closed(params.text_document.uri))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def moved(_: types.DidChangeWatchedFilesParams) -> None:
        server.tenants.replaced()


def _places(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await server.ask(server.features.hover, params.text_document.uri, params.position)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        return await server.ask(server.features.definition, params.text_document.uri, params.position)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        declaration = params.context.include_declaration
        uri, at = params.text_document.uri, params.position
        return await server.ask(server.features.references, uri, at, declaration=declaration)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        return await server.ask(server.features.symbols, params.text_document.uri)


def _writing(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))
    async def complete(params: types.CompletionParams) -> types.CompletionList | None:
        path = path_of(params.text_document.uri)
        session = server.tenants.session(path)
        if session is None:
            return None
        if session.latest is None:
            await session.current()
        return await server.run(partial(server.features.complete, path, params.position, session))

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        return await server.ask(server.features.prepare_rename, params.text_document.uri, params.position)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        uri, at = params.text_document.uri, params.position
        return await server.ask(server.features.rename, uri, at, params.new_name)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return server.features.actions(params.context.diagnostics)
