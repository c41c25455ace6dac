"""A forge on loopback: answers from a table, and what it was asked."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Forge:
    """`answers`: "GET /path" → JSON or bytes; a list is served in pages. `asked` is what was written."""

    answers: dict[str, Any]
    url: str = ""
    asked: list[tuple[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def forge(answers: dict[str, Any]) -> Iterator[Forge]:
    """Serve the answers; what isn't in the table is 404."""
    made = Forge(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(None)

        def do_POST(self) -> None:
            self._answer(self._body())

        do_PATCH = do_PUT = do_POST  # noqa: N815 - the library's names

        def _body(self) -> Any:
            return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: Any) -> None:
            path, _, query = self.path.partition("?")
            key = f"{self.command} {path}"
            made.headers.append(dict(self.headers))
            if body is not None:
                made.asked.append((key, body))
            found = made.answers.get(key)
            if isinstance(found, list):
                page = int(dict(part.split("=", 1) for part in query.split("&")).get("page", 1))
                found = found[(page - 1) * 100 : page * 100]
            content = found if isinstance(found, bytes) else json.dumps(found).encode()
            self.send_response(404 if found is None else 200)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
