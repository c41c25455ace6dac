"""Plans are applied while people call: nobody is dropped, everybody keeps the flow in which they arrived."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from exchange_scene import LISTENING, PATIENCE, Caller, Scene, scene
from sqlalchemy import text

from avoki_config.exchange.live.clock import environment, set_clock
from avoki_config.exchange.superseded import collect

MAIN, GONE, NEW = "+46846500400", "+46846500401", "+46846500402"

PEOPLE = """\
version: 1
tenant: {{id: nordlunda, name: Nordlunda, languages: [sv]}}
numbers: ["+46846500400..+46846500419"]
users:
  anna:
    {{first_name: Anna, last_name: Ek, email: anna@nordlunda.example, password: {{generate: true}}, license: user,
     number: "+46846500410", devices: [softphone], administrator: true}}
  bert:
    {{first_name: Bert, last_name: Ek, email: bert@nordlunda.example, password: {{generate: true}}, license: user,
     number: "+46846500411", devices: [softphone]}}
{more}
voicemail: {{ring_time: 3s}}
prompts:
  valkommen: {{languages: {{sv: {{text: "Välkommen till Nordlunda, tryck ett för hjälp."}}}}}}
  hem: {{languages: {{sv: {{text: "Hemma igen, här är allt som vanligt."}}}}}}
  undermeny: {{languages: {{sv: {{text: "Det här är en meny längre in i växeln."}}}}}}
  gammalt: {{languages: {{sv: {{text: "Fakturor skickas i slutet av månaden."}}}}}}
  nytt: {{languages: {{sv: {{text: "Numera sköts detta av en annan avdelning."}}}}}}
  stangt: {{languages: {{sv: {{text: "Kontoret öppnar klockan åtta i morgon."}}}}}}
"""

CECILIA = """\
  cecilia:
    {first_name: Cecilia, last_name: Ek, email: cecilia@nordlunda.example, password: {generate: true}, license: user,
     number: "+46846500412", devices: [softphone]}
"""

BEFORE = PEOPLE.format(
    more=CECILIA
    + """\
schedules:
  kontor: {default: open}
menus:
  huvud:
    {kind: simple, number: "+46846500400", greeting: valkommen, schedule: kontor, timeout: 10m,
     keys: {1: {group: hjalp}, 2: {menu: inre}, 3: {user: cecilia}, 4: {menu: sena}}, no_input: {group: hjalp}}
  inre:
    {kind: simple, number: "+46846500401", greeting: undermeny, timeout: 10m, no_input: {group: hjalp},
     keys: {1: {play: gammalt}, 2: {menu: huvud}}}
  sena:
    {kind: simple, greeting: hem, schedule: kontor, timeout: 10m, keys: {1: {group: hjalp}}, no_input: {group: hjalp}}
groups:
  hjalp: {license: standard, name: Hjälp, number: "+46846500405", ring_devices: [softphone], members: [{user: anna}]}
"""
)

AFTER = PEOPLE.format(
    more="""\
schedules:
  kontor: {default: closed, closed: {play: stangt}, weekly: {mon: 08:00-08:01}}
menus:
  huvud:
    {kind: simple, number: "+46846500400", greeting: valkommen, schedule: kontor, timeout: 10m,
     keys: {1: {user: bert}, 4: {menu: sena}}, no_input: {user: bert}}
  sena: {kind: simple, greeting: hem, schedule: kontor, timeout: 10m, keys: {1: {user: bert}}, no_input: {user: bert}}
  nya:
    {kind: simple, number: "+46846500402", greeting: nytt, timeout: 10m, keys: {1: {group: hjalp}},
     no_input: {group: hjalp}}
groups:
  hjalp: {license: standard, name: Hjälp, number: "+46846500405", ring_devices: [softphone], members: [{user: bert}]}
