"""`avoki-config trace PATH`: one call, from the number dialled to its end."""

import re
from datetime import datetime

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import places, walkable
from avoki_config.cli.options import at_option, choice, format_option, option
from avoki_config.cli.planning import split
from avoki_config.cli.revisions import tenant
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import WrongCallError, walk
from avoki_config.reports import trace_json, trace_text
from avoki_config.reports.diagnostics_json import dumps

_NUMBER = re.compile(r"\+[0-9]{4,15}")


@click.command()
@click.argument("path")
@option("--to", required=True, metavar="+46…", help="The number dialled.")
@at_option
@option("--press", multiple=True, metavar="K", help="Keys in order, or silence; then the caller is silent.")
@option("--when", multiple=True, metavar="ADDR=OUTCOME", help="What the file doesn't decide: group.x=no_agents.")
@format_option("text", "json")
@choice("--lang", ("sv", "en"), "The language of the words; default the tenant's.")
def command(
    *,
    path: str,
    to: str,
    at: datetime | None,
    press: tuple[str, ...],
    when: tuple[str, ...],
    format: str,  # noqa: A002 - the option's name
    lang: str | None,
) -> int:
    """Make one call to the tenant at PATH: what is heard, why it goes this way, and where it ends.

    PATH may be git:REF:PATH, for the tenant as it stands in a commit.

    Groups and users answer unless --when says otherwise: answered, no_agents, overflow, max_wait, callback; for users
    answered, busy, no_answer.
    """
    if not _NUMBER.fullmatch(to):
        raise click.UsageError(f'"{to}" is no number in E.164, such as +46846500400.')
    with tenant(path) as given:
        compilation = walkable(given, at)
    assert compilation.at is not None
    instant = int(compilation.at.timestamp())
    flow = TimedFlow.from_instant(compilation.graph, instant, days=1)
    try:
        trace = walk(flow.machine(instant), to, split(press), _outcomes(split(when)))
    except WrongCallError as error:
        raise click.UsageError(str(error)) from None
    if format == "json":
        output.data(dumps(trace_json.document(trace, to, compilation.at, places(compilation, given))))
    else:
        words = lang or str(compilation.graph.tenant.get("language"))
        spans = places(compilation, given)
        shown = trace_text.render(trace, compilation.at, compilation.graph, spans, screen=output.screen(), lang=words)
        output.data(shown)
    return exits.DONE


def _outcomes(given: tuple[str, ...]) -> dict[str, str]:
    """Return the outcomes by address. Anything that isn't ADDR=OUTCOME is wrong usage, and so is one said twice."""
    outcomes: dict[str, str] = {}
    for each in given:
        address, equals, outcome = each.partition("=")
        if not equals or outcomes.setdefault(address, outcome) != outcome:
            raise click.UsageError(f'--when "{each}" needs the form ADDR=OUTCOME, one for each address.')
    return outcomes
