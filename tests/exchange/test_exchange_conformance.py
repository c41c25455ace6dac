"""What the exchange does with a call is what the evaluator says: drawn tenants, drawn calls, real telephones."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from exchange_drawn import Drawn, drawn
from exchange_performed import NewUrl, performed, said
from postgresql_server import new_database

from avoki_config.exchange.live.verdict import LiveResult

AT_ONCE = 9
CALLS = 12
ON_SQLITE, ON_POSTGRESQL = 9, 2
"""Tenants, each with so many calls."""


async def _played(sets: Sequence[Drawn], new_url: NewUrl, work: Path) -> list[LiveResult]:
    """Play every tenant on an exchange of its own, a few at a time."""
    free = asyncio.Semaphore(AT_ONCE)

    async def one(at: int, each: Drawn) -> list[LiveResult]:
        async with free:
            return await performed(each.resources, each.calls, work / f"{at}", work, new_url)

    played = await asyncio.gather(*(one(at, each) for at, each in enumerate(sets)))
    return [result for each in played for result in each]


def test_a_hundred_drawn_calls_go_as_the_evaluator_says(work: Path) -> None:
    places = (f"asterisk+sqlite:{work}/{at}.db" for at in range(ON_SQLITE))
    results = asyncio.run(_played(drawn(ON_SQLITE, CALLS), lambda: next(places), work))
    assert [said(each) for each in results if each.wrong] == []
    assert len(results) >= 100
    ends = Counter(each.ends[0] for each in results)
    assert {"group", "user", "user_voicemail", "hangup", "not_in_service", "trapped", "external"} <= ends.keys(), ends
    outcomes = Counter(outcome for each in results for outcome in each.call.met().values())
    assert {"answered", "no_agents", "max_wait", "overflow", "busy", "no_answer"} <= outcomes.keys(), outcomes


def test_drawn_calls_go_as_the_evaluator_says_on_postgresql(work: Path, postgresql: str) -> None:
    sets = drawn(ON_SQLITE + ON_POSTGRESQL, CALLS)[-ON_POSTGRESQL:]
    results = asyncio.run(_played(sets, lambda: f"asterisk+{new_database(postgresql)}", work))
    assert [said(each) for each in results if each.wrong] == []
    assert len(results) == ON_POSTGRESQL * CALLS
