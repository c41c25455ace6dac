"""`avoki-config fmt PATH…`: tenant files in the one style."""

import sys
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.options import TenantPath, option
from avoki_config.compiler.format_file import Formatting, files, format_bytes, write
from avoki_config.reports import file_diff
from avoki_config.source.files import UnreadableError, read_bytes


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=TenantPath())
@option("--check", is_flag=True, help="Write nothing; exit with 1 when a file would change.")
@option("--diff", is_flag=True, help="Write nothing; print what would change.")
def command(*, paths: tuple[str, ...], check: bool, diff: bool) -> int:
    """Write tenant files in the one style: fields in order, texts quoted, comments kept, no meaning changed.

    Each PATH is a file, or a folder whose YAML files are meant; "-" reads stdin and writes to stdout.
    """
    if paths == ("-",):
        return _stdin()
    done = [_formatting(str(file)) for path in paths for file in files(path)]
    for each in done:
        if each.failed:
            _refuse(each)
        elif each.changed:
            _settle(each, check=check, diff=diff)
    failed = any(each.failed or (check and each.changed) for each in done)
    return exits.FAILED if failed else exits.DONE


def _formatting(path: str) -> Formatting:
    """Return a file's formatting; one that can't be read is refused with the reason."""
    try:
        data = read_bytes(Path(path))
    except UnreadableError as error:
        return Formatting(path, "", "", refusal=error.detail)
    return format_bytes(data, path)


def _settle(each: Formatting, *, check: bool, diff: bool) -> None:
    """Write a file that isn't in the style, or say that it isn't."""
    if diff:
        output.data(file_diff.render(each.path, each.before, each.after, "formatted"))
    elif check:
        output.data(f"{each.path}\n")
    else:
        write(each)
        output.data(f"{each.path}\n")


def _refuse(each: Formatting) -> None:
    output.findings(each.diagnostics, {each.path: each.before}, err=True)
    if each.refusal:
        output.note(f"error: {each.path} can't be formatted: {each.refusal.rstrip('.')}. It was left as it is.")


def _stdin() -> int:
    each = format_bytes(sys.stdin.buffer.read(), "-")
    if each.failed:
        _refuse(each)
        return exits.FAILED
    output.data(each.after)
    return exits.DONE
