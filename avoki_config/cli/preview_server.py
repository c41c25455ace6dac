"""A page on loopback that is new when a tenant's files are: two addresses, no files, nobody else's requests."""

import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from avoki_config.cli.failures import FailureError
from avoki_config.diagrams.engine import DrawingError
from avoki_config.reports import review_html

_SAID = (FailureError, DrawingError)
_HOST = "127.0.0.1"
_SECONDS = 0.4
"""How often the files are looked at."""
_WATCHED = frozenset({".yaml", ".yml", ".toml", ".wav"})
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


def serve(path: str, page: Callable[[], str], port: int, ready: Callable[[str], object]) -> None:
    """Serve the page of a tenant until Ctrl-C. `ready` is told the address.

    Raises FailureError where the port is taken.
    """
    changes = _Changes(Path(path))
    try:
        server = _Server((_HOST, port), _Handler)
    except OSError as error:
        raise FailureError(
            f"Port {port} of {_HOST}: {error.strerror}. Give another with --port, or 0 for any."
        ) from None
    server.page, server.changes = page, changes
    with server:
        ready(f"http://{_HOST}:{server.server_port}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            changes.stop()


class _Changes:
    """Tells whoever waits that a file of a tenant was changed, made or deleted."""

    def __init__(self, path: Path) -> None:
        self._folder = path if path.is_dir() else path.parent
        self._stopped = False

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self._stopped = True

    def seen(self) -> frozenset[tuple[str, int, int]]:
        """Return the tenant's files as they stand: by name, time and size."""
        found = set()
        for file in self._folder.rglob("*"):
            inside = file.relative_to(self._folder).parts
            if file.suffix in _WATCHED and not any(part.startswith(".") for part in inside):
                try:
                    facts = file.stat()
                except OSError:
                    continue  # saved by renaming: it is back at the next look
                found.add(("/".join(inside), facts.st_mtime_ns, facts.st_size))
        return frozenset(found)

    def wait(self, known: frozenset[tuple[str, int, int]]) -> bool:
        """Wait until the files aren't what is known; False once stopped, or when nothing was saved for a while."""
        for _ in range(40):
            if self._stopped or self.seen() != known:
                return not self._stopped
            threading.Event().wait(_SECONDS)
        return False


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    page: Callable[[], str]
    changes: _Changes
    shown: frozenset[tuple[str, int, int]] = frozenset()
    """The files of the page that was shown last."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer `/` with the page and `/events` with word of changes; nothing else is here."""
        names = {f"{host}:{self.server.server_port}" for host in (_HOST, "localhost")}
        if self.headers.get("Host") not in names:  # a page of another site that calls this machine by a name of its own
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif self.path == "/":
            self._page()
        elif self.path == "/events":
            self._events()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _page(self) -> None:
        self.server.shown = self.server.changes.seen()
        try:
            text = self.server.page()
        except Exception as error:  # noqa: BLE001 - the next save may mend it, so the server goes on
            text = review_html.failed(
                str(error) if isinstance(error, _SAID) else f"INT001 {type(error).__name__}", "en"
            )
        content = text.encode()
        self._head("text/html; charset=utf-8", {"Content-Length": str(len(content))})
        self.wfile.write(content)

    def _events(self) -> None:
        """Hold the line until something is saved (HTML, "Server-sent events"); the browser calls again by itself."""
        known = self.server.shown
        self._head("text/event-stream", {})
        try:
            self.wfile.write(b"retry: 300\n\n")
            self.wfile.flush()
            if self.server.changes.wait(known):
                self.wfile.write(b"data: changed\n\n")
        except OSError:
            return  # the page was closed

    def _head(self, kind: str, more: dict[str, str]) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": kind, **_HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing of what is asked."""
