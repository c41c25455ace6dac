"""How an exchange is, and what its doctor found: for a person, and as JSON."""

from collections.abc import Sequence
from typing import Any

from avoki_config.exchange.condition import Condition
from avoki_config.exchange.doctor import Check
from avoki_config.exchange.folder import Setup
from avoki_config.exchange.rows import Agent
from avoki_config.reports.diagnostics_json import FORMAT_VERSION
from avoki_config.reports.screen import Screen


def status(setup: Setup, found: Condition | None, screen: Screen) -> str:
    """Return how an exchange is in a few lines."""
    where = f"SIP on {setup.bind}:{setup.ports.sip}"
    if found is None:
        return screen.paint(f"The exchange of {setup.tenant} is down.", "red", bold=True) + f" {where}\n"
    lines = [
        screen.paint(f"The exchange of {setup.tenant} is up.", "green", bold=True) + f" {where}",
        f"  version     Asterisk {found.version}, process {found.process}",
        f"  since       {found.since:%Y-%m-%d %H:%M:%S} UTC",
        f"  calls       {found.calls} now, {found.processed} so far",
        f"  telephones  {len(found.registered)} of {found.telephones} logged in",
        *(f"              {name}" for name in found.registered),
        *_carrier(found, screen),
    ]
    return "\n".join([*lines, ""])


def _carrier(found: Condition, screen: Screen) -> list[str]:
    """Return the line about the carrier, and how to mend what is wrong with it."""
    line = found.carrier
    if line is None:
        return ["  carrier     none: nobody outside can be called, nor call"]
    seen = line.seen if line.ok else screen.paint(line.seen, "red", bold=True)
    return [f"  carrier     {seen}", *([f"              help: {line.help}"] if line.help else [])]


def status_document(setup: Setup, found: Condition | None) -> dict[str, Any]:
    """Return what `exchange status --format json` says."""
    document: dict[str, Any] = {
        "format_version": FORMAT_VERSION,
        "tenant": setup.tenant,
        "running": found is not None,
        "bind": setup.bind,
        "sip_port": setup.ports.sip,
    }
    if found is not None:
        document |= {
            "process": found.process,
            "version": found.version,
            "since": found.since.isoformat(),
            "calls": found.calls,
            "calls_processed": found.processed,
            "telephones": found.telephones,
            "registered": list(found.registered),
            "carrier": found.carrier and {"state": found.carrier.state, "seen": found.carrier.seen},
        }
    return document


def doctor(checks: Sequence[Check], screen: Screen) -> str:
    """Return a line for each thing that was looked at, and under what is wrong how to mend it."""
    lines: list[str] = []
    for each in checks:
        mark = screen.paint("ok   ", "green") if each.ok else screen.paint("wrong", "red", bold=True)
        lines.append(f"{mark} {each.name:<12} {each.seen}")
        lines += [f"      {'':<12} help: {each.help}"] if each.help else []
    wrong = sum(not each.ok for each in checks)
    tally = "Everything is right." if not wrong else f"{wrong} of {len(checks)} things are wrong."
    return "\n".join([*lines, screen.paint(tally, "red" if wrong else "green", bold=True), ""])


def doctor_document(checks: Sequence[Check]) -> dict[str, Any]:
    """Return what `exchange doctor --format json` says."""
    found = [{"name": each.name, "ok": each.ok, "seen": each.seen, "help": each.help or None} for each in checks]
    return {"format_version": FORMAT_VERSION, "ok": all(each.ok for each in checks), "checks": found}


def agents(found: Sequence[Agent], screen: Screen) -> str:
    """Return a line for each member of the groups: whether they are logged in."""
    width = max((len(each.group) for each in found), default=0)
    marks = {True: screen.paint("in ", "green"), False: screen.paint("out", "yellow")}
    lines = [f"{each.group:<{width}}  {marks[each.logged_in]}  {each.user}" for each in found]
    return "\n".join([*lines, ""]) if lines else "Nobody is in a group.\n"


def agents_document(found: Sequence[Agent]) -> dict[str, Any]:
    """Return what `agents status --format json` says."""
    plain = [{"group": each.group, "user": each.user, "logged_in": each.logged_in} for each in found]
    return {"format_version": FORMAT_VERSION, "agents": plain}
