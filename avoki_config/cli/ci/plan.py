"""`avoki-config ci plan TENANT`: the plan that a merge will apply, as an artifact."""

from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.ci import forge
from avoki_config.cli.ci.steps import kept, own, run
from avoki_config.cli.options import TenantPath, option

NO_BACKEND = (
    "No plan: this pipeline knows no backend. A pull request from a fork gets no secrets, which is as it should be; "
    "elsewhere, set AVOKI_CONFIG_BACKEND."
)


@click.command()
@click.argument("tenant", type=TenantPath())
@option("--backend", "backend_url", metavar="URL", help="Where the tenant lives; reading rights are enough.")
@option("--out", type=click.Path(path_type=Path, file_okay=False), default=".avoki-ci", show_default=True)
def command(*, tenant: str, backend_url: str | None, out: Path) -> int:
    """Write OUT/plan.json, which `apply` takes, and OUT/plan.md; without a backend, say so and make none.

    Exits with 3 when the plan is blocked.
    """
    if not backend_url:
        output.note(NO_BACKEND)
        return exits.DONE
    arguments = ["plan", tenant, "--existing", "--out", str(own(out) / "plan.json"), "--format", "markdown"]
    done = run(arguments, AVOKI_CONFIG_PLAN_BACKEND=backend_url)
    kept(out, "plan.md", done.text)
    forge.summarise(done.text)
    return done.code
