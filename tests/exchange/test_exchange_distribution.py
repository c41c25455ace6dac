"""Who is rung when, on a real exchange: ring lists, skills, rounds, busy members, and who is logged out."""

from collections.abc import Iterator

import pytest
from exchange_scenes import RING, Exchange, Play, endpoint, group, of, stage

LIST, SKILLS, ALL, ENDLESS = (f"+4684650043{digit}" for digit in range(4))


GROUPS = (
    group(
        "list",
        LIST,
        [{"user": "nils"}, {"user": "eva", "priority": 2}, {"user": "ali", "priority": 1}],
        distribution="priority",
    ),
    group(
        "skills",
        SKILLS,
        [{"user": "eva", "skill": 1}, {"user": "nils", "skill": 1}, {"user": "ali", "skill": 2}],
        distribution="skills",
    ),
    group("all", ALL, [{"user": "ali"}, {"user": "eva"}], distribution="simultaneous"),
    group(
        "endless",
        ENDLESS,
        [{"user": "ali"}, {"user": "eva"}],
        distribution="priority",
        queue={"attempts": None, "max_wait": "30s", "on_max_wait": {"user": "sara"}},
        prefix="55",
        suffix="7",
    ),
)


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    """Return what plays a scene on one exchange, with telephones of its own each time."""
    with stage(GROUPS) as player:
        yield player


def test_a_ring_list_is_gone_through_twice_in_its_order_and_then_the_call_goes_on(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(sara="answer")
        since = exchange.bench.now
        call = exchange.call(LIST)
        rung = await exchange.rung(since, of("up", endpoint("sara")), 40)
        assert [name for name, _ in rung] == ["ali", "eva", "nils", "ali", "eva", "nils", "sara"]
        await exchange.over(call)

    play(scene)


def test_skills_go_first_and_nobody_is_asked_twice_before_all_were_asked_once(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(sara="answer")
        since = exchange.bench.now
        call = exchange.call(SKILLS)
        names = [name for name, _ in await exchange.rung(since, of("up", endpoint("sara")), 40)]
        assert set(names[:2]) == {"eva", "nils"}
        assert names[2] == "ali"
        assert set(names[3:5]) == {"eva", "nils"}
        assert names[5:] == ["ali", "sara"]
        await exchange.over(call)

    play(scene)


def test_all_ring_at_once_and_all_again(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(sara="answer")
        since = exchange.bench.now
        call = exchange.call(ALL)
        names = [name for name, _ in await exchange.rung(since, of("up", endpoint("sara")), 40)]
        assert set(names[:2]) == set(names[2:4]) == {"ali", "eva"}
        assert names[4:] == ["sara"]
        await exchange.over(call)

    play(scene)


def test_who_is_busy_or_logged_out_is_passed_over_at_once(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(eva="busy", nils="answer")
        since = exchange.bench.now
        call = exchange.call(LIST)
        rung = await exchange.rung(since, of("up", endpoint("nils")), 20)
        assert [name for name, _ in rung] == ["ali", "eva", "nils"]
        assert rung[2][1] - rung[1][1] < RING
        await exchange.over(call)
        exchange.rows.log("list", "ali", logged_in=False)
        since = exchange.bench.now
        call = exchange.call(LIST)
        rung = await exchange.rung(since, of("up", endpoint("nils")), 20)
        assert [name for name, _ in rung] == ["eva", "nils"]
        await exchange.over(call)
        exchange.rows.log("list", "ali", logged_in=True)

    play(scene)


def test_rounds_without_a_limit_go_on_until_somebody_answers(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave()
        since = exchange.bench.now
        call = exchange.call(ENDLESS)
        rung = await exchange.rung(since, lambda _: count(exchange, since) >= 5, 40)
        assert [name for name, _ in rung[:5]] == ["ali", "eva", "ali", "eva", "ali"]
        exchange.behave(eva="answer")
        assert await exchange.bench.until(of("up", endpoint("eva")), since, 20)
        await exchange.over(call)

    play(scene)


def count(exchange: Exchange, since: int) -> int:
    return sum(each.get("event") == "asked" for each in exchange.bench.happened[since:])


def test_somebody_who_is_in_a_call_is_not_rung_for_another(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(ali="answer")
        since = exchange.bench.now
        first = exchange.call(LIST)
        assert await exchange.bench.until(of("up", endpoint("ali")), since, 10)
        exchange.behave(ali="answer", eva="answer")
        since = exchange.bench.now
        second = exchange.call(ENDLESS)
        rung = await exchange.rung(since, of("up", endpoint("eva")), 20)
        assert [name for name, _ in rung] == ["eva"]
        await exchange.over(second)
        await exchange.over(first)

    play(scene)
