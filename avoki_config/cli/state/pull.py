"""`avoki-config state pull PATH`: the whole registry as one JSON document."""

from pathlib import Path

import click

from avoki_config.backends.registry.document import encode
from avoki_config.cli import exits, output
from avoki_config.cli.keeping import kept
from avoki_config.cli.options import TenantPath, option
from avoki_config.cli.planning import backend_option
from avoki_config.cli.whole_file import write_whole


@click.command()
@click.argument("path", type=TenantPath())
@backend_option
@option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file, not to stdout.")
def command(*, path: str, backend_url: str | None, out: Path | None) -> int:
    """Write all that the registry holds of the tenant, with a checksum, for `state push`: a backup."""
    document = kept(path, backend_url).keeper.pull()
    if out is None:
        output.binary(encode(document))
        return exits.DONE
    write_whole(out, encode(document))
    output.note(f"{out}: {document.whole.tenant}, serial {document.whole.serial}, lineage {document.whole.lineage}")
    return exits.DONE
