"""Telephones on a real exchange: what they show, what they may dial, callbacks, transfers that come back, PINs."""

import asyncio
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import Iterator
from typing import Any

import pytest
from exchange_scenes import TENANT, Exchange, Play, endpoint, group, of, stage
from resource_sets import resource

from avoki_config.exchange.live.bench import Happening
from avoki_config.exchange.trunk import CARRIER

QUEUE, PLAIN, DESK, ROOM, BOX = (f"+4684650043{digit}" for digit in range(5))
OUTSIDE = "+46406280499"
KEY = "5"

OBJECTS = (
    group(
        "vaxel",
        QUEUE,
        [{"user": "ali"}],
        distribution="simultaneous",
        prefix="55",
        suffix="7",
        callback={"enabled": True, "key": KEY},
        display_number=PLAIN,
        queue={"attempts": None},
    ),
    group("egen", PLAIN, [{"user": "eva"}], distribution="simultaneous", present="group", queue={"attempts": None}),
    group(
        "telefonist",
        DESK,
        [{"user": "nils"}],
        distribution="simultaneous",
        recall="2s",
        queue={"attempts": None},
    ),
    resource("desk_phone.disk", user="nils", keys={"1": {"group": "egen"}, "2": {"external": OUTSIDE}}),
    resource("group_voicemail.alla", name="Alla", members=["ali"], number=BOX),
    resource("conference.rum", name="Rum", number=ROOM, pin={"secret": "RUM_PIN"}),
)


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    with stage(OBJECTS) as player:
        yield player


def dialled(exchange: Exchange, device: str, exten: str) -> None:
    """Let a telephone that answers at once dial something."""
    assert exchange.bench.control is not None
    exchange.bench.control.ask(
        "Originate",
        Channel=f"PJSIP/{device}",
        Context="avoki-internal",
        Exten=exten,
        Priority="1",
        Async="true",
        CallerID="nobody <1>",
    )


def rings(account: str) -> Any:
    return lambda each: each.get("event") == "asked" and each.get("account") == account


async def shown(exchange: Exchange, device: str, since: int) -> tuple[Any, Any]:
    """Return the number and the name that a telephone shows when it rings."""
    found = await exchange.bench.until(dialling(device), since, 10)
    assert found is not None, exchange.told(since)
    return found.get("CallerIDNum"), found.get("CallerIDName")


def dialling(device: str) -> Any:
    def wanted(each: Happening) -> bool:
        return each.get("Event") == "DialBegin" and str(each.get("DestChannel")).startswith(f"PJSIP/{device}")

    return wanted


