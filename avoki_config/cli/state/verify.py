"""`avoki-config state verify PATH`: whether all is as it was written."""

import click

from avoki_config.cli import exits, output
from avoki_config.cli.keeping import kept
from avoki_config.cli.options import TenantPath, format_option
from avoki_config.cli.planning import backend_option
from avoki_config.reports import diagnostics_json, state_text
from avoki_config.resources import BackendError


@click.command()
@click.argument("path", type=TenantPath())
@backend_option
@format_option("text", "json")
def command(*, path: str, backend_url: str | None, format: str) -> int:  # noqa: A002 - the option's name
    """Check the checksum of every row, that references and numbers fit, and that the history leads back to its start.

    Exits with 1 for damage (REG001).
    """
    try:
        found = kept(path, backend_url).keeper.verify()
    except BackendError as error:
        if error.diagnostic is None or format != "json":
            raise
        output.data(diagnostics_json.render([error.diagnostic]))
        return exits.FAILED
    if format == "json":
        output.data(diagnostics_json.dumps({**diagnostics_json.document(found.findings), "rows": dict(found.rows)}))
    else:
        output.findings(found.findings, {}, err=True)
        output.data(state_text.verified(found.rows, len(found.findings)))
    lacking = found.rows["history"] - found.rows.get("images", 0)
    if lacking > 0 and not found.findings:
        output.note(
            f"What apply {'1' if lacking == 1 else f'1 to {lacking}'} changed isn't kept, so nothing before serial "
            f"{lacking} can be gone back to: an older version made them, or somebody took it away."
        )
    for attempt in found.unfinished:
        output.note(
            f"Not finished: {attempt}. It is under way, or died before anything was changed; the next apply notes it."
        )
    return exits.FAILED if found.findings else exits.DONE
