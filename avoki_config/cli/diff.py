"""`avoki-config diff BASE HEAD`: what a change does to callers, proved."""

from datetime import datetime
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import Tenant, places, walkable
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import at_option, choice, format_option, option
from avoki_config.cli.revisions import tenant
from avoki_config.flow.difference import compare
from avoki_config.flow.staffing import staffing
from avoki_config.flow.timed import TimedFlow
from avoki_config.reports import difference_json, difference_markdown, difference_text, expected
from avoki_config.reports.diagnostics_json import dumps
from avoki_config.reports.difference import Reading, Side


@click.command()
@click.argument("base")
@click.argument("head")
@at_option
@option("--expect", type=click.Path(path_type=Path), help="A file that lists the differences that are meant.")
@format_option("text", "json", "markdown")
@choice("--lang", ("sv", "en"), "The language of the words; default the tenant's.")
def command(
    *,
    base: str,
    head: str,
    at: datetime | None,
    expect: Path | None,
    format: str,  # noqa: A002 - the option's name
    lang: str | None,
) -> int:
    """Compare what callers meet in two tenants: every number, key, outcome and hour of the next 400 days.

    BASE and HEAD are paths, or git:REF[:PATH] for a tenant as it stands in a commit. Exits with 2 when callers would
    notice a difference; with --expect with 0 when exactly the differences of that file exist, else 1.
    """
    with tenant(base, head) as ours, tenant(head, base) as theirs:
        reading = read(ours, theirs, at, lang, head)
    if format == "json":
        output.data(dumps(difference_json.document(reading)))
    elif format == "markdown":
        output.data(difference_markdown.render(reading))
    else:
        output.data(difference_text.render(reading, output.screen()))
    if expect is not None:
        return _expected(reading, expect)
    return exits.DONE if reading.verdict.equivalent else exits.CHANGES


def read(ours: Tenant, theirs: Tenant, at: datetime | None, lang: str | None, head_name: str) -> Reading:
    """Return what two tenants differ in for callers. One in which no call can be made ends the command."""
    after, start = _side(theirs, at)
    before, _ = _side(ours, start)
    head = TimedFlow.from_instant(after.graph, int(start.timestamp()))
    base = TimedFlow(before.graph, head.horizon.span)
    return Reading(
        compare(base, head),
        staffing(before.graph, after.graph),
        before,
        after,
        head.zone,
        lang or str(after.graph.tenant.get("language")),
        head_name,
    )


def _side(given: Tenant, at: datetime | None) -> tuple[Side, datetime]:
    """Return a tenant's flow and the start of its horizon; the rest of what compiling made is let go of."""
    compilation = walkable(given, at)
    assert compilation.at is not None
    return Side(compilation.graph, places(compilation, given)), compilation.at


def _expected(reading: Reading, file: Path) -> int:
    try:
        found = list(expected.problems(reading, expected.read(file)))
    except expected.ExpectError as error:
        raise FailureError(str(error)) from None
    for each in found:
        output.note(each)
    return exits.FAILED if found else exits.DONE
