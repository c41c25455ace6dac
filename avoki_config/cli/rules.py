"""`avoki-config rules`: every rule in a table, or as JSON."""

import click

from avoki_config.cli import exits, output
from avoki_config.cli.options import format_option
from avoki_config.diagnostics import CATALOGUE
from avoki_config.reports import rules_text
from avoki_config.reports.diagnostics_json import FORMAT_VERSION, dumps
from avoki_config.validators.registry import RULES


@click.command()
@format_option("text", "json")
def command(*, format: str) -> int:  # noqa: A002 - the option's name
    """List every rule: its code, how severe it is, its name, and what it says."""
    entries = [CATALOGUE[code] for code in RULES]
    if format == "json":
        rules = [{**entry._asdict(), "docs": f"docs/rules/{entry.code}.md"} for entry in entries]
        output.data(dumps({"format_version": FORMAT_VERSION, "rules": rules}))
    else:
        output.data(rules_text.table(entries, output.screen()))
    return exits.DONE
