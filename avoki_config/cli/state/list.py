"""`avoki-config state list PATH [PATTERN]…`: the objects of the registry."""

from fnmatch import fnmatchcase

import click

from avoki_config.cli import exits, output
from avoki_config.cli.failures import FailureError
from avoki_config.cli.keeping import kept
from avoki_config.cli.options import TenantPath, format_option
from avoki_config.cli.planning import backend_option
from avoki_config.diagnostics import did_you_mean
from avoki_config.reports import state_json


@click.command("list")
@click.argument("path", type=TenantPath())
@click.argument("patterns", metavar="[PATTERN]...", nargs=-1)
@backend_option
@format_option("text", "json")
def command(*, path: str, patterns: tuple[str, ...], backend_url: str | None, format: str) -> int:  # noqa: A002 - the option's name
    """List the objects' addresses.

    A PATTERN is an address, a kind, or has * and ?: user, 'menu.*', 'number.+4684650*'.
    """
    state = kept(path, backend_url).keeper.state()
    unmatched = [pattern for pattern in patterns if not any(_fits(address, pattern) for address in state.hashes)]
    if unmatched:
        names = {*state.hashes, *(address.partition(".")[0] for address in state.hashes)}
        raise FailureError(f"The registry has nothing like {unmatched[0]}.{did_you_mean(unmatched[0], names)}")
    found = [each for each in sorted(state.hashes) if not patterns or any(_fits(each, p) for p in patterns)]
    output.data(state_json.addresses(state, found) if format == "json" else "".join(f"{each}\n" for each in found))
    return exits.DONE


def _fits(address: str, pattern: str) -> bool:
    return fnmatchcase(address, pattern) or address.partition(".")[0] == pattern
