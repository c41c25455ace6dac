"""`avoki-config state secret reset PATH ADDR [FIELD]`: have a secret made or sent anew."""

from collections.abc import Iterator

import click

from avoki_config.cli import exits, output
from avoki_config.cli.failures import FailureError
from avoki_config.cli.keeping import kept
from avoki_config.cli.options import TenantPath, lock_timeout_option, option
from avoki_config.cli.planning import backend_option
from avoki_config.diagnostics import did_you_mean
from avoki_config.resources import SecretPlace, SecretRecord, State
from avoki_config.resources.secrets import FIELDS, fields_of


@click.group()
def command() -> None:
    """Have secrets made or sent anew. None is ever shown."""


@command.command("reset")
@click.argument("path", type=TenantPath())
@click.argument("address", metavar="ADDR", required=False)
@click.argument("field", metavar="FIELD", required=False)
@option("--all", "everything", is_flag=True, help="Every secret of the tenant, such as after a change of the key.")
@backend_option
@lock_timeout_option
def reset(
    *,
    path: str,
    address: str | None,
    field: str | None,
    everything: bool,
    backend_url: str | None,
    lock_timeout: int,
) -> int:
    """Mark the secrets of ADDR, or its FIELD (password, pin), to be made or sent anew at the next apply.

    A generated one gets a new value, which that apply writes to --secrets-out. Until then the old one is in force.
    """
    if (address is None) != everything:
        raise click.UsageError("Name one object, or give --all.")
    found = kept(path, backend_url)
    marked = _marked(found.keeper.state(), address, field)
    found.keeper.renew(marked, lock_timeout)
    for place, record in sorted(marked.items()):
        when = "apply with --secrets-out FILE" if record.source == "generate" else "the next apply"
        anew = "made" if record.source == "generate" else "sent"
        output.data(f"{place.address} {place.field} is {anew} anew by {when}.\n")
    return exits.DONE


def _marked(state: State, address: str | None, field: str | None) -> dict[SecretPlace, SecretRecord]:
    found = dict(_held(state, address))
    marked = {place: record for place, record in found.items() if field in (None, place.field)}
    if not marked and address is not None:
        there = sorted(place.field for place in found)
        told = f"Its secrets: {', '.join(there)}." if there else "It has no secret."
        raise FailureError(f"{address} has no secret {field or ''}".rstrip() + f". {told} Nothing was changed.")
    return marked


def _held(state: State, address: str | None) -> Iterator[tuple[SecretPlace, SecretRecord]]:
    """Yield the secrets of an object, of all when None; each with the record of one that was never set."""
    holders = sorted(each for each in state.hashes if each.partition(".")[0] in FIELDS)
    if address is not None and address not in state.hashes:
        raise FailureError(f"There is no {address}.{did_you_mean(address, holders)} Nothing was changed.")
    for each, resource in state.resources(holders if address is None else [address]).items():
        for name, source, _ in fields_of(resource.kind, resource.attributes):
            yield SecretPlace(each, name), SecretRecord(source)
