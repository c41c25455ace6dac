"""What the exchange does with a call is what the evaluator says: drawn tenants, drawn calls, real telephones."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from exchange_drawn import Drawn, drawn

from avoki_config.exchange.live.run import Theatre, perform
from avoki_config.exchange.live.verdict import LiveResult

AT_ONCE = 3
TENANTS = 9
CALLS = 12


async def _played(sets: Sequence[Drawn], urls: Sequence[str], work: Path) -> list[LiveResult]:
    """Play every tenant on an exchange of its own, a few at a time."""
    free = asyncio.Semaphore(AT_ONCE)

    async def one(at: int, each: Drawn) -> list[LiveResult]:
        async with free:
            folder = work / f"{at}"
            folder.mkdir()
            theatre = Theatre("nordlunda", work, folder, work / "kept", [urls[at]])
            return list((await perform(each.resources, each.calls, theatre)).values())

    played = await asyncio.gather(*(one(at, each) for at, each in enumerate(sets)))
    return [result for each in played for result in each]


def _said(result: LiveResult) -> str:
    call = result.call
    return f"{call.number} {call.instant} {call.presses} {dict(call.outcomes)}: {' '.join(result.wrong)}"


def test_a_hundred_drawn_calls_go_as_the_evaluator_says() -> None:
    sets = drawn(TENANTS, CALLS)
    with TemporaryDirectory(prefix="avoki-", dir="/dev/shm") as folder:
        urls = [f"asterisk+sqlite:{folder}/{at}.db" for at in range(len(sets))]
        results = asyncio.run(_played(sets, urls, Path(folder)))
    assert [_said(each) for each in results if each.wrong] == []
    assert len(results) >= 100
    ends = Counter(each.ends[0] for each in results)
    assert {"group", "user", "user_voicemail", "hangup", "not_in_service", "trapped", "external"} <= ends.keys(), ends
