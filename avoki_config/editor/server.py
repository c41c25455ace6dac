"""The language server: the protocol's questions and news, handed to the modules that know."""

import asyncio
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from avoki_config import __version__
from avoki_config.editor.features import Features
from avoki_config.editor.files import Files, path_of
from avoki_config.editor.hover_calls import EndWords
from avoki_config.editor.rename import RefusedError
from avoki_config.editor.tenants import Tenants

NAME = "avoki-config"
Answer = TypeVar("Answer")


class Server(LanguageServer):
    """A pygls server with the tenants that are being edited."""

    def __init__(self, at: datetime | None, end_words: EndWords) -> None:
        """Begin with nothing open. `at` starts the horizon, by default today; `end_words` says how a call ended."""
        super().__init__(NAME, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self.files = Files()
        self.tenants = Tenants(self.files, ThreadPoolExecutor(1, "compile"), at, self.publish)
        self.features = Features(self.files, end_words)
        self.was_shut_down = False
        self._askers = ThreadPoolExecutor(1, "ask")

    def publish(self, uri: str, version: int | None, found: Sequence[types.Diagnostic]) -> None:
        """Send the findings of a document."""
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, list(found), version))

    async def ask(self, question: Callable[..., Answer], uri: str, *args: Any, **named: Any) -> Answer | None:
        """Return the answer about a document, when its tenant has been compiled; None for a document of no tenant."""
        path = path_of(uri)
        session = self.tenants.session(path)
        if session is None:
            return None
        return await self.run(partial(question, path, *args, snapshot=await session.current(), **named))

    async def run(self, question: Callable[[], Answer]) -> Answer | None:
        """Return an answer that may take time, while others are listened to. A fault of ours is None, and logged."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._askers, question)
        except RefusedError as refusal:
            raise JsonRpcException(str(refusal), types.LSPErrorCodes.RequestFailed) from None
        except Exception as error:  # noqa: BLE001 - whatever a document holds, the server goes on
            log_fault(error)
            return None

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - pygls's signature
        """Log a fault, not a refusal; pygls would show its words, which may hold what the document holds."""
        if not isinstance(error, JsonRpcException) or error.code != types.LSPErrorCodes.RequestFailed:
            log_fault(error)


def log_fault(error: Exception) -> None:
    """Say on stderr what failed and where, without any value of the tenant's."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    print(f"{NAME} lsp: {type(error).__name__}{place}; please report it", file=sys.stderr, flush=True)  # noqa: T201 - stderr is the log
