"""`avoki-config state history PATH`: the applies, and what each changed."""

import re

import click

from avoki_config.cli import exits, output
from avoki_config.cli.keeping import Kept, kept
from avoki_config.cli.options import TenantPath, format_option, option
from avoki_config.cli.planning import backend_option
from avoki_config.planner.rollback import changed_between, state_of
from avoki_config.reports import plan_json, state_json, state_text
from avoki_config.resources import Plan


@click.command()
@click.argument("path", type=TenantPath())
@backend_option
@option("--diff", metavar="SERIAL|A..B", help="Show what apply SERIAL changed, or all applies after A up to B.")
@format_option("text", "json")
def command(*, path: str, backend_url: str | None, diff: str | None, format: str) -> int:  # noqa: A002 - the option's name
    """List the applies, oldest first: serial, time (UTC), who, commit, what it changed.

    The JSON of --diff is a plan's.
    """
    found = kept(path, backend_url)
    if diff is not None:
        _diff(found, *_serials(diff), format)
        return exits.DONE
    history = found.keeper.history()
    output.data(state_json.history(history) if format == "json" else state_text.history(history, output.screen()))
    return exits.DONE


def _serials(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(?:([0-9]{1,9})\.\.)?([0-9]{1,9})", text)
    first, last = (int(match[1] or int(match[2]) - 1), int(match[2])) if match else (0, 0)
    if not 0 <= first < last:
        raise click.UsageError(f'"{text}" names no applies: write --diff 4, or --diff 2..4 for those after 2 up to 4.')
    return first, last


def _diff(found: Kept, first: int, last: int, format: str) -> None:  # noqa: A002 - the option's name
    plan = between(found, first, last)
    if format == "json":
        output.data(plan_json.render(plan))
        return
    entries = [entry for entry in found.keeper.history() if first < entry.serial <= last]
    output.data(state_text.changed(plan, entries, output.screen()))


def between(found: Kept, first: int, last: int) -> Plan:
    """Return what the applies after `first` up to `last` changed. Raises UnknownSerialError."""
    after, before = found.keeper.former(last), found.keeper.former(first)
    names = found.keeper.names(after, first)
    state = state_of(before.resources, first, before.lineage)
    return changed_between(found.tenant, state, after.resources, names, backend=found.keeper.registry.name)
