"""Calls that are made for real, and once more where something was wrong: a busy machine may lose a piece of sound.

What the exchange does otherwise than the evaluator says it does each time; only what is wrong twice is told.
"""

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
    """Make the calls, each of them on a second exchange too if it went wrong on the first."""
    calls = list(asked)
    found = await perform(resources, calls, _theatre(work, root, "a", new_url))
    wrong = [each for each in calls if found[each.name].wrong]
    if wrong:
        found |= await perform(resources, wrong, _theatre(work, root, "b", new_url))
    return list(found.values())


def _theatre(work: Path, root: Path, turn: str, new_url: NewUrl) -> Theatre:
    folder = work / turn
    folder.mkdir(parents=True)
    return Theatre("nordlunda", root, folder, work.parent / "kept", [new_url()])


def said(result: LiveResult) -> str:
    """Return a call and what was wrong with it."""
    call = result.call
    return f"{call.number} {call.instant} {call.presses} {dict(call.outcomes)}: {' '.join(result.wrong)}"
