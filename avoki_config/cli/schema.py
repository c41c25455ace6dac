"""`avoki-config schema`: the JSON Schema that editors complete and check tenant files by."""

import click

from avoki_config.cli import exits, output
from avoki_config.cli.options import option
from avoki_config.model.schema import schema_text


@click.command()
@option("--calls", is_flag=True, help="The schema of call tests, *.calls.yaml.")
def command(*, calls: bool) -> int:
    """Print the JSON Schema of the tenant language, which editors complete and check files by."""
    output.data(schema_text("calls" if calls else "tenant"))
    return exits.DONE
