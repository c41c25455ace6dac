"""`avoki-config fmt PATH…`: tenant files in the one style."""

import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.options import option
from avoki_config.compiler.format_file import Formatting, format_file, formattable


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@option("--check", is_flag=True, help="Write nothing; exit with 1 when a file would change.")
@option("--diff", is_flag=True, help="Write nothing; print what would change.")
def command(paths: tuple[str, ...], check: bool, diff: bool) -> int:  # noqa: FBT001 - click passes options by name
    """Write tenant files in the one style: fields in order, texts quoted, comments kept, no meaning changed.

    Each PATH is a file, or a folder whose YAML files are meant; "-" reads stdin and writes to stdout.
    """
    if paths == ("-",):
        return _stdin()
    done = [format_file(path) for path in _files(paths)]
    for each in done:
        _say(each, check=check, diff=diff)
        if each.changed and not check and not diff:
            each.write()
    failed = any(each.problems for each in done) or (check and any(each.changed for each in done))
    return exits.FAILED if failed else exits.DONE
