"""`exchange doctor`: everything that an exchange needs of a machine, one by one, with how to mend what is wrong."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from avoki_config.exchange import program
from avoki_config.exchange.condition import condition
from avoki_config.exchange.configuration import Machine, modules
from avoki_config.exchange.database import database
from avoki_config.exchange.folder import ExchangeError, ExchangeFolder, Setup
from avoki_config.exchange.ports import taken
from avoki_config.exchange.rows import Rows
from avoki_config.exchange.settings import Trunk
from avoki_config.exchange.sounds.installed import index, installed

ESSENTIAL = (
    *("chan_pjsip", "pbx_realtime", "func_realtime", "app_queue", "app_voicemail", "app_confbridge", "app_dial"),
    *("app_playback", "app_stack", "app_userevent", "app_exec", "func_strings", "func_global", "res_musiconhold"),
    *("res_rtp_asterisk", "codec_alaw", "format_wav", "res_sorcery_realtime", "res_pjsip_registrar"),
)
"""Modules without which calls fail; the others of the list are good to have."""

_DAMAGED = "remove it, and run exchange up again"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: whether it is right, what was seen, and how to mend it."""

    name: str
    ok: bool
    seen: str
    help: str = ""


def examine(
    folder: ExchangeFolder, backend: str | None, trunk: Trunk | None, secrets: Mapping[str, str]
) -> list[Check]:
    """Look at everything; what depends on something that is wrong is left out."""
    checks: list[Check] = []
    setup = _known(folder, checks)
    url = backend or (setup.backend if setup is not None else None)
    checks += _program(url)
    if setup is not None:
        checks += [_private(folder), _ports(folder, setup)]
    if url is not None:
        checks += _database(folder, setup, url)
    if setup is not None and program.pid(folder) is not None:
        checks += _line(folder)
    elif trunk is not None:
        checks.append(_carrier(trunk, secrets))
    return checks


def _known(folder: ExchangeFolder, checks: list[Check]) -> Setup | None:
    try:
        setup = folder.setup()
    except ExchangeError as error:
        checks.append(Check("folder", ok=False, seen=str(error), help=_DAMAGED))
        return None
    seen = f"{folder.path} is {'' if setup else 'not '}set up"
    checks.append(Check("folder", setup is not None, seen, "" if setup else "make it with exchange up PATH"))
    return setup


def _program(url: str | None) -> Iterator[Check]:
    try:
        number, words = program.version()
    except ExchangeError as error:
        yield Check("asterisk", ok=False, seen=str(error), help="install it: docs/exchange.md")
        return
    right = program.OLDEST <= number <= program.NEWEST
    yield Check(
        "asterisk", right, words, "" if right else f"versions {program.OLDEST} to {program.NEWEST} are known to work"
    )
    yield _attempt("modules", lambda: _modules(url))


def _modules(url: str | None) -> Check:
    machine = Machine(program.modules_folder(), program.documentation_folder())
    driver = (database(url).module,) if url is not None else ()
    there = {*modules(machine), *(each for each in driver if (machine.modules / f"{each}.so").exists())}
    missing = [each for each in (*ESSENTIAL, *driver) if each not in there]
    if missing:
        return Check(
            "modules", ok=False, seen=f"missing: {', '.join(missing)}", help="install asterisk's other packages"
        )
    return Check("modules", ok=True, seen=f"{len(there)} in {machine.modules}")


def _private(folder: ExchangeFolder) -> Check:
    """Look whether others can read what holds passwords."""
    for path in (folder.etc, folder.path / "exchange.json"):
        if not os.access(path, os.W_OK):
            return Check(
                "permissions", ok=False, seen=f"{path} can't be written", help="give it to who runs the exchange"
            )
        if path.stat().st_mode & 0o077:
            return Check("permissions", ok=False, seen=f"others can read {path}", help=f"chmod go-rwx {path}")
    return Check("permissions", ok=True, seen="what holds passwords is its owner's only")


def _ports(folder: ExchangeFolder, setup: Setup) -> Check:
    ports = f"SIP {setup.bind}:{setup.ports.sip}, RTP {setup.ports.rtp_first}-{setup.ports.rtp_last}"
    running = program.pid(folder)
    if running is not None:
        return Check("ports", ok=True, seen=f"{ports}; the exchange has them, process {running}")
    busy = taken(setup.ports, setup.bind)
    if busy:
        return Check(
            "ports", ok=False, seen=f"{' and '.join(busy)} in use", help="end who has them, or use another --folder"
        )
    return Check("ports", ok=True, seen=f"{ports}; free")


def _database(folder: ExchangeFolder, setup: Setup | None, url: str) -> Iterator[Check]:
    if setup is None:
        yield _attempt("database", lambda: Check("database", ok=bool(database(url)), seen="it is there"))
        return
    rows = Rows(url, setup.tenant)

    def devices() -> Check:
        return Check("database", ok=True, seen=f"{len(rows.devices())} telephones of {setup.tenant} can log in")

    reached = _attempt("database", devices)
    yield reached
    if reached.ok:
        yield _recordings(folder, rows)


def _recordings(folder: ExchangeFolder, rows: Rows) -> Check:
    """Look whether every recording that new calls play is there, as it was made."""
    needed = rows.recordings(superseded=False)
    there, whole = installed(folder.sounds), index(folder.sounds).keys()
    missing, altered = needed - there, needed & there - whole
    if not missing and not altered:
        return Check("recordings", ok=True, seen=f"all {len(needed)} are in {folder.sounds}")
    told = ((len(missing), "missing"), (len(altered), "not as they were made"))
    seen = " and ".join(f"{count} {words}" for count, words in told if count)
    help_ = f"avoki-config prompts build PATH -o {folder.sounds}, or an apply"
    return Check("recordings", ok=False, seen=f"of those that calls play, {seen}", help=help_)


def _line(folder: ExchangeFolder) -> Iterator[Check]:
    """Look at the line to the carrier of an exchange that runs."""
    try:
        found = condition(folder)
    except ExchangeError as error:
        yield Check("carrier", ok=False, seen=str(error))
        return
    if found is not None and found.carrier is not None:
        yield Check("carrier", found.carrier.ok, found.carrier.seen, found.carrier.help)


def _carrier(trunk: Trunk, secrets: Mapping[str, str]) -> Check:
    if trunk.secret and not secrets.get(trunk.secret):
        return Check(
            "carrier", ok=False, seen=f"{trunk.secret} isn't set", help="put the password into the environment"
        )
    return Check("carrier", ok=True, seen=f"{trunk.host}; it is asked once the exchange runs")


def _attempt(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except ExchangeError as error:
        return Check(name, ok=False, seen=str(error))
