"""Calls that are made for real on an exchange of their own, and what is told of one that went wrong."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from avoki_config.exchange.live.run import Asked, Theatre, perform
from avoki_config.exchange.live.verdict import LiveResult
from avoki_config.resources import Resource

NewUrl = Callable[[], str]
"""Makes a new, empty place for an exchange's tenant."""


async def performed(
    resources: Sequence[Resource], asked: Iterable[Asked], work: Path, root: Path, new_url: NewUrl
) -> list[LiveResult]:
    """Make the calls on a new exchange."""
    found = await perform(resources, asked, _theatre(work, root, new_url()))
    return list(found.values())


def _theatre(work: Path, root: Path, url: str) -> Theatre:
    work.mkdir(parents=True)
    return Theatre("nordlunda", root, work, work.parent / "kept", [url])


def said(result: LiveResult) -> str:
    """Return a call and what was wrong with it."""
    call = result.call
    return f"{call.number} {call.instant} {call.presses} {dict(call.outcomes)}: {' '.join(result.wrong)}"
