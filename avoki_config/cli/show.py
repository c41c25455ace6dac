"""`avoki-config show PLAN`: a saved plan again."""

from pathlib import Path

import click

from avoki_config.cli.options import format_option, option
from avoki_config.cli.planning import FORMATS, exit_code, show
from avoki_config.planner import read_plan


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@format_option(*FORMATS)
@option("--detailed-exitcode", is_flag=True, help="Exit with 2 when there are changes.")
def command(*, plan: Path, format: str, detailed_exitcode: bool) -> int:  # noqa: A002 - the option's name
    """Show a saved plan as `plan` showed it."""
    saved = read_plan(plan)
    show(saved, format, {})
    return exit_code(saved, detailed=detailed_exitcode)