def test_a_groups_call_shows_the_caller_between_the_affixes_or_the_group(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        for number, who in ((QUEUE, "ali"), (PLAIN, "eva")):
            since = exchange.bench.now
            call = exchange.call(number)
            assert await exchange.bench.until(rings(endpoint(who)), since, 10)
            caller = f"+467017406{20 + exchange.calls}"
            wanted = (f"55{caller}7", "vaxel") if number == QUEUE else (PLAIN, "egen")
            assert (await shown(exchange, endpoint(who), since)) == wanted
            await exchange.over(call)

    play(scene)


def test_a_telephone_dials_extensions_numbers_keys_and_out(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(ali="answer")
        ways = (
            (endpoint("ali"), "421", endpoint("eva")),
            (endpoint("ali"), "0846500421", endpoint("eva")),
            (endpoint("ali"), "+46846500421", endpoint("eva")),
            (f"{TENANT}.desk_phone.disk", "key1", endpoint("eva")),
            (f"{TENANT}.desk_phone.disk", "key2", OUTSIDE),
            (endpoint("ali"), "0406280499", OUTSIDE),
        )
        exchange.bench.sets.behave(f"{TENANT}.desk_phone.disk", "answer", 0.1)
        for device, exten, target in ways:
            since = exchange.bench.now
            dialled(exchange, device, exten)
            assert await exchange.bench.until(rings(target), since, 10), (exten, exchange.told(since))
            assert exchange.bench.control is not None
            exchange.bench.control.command("channel request hangup all")
            await asyncio.sleep(0.5)

    play(scene)


def test_a_program_that_is_not_ours_calls_by_the_standard(play: Play) -> None:
    """Our telephones could share a mistake with our exchange's configuration: SIPp is neither's."""

    async def scene(exchange: Exchange) -> None:
        bench = exchange.bench
        since, ports = bench.now, bench.setup.ports
        caller = ("sipp", "-sn", "uac", "-s", BOX, "-i", CARRIER, "-p", str(ports.carrier + 7), "-nostdin")
        calls = ("-m", "3", "-l", "3", "-r", "3", "-d", "1500", "-timeout", "20", f"{bench.setup.bind}:{ports.sip}")
        sipp = await asyncio.create_subprocess_exec(*caller, *calls, stdout=PIPE, stderr=STDOUT)
        said, _ = await sipp.communicate()
        assert sipp.returncode == 0, said.decode()
        ends = [
            (each.get("Kind"), each.get("Id")) for each in bench.happened[since:] if each.get("UserEvent") == "AvokiEnd"
        ]
        assert ends == [("voicemail", "alla")] * 3

    play(scene)


def test_a_call_out_shows_the_callers_own_number(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(ali="answer")
        since = exchange.bench.now
        dialled(exchange, endpoint("ali"), "0406280499")
        assert await exchange.bench.until(rings(OUTSIDE), since, 10)
        assert (await shown(exchange, "trunk", since))[0] == "+46846500420"
        assert exchange.bench.control is not None
        exchange.bench.control.command("channel request hangup all")

    play(scene)


def test_who_takes_a_callback_hangs_up_and_is_rung_when_somebody_answers(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        since = exchange.bench.now
        call = exchange.call(QUEUE)
        caller = f"+467017406{20 + exchange.calls}"
        assert await exchange.bench.until(rings(endpoint("ali")), since, 10)
        await asyncio.sleep(1)
        exchange.bench.lines.press(call, KEY)
        ended = await exchange.bench.until(lambda each: each.get("UserEvent") == "AvokiEnd", since, 10)
        assert ended is not None
        assert (ended.get("Kind"), ended.get("Id")) == ("callback", "vaxel")
        assert await exchange.bench.until(of_call("over", call), since, 10)
        assert not [each for each in exchange.bench.happened[since:] if rings(caller)(each)]
        exchange.behave(ali="answer")
        assert await exchange.bench.until(rings(caller), since, 15), exchange.told(since)
        assert (await shown(exchange, "trunk", since))[0] == PLAIN
        assert exchange.bench.control is not None
        exchange.bench.control.command("channel request hangup all")
        await asyncio.sleep(0.5)

    play(scene)


def of_call(event: str, call: str) -> Any:
    return lambda each: each.get("event") == event and each.get("call") == call


def test_a_call_that_an_attendant_transferred_in_vain_comes_back(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(nils="answer")
        since = exchange.bench.now
        call = exchange.call(DESK)
        assert await exchange.bench.until(of("up", endpoint("nils")), since, 10)
        bridged = await exchange.bench.until(entered(endpoint("nils")), since, 10)
        assert bridged is not None
        since = exchange.bench.now
        assert exchange.bench.control is not None
        channel = str(bridged.get("Channel"))
        exchange.bench.control.ask("BlindTransfer", Channel=channel, Context="avoki-internal", Exten="421")
        rung = await exchange.rung(since, rings(endpoint("nils")), 15)
        assert [name for name, _ in rung] == ["eva", "nils"]
        assert 1.5 < rung[1][1] < 6
        await exchange.over(call)
        exchange.bench.control.command("channel request hangup all")

    play(scene)


def entered(device: str) -> Any:
    def wanted(each: Happening) -> bool:
        return each.get("Event") == "BridgeEnter" and str(each.get("Channel")).startswith(f"PJSIP/{device}")

    return wanted


def test_a_conference_asks_for_its_pin(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        since = exchange.bench.now
        call = exchange.call(ROOM)
        assert await exchange.bench.until(of_call("up", call), since, 10)
        assert await exchange.bench.until(application("VMAuthenticate"), since, 10)
        assert not [each for each in exchange.bench.happened[since:] if application("ConfBridge")(each)]
        await exchange.over(call)

    play(scene)


def test_a_groups_box_is_left_messages_in_and_listened_to_by_its_members(play: Play) -> None:
    async def scene(exchange: Exchange) -> None:
        since = exchange.bench.now
        call = exchange.call(BOX)
        assert await exchange.bench.until(application("VoiceMail"), since, 10)
        await exchange.over(call)
        exchange.behave(ali="answer", eva="answer")
        for who, app in (("ali", "VoiceMailMain"), ("eva", "VoiceMail")):
            since = exchange.bench.now
            dialled(exchange, endpoint(who), BOX)
            assert await exchange.bench.until(application(app), since, 10), who
            assert exchange.bench.control is not None
            exchange.bench.control.command("channel request hangup all")
            await asyncio.sleep(0.5)

    play(scene)


def application(name: str) -> Any:
    return lambda each: each.get("Event") == "Newexten" and each.get("Application") == name
