"""`avoki-config exchange tidy`: remove callers' messages that are older than the tenant keeps them."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from avoki_config.backends import open_backend
from avoki_config.cli import exits, output
from avoki_config.cli.exchange.common import place, place_options, told
from avoki_config.cli.options import Instant, option
from avoki_config.exchange.folder import ExchangeError, ExchangeFolder
from avoki_config.exchange.messages import tidy
from avoki_config.model.seconds import seconds


@click.command()
@place_options
@option("--at", type=Instant(), help="Take this for now; without an offset it is meant in the tenant's zone.")
def command(*, path: str | None, folder: Path | None, backend_url: str | None, at: datetime | None) -> int:
    """Remove callers' messages that are older than `voicemail.keep` of the tenant that was applied.

    Run it once a day: docs/exchange.md has a timer. A box that somebody listens to is left until the next time.
    """
    where = place(path, folder)
    with told():
        written, zone = _rules(where.folder, backend_url)
        now = at or datetime.now(UTC)
        instant = int((now if now.tzinfo else now.replace(tzinfo=ZoneInfo(zone))).timestamp())
        done = tidy(where.folder, seconds(written), instant)
    output.data(f"Messages older than {written}: {done.removed} removed. Kept: {done.kept}.\n")
    if done.left:
        output.note(f"In use, and left for the next time: {', '.join(done.left)}")
    return exits.DONE


def _rules(folder: ExchangeFolder, backend_url: str | None) -> tuple[str, str]:
    """Return for how long the tenant keeps messages, and its zone, as they were applied."""
    setup = folder.known()
    state = open_backend(backend_url or setup.backend, setup.tenant, folder.path).read()
    found = state.resources(["voicemail_rules", "tenant"])
    if not found.keys() >= {"voicemail_rules", "tenant"}:
        raise ExchangeError(f"Nothing of {setup.tenant} is applied to this backend, so nobody knows what it keeps.")
    keep = str(found["voicemail_rules"].attributes.get("keep", "30d"))
    return keep, str(found["tenant"].attributes.get("time_zone", "Europe/Stockholm"))