"""
)

LATER = AFTER.replace("nytt, timeout: 10m, keys: {1: {group: hjalp}}", "hem, timeout: 10m, keys: {1: {play: nytt}}")
"""The new menu once more otherwise, so that what callers are in is superseded twice."""

AGENTS = "FROM ast_extensions WHERE context = 'avoki-agents'"
"""How those who are in queues are rung."""

TENANTS = (BEFORE, AFTER, LATER)
TUESDAY = 1_795_511_000
"""10:03:20 in Stockholm on 24 November 2026: the new hours are closed then."""


def played(work: Path, url: str, story: Callable[[Scene], Awaitable[None]]) -> None:
    """Play a story on an exchange that runs the tenant BEFORE."""

    async def whole() -> None:
        clock = work / "clock"
        set_clock(clock, TUESDAY)
        async with scene(work, url, TENANTS, environment(clock)) as made:
            await story(made)

    asyncio.run(whole())


async def in_menu(made: Scene, name: str) -> Caller:
    """Return a caller who sits in the menu of the main number."""
    caller = made.caller(name)
    await caller.dial(MAIN)
    await caller.is_at("menu.huvud")
    return caller


def test_callers_keep_the_flow_in_which_they_arrived(work: Path, backend_url: str) -> None:
    async def story(made: Scene) -> None:
        queueing, deciding, late, inside = [await in_menu(made, name) for name in ("ko", "val", "sen", "inre")]
        await queueing.press("1")
        await made.rung("anna", 0)
        await inside.press("2")
        await inside.is_at("menu.inre")
        talking = await in_menu(made, "samtal")
        made.answers("cecilia")
        await talking.press("3")
        await talking.ends_in("user", "cecilia")

        since = made.bench.now
        await made.apply(AFTER)
        await made.rung("bert", since)  # who waits in the queue is now rung by whoever is in the group
        await made.apply(LATER)
        assert not collect(made.home.exchange) or len(made.home.versions()) > 1

        new, gone, added = made.caller("ny"), made.caller("bort"), made.caller("till")
        await new.dial(MAIN)
        await new.ends_in("hangup")
        await gone.dial(GONE)
        await gone.ends_in("not_in_service")
        await added.dial(NEW)
        await added.is_at("menu.nya")
        await added.press("1")
        await added.ends_in("hangup")
        for caller in (new, gone, added):
            await caller.is_over()

        for caller in (queueing, deciding, late, inside, talking):
            assert not caller.dropped, caller.name
        await late.press("4")  # hours that are closed to new callers
        await late.is_at("menu.sena")
        await late.listens()
        await inside.press("1")  # a menu that is gone
        await inside.ends_in("hangup")
        await inside.is_over()
        made.answers("bert")
        await queueing.ends_in("group", "hjalp")
        await queueing.hang_up()
        await deciding.press("1")  # a key that leads elsewhere now
        await deciding.ends_in("group", "hjalp")
        for caller in (deciding, late, talking):
            assert not caller.dropped, caller.name
            await caller.hang_up()

        assert await inside.heard() == ["valkommen", "undermeny", "gammalt"]
        assert await late.heard() == ["valkommen", "hem"]
        assert await new.heard() == ["stangt"]
        assert await added.heard() == ["hem", "nytt"]

    played(work, backend_url, story)


def test_what_was_superseded_goes_when_no_call_is_left_in_it(work: Path, backend_url: str) -> None:
    async def story(made: Scene) -> None:
        (first,) = made.home.versions()
        waiting, sitting = await in_menu(made, "ko"), await in_menu(made, "val")
        await waiting.press("1")
        await made.rung("anna", 0)
        await made.apply(AFTER)
        (second,) = made.home.versions() - {first}
        newer = made.caller("nyare")
        await newer.dial(NEW)
        await newer.is_at("menu.nya")
        await made.apply(LATER)
        assert len(made.home.versions()) == 3
        assert collect(made.home.exchange) == 0

        await made.apply(BEFORE)  # back to the first, in which two calls still are
        assert collect(made.home.exchange) > 0
        assert made.home.versions() == {first, second}
        await newer.press("1")
        await newer.is_at("group.hjalp")
        await newer.hang_up()
        assert collect(made.home.exchange) > 0
        assert made.home.versions() == {first}

        made.answers("anna")
        await waiting.ends_in("group", "hjalp")
        await sitting.press("2")
        await sitting.is_at("menu.inre")
        for caller in (waiting, sitting):
            assert not caller.dropped, caller.name
            await caller.hang_up()

    played(work, backend_url, story)


def test_who_was_away_for_a_moment_is_rung_again(work: Path, backend_url: str) -> None:
    """Between two plans, or while a database restarts, nobody knows how an agent is rung: that must not last."""

    async def story(made: Scene) -> None:
        waiting = await in_menu(made, "ko")
        await waiting.press("1")
        await made.rung("anna", 0)
        with made.home.database() as connection:
            aside = list(map(dict, connection.execute(text(f"SELECT * {AGENTS}")).mappings()))
            connection.execute(text(f"DELETE {AGENTS}"))
        since = made.bench.now
        assert await made.bench.until(lambda each: each.get("Event") == "AgentRingNoAnswer", since, PATIENCE)
        await asyncio.sleep(LISTENING)
        with made.home.database() as connection:
            names, values = ", ".join(aside[0]), ", ".join(f":{name}" for name in aside[0])
            connection.execute(text(f"INSERT INTO ast_extensions ({names}) VALUES ({values})"), aside)
        made.answers("anna")
        await waiting.ends_in("group", "hjalp")
        await waiting.hang_up()

    played(work, backend_url, story)
