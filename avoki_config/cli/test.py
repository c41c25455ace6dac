"""`avoki-config test PATH`: call tests, promises, and what they cover."""

from datetime import datetime
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import Tenant, walkable
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import at_option, choice, format_option, option
from avoki_config.compiler.call_tests import calls_files, run_calls
from avoki_config.flow.timed import TimedFlow
from avoki_config.reports import calls_json, calls_junit, calls_text
from avoki_config.reports.diagnostics_json import dumps


@click.command()
@click.argument("path")
@option("--calls", multiple=True, type=click.Path(path_type=Path), help="Exactly this file of tests; may be repeated.")
@option("--min-coverage", type=click.FloatRange(0, 100), help="Fail when fewer per cent of the branches are tested.")
@at_option
@format_option("text", "json", "junit")
@option("--live", is_flag=True, help="Make the calls for real too, on exchanges started for it on this machine.")
@option("--exchanges", type=click.IntRange(1, 8), default=2, show_default=True, help="With --live: how many at once.")
@choice("--lang", ("sv", "en"), "The language of hours; default the tenant's.")
def command(
    *,
    path: str,
    calls: tuple[Path, ...],
    min_coverage: float | None,
    at: datetime | None,
    format: str,  # noqa: A002 - the option's name
    live: bool,
    exchanges: int,
    lang: str | None,
) -> int:
    """Run the call tests and prove the promises of the tenant at PATH.

    They stand in *.calls.yaml beside a tenant file, or anywhere below a tenant folder. Exits with 1 when one fails.
    """
    compilation = walkable(Tenant.at(path), at)
    assert compilation.at is not None
    files = list(calls) or calls_files(Path(path))
    if not files:
        raise FailureError(f"There are no call tests for {path}: write some in a file *.calls.yaml beside it.")
    run = run_calls(compilation, files)
    if live:
        from avoki_config.cli.live_test import played  # noqa: PLC0415 - a plain test doesn't pay

        run = played(run, compilation, path, exchanges)
    flow = TimedFlow.from_instant(compilation.graph, int(compilation.at.timestamp()))
    if format == "json":
        output.data(dumps(calls_json.document(run, path, flow.zone)))
    elif format == "junit":
        output.data(calls_junit.render(run, path, flow.zone))
    else:
        output.findings(run.diagnostics, run.texts)
        words = lang or str(compilation.graph.tenant.get("language"))
        span = flow.horizon.span
        output.data(calls_text.render(run, path, span, flow.zone, screen=output.screen(), lang=words))
    if min_coverage is not None and run.coverage.ratio * 100 < min_coverage:
        output.note(
            f"error: {run.coverage.ratio:.1%} of the branches are tested, under --min-coverage {min_coverage:g}."
        )
        return exits.FAILED
    return exits.DONE if run.ok else exits.FAILED
