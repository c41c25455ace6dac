"""A key that is pressed at the beginning of a long greeting interrupts it, but for one that callers must hear whole."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from exchange_scene import Caller, Scene, scene

from avoki_config.exchange.live.caller import hears, samples_of
from avoki_config.exchange.sounds.samples import RATE, WIDTH, converted
from avoki_config.resources.recordings import SUFFIX

SHORT, WHOLE = "+46846500400", "+46846500401"

TENANT = """\
version: 1
tenant: {id: nordlunda, name: Nordlunda, languages: [sv]}
numbers: ["+46846500400..+46846500419"]
users:
  anna:
    {first_name: Anna, last_name: Ek, email: anna@nordlunda.example, password: {generate: true}, license: user,
     number: "+46846500410", devices: [softphone], administrator: true}
prompts:
  lang:
    languages:
      sv:
        text: "Välkommen till Nordlunda. Vi har öppet måndag till fredag mellan åtta och sjutton. Du kan också skriva
          till oss, eller besöka oss på Storgatan. Vill du tala med någon, tryck ett. Vill du höra detta igen, vänta."
  svar: {languages: {sv: {text: "Fakturor skickas i slutet av månaden."}}}
menus:
  kort: {kind: simple, number: "+46846500400", greeting: lang, timeout: 10m, keys: {1: {play: svar}}}
  hel: {kind: simple, number: "+46846500401", greeting: lang, timeout: 10m, barge_in: false, keys: {1: {play: svar}}}
"""


def played(work: Path, story: Callable[[Scene, float], Awaitable[None]]) -> None:
    """Play a story on an exchange that has the recordings whole; it is told how many seconds the greeting takes."""

    async def whole() -> None:
        async with scene(work, f"asterisk+sqlite:{work}/exchange.db", [TENANT]) as made:
            shutil.copytree(work / "kept", made.home.exchange.sounds, dirs_exist_ok=True)
            (name,) = (name for name, prompts in made.studio.prompts.items() if prompts == ["lang"])
            length = len(converted((work / "kept" / f"{name}{SUFFIX}").read_bytes())) / WIDTH / RATE
            assert length > 8
            await story(made, length)

    asyncio.run(whole())


async def begun(made: Scene, number: str) -> Caller:
    """Return somebody who has pressed a key in the greeting's second second."""
    caller = made.caller("tidig")
    await caller.dial(number)
    await caller.is_at("menu.kort" if number == SHORT else "menu.hel")
    await caller.press("1", interrupting=True)
    return caller


def heard(made: Scene, caller: Caller) -> list[tuple[str, float]]:
    """Return which prompts were heard, and when."""
    found = made.studio.listening.ear.heard(samples_of(made.bench.recording(caller.name)))
    return [(made.studio.prompts[each.name][0], each.at) for each in found]


def test_a_key_interrupts_a_greeting(work: Path) -> None:
    async def story(made: Scene, length: float) -> None:
        caller = await begun(made, SHORT)
        await caller.ends_in("hangup")
        await caller.is_over()
        (first, _), (second, at) = heard(made, caller)
        assert (first, second) == ("lang", "svar")
        assert at < length / 2

    played(work, story)


def test_a_greeting_that_must_be_heard_is_heard_whole_and_a_key_counts_after_it(work: Path) -> None:
    async def story(made: Scene, length: float) -> None:
        caller = await begun(made, WHOLE)
        await hears(made.bench, caller.name, length)
        assert not caller.dropped
        await caller.press("1", interrupting=True)
        await caller.ends_in("hangup")
        await caller.is_over()
        (first, _), (second, at) = heard(made, caller)
        assert (first, second) == ("lang", "svar")
        assert at > length - 0.1

    played(work, story)
