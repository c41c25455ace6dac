"""JSON over HTTPS with a forge: a token, a request, an answer."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from avoki_config.cli.failures import FailureError

_SECONDS = 30
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Web:
    """A forge's programming interface at a URL, and the headers that say who asks."""

    url: str
    headers: dict[str, str] = field(repr=False)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Return the answer's JSON. Raises FailureError with the forge's own words, never with a header."""
        try:
            return json.loads(self.read(path, method, body) or b"null")
        except ValueError:
            raise FailureError(f"{method} {path}: the answer is no JSON.") from None

    def read(self, path: str, method: str = "GET", body: Any = None) -> bytes:
        """Return the answer's bytes. Raises FailureError as `ask` does."""
        content = None if body is None else json.dumps(body).encode()
        headers = self.headers | {"Accept": "application/json", "Content-Type": "application/json"}
        if not self.url.startswith(("https://", "http://")):
            raise FailureError(f"{self.url} is no address of a forge.")
        request = Request(f"{self.url}{path}", content, headers, method=method)  # noqa: S310 - checked above
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - as above
                return bytes(answer.read())
        except HTTPError as error:
            words = error.read(500).decode("utf-8", "replace")
            raise FailureError(f"{method} {path}: {error.code} {error.reason}: {words}") from None
        except (URLError, TimeoutError) as error:
            raise FailureError(f"{method} {path}: {getattr(error, 'reason', error)}") from None

    def pages(self, path: str, **query: str) -> Iterator[Any]:
        """Yield what a list has, page after page."""
        page = 1
        while found := self.ask("GET", f"{path}?{urlencode(query | {'per_page': _PAGE, 'page': page})}"):
            yield from found
            if len(found) < _PAGE:
                return
            page += 1


def github() -> Web:
    """Return GitHub as a pipeline of its knows it. Raises FailureError elsewhere."""
    return Web(variable("GITHUB_API_URL"), {"Authorization": f"Bearer {variable('GITHUB_TOKEN')}"})


def gitlab() -> Web:
    """Return GitLab as a pipeline of its knows it, with the project's access token. Raises FailureError elsewhere."""
    return Web(variable("CI_API_V4_URL"), {"PRIVATE-TOKEN": variable("AVOKI_GITLAB_TOKEN")})


def variable(name: str) -> str:
    """Return a variable of the pipeline. Raises FailureError where it is unset."""
    value = os.environ.get(name)
    if not value:
        raise FailureError(f"{name} isn't set: a pipeline has it, or is given it.")
    return value
