"""`avoki-config ci approved COMMIT`: the plan that was approved with the pull request behind a merge."""

import os
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.ci import forge
from avoki_config.cli.ci.merged import GithubMerge, GitlabMerge
from avoki_config.cli.ci.web import github, gitlab, variable
from avoki_config.cli.options import option


@click.command()
@click.argument("commit")
@option("--workflow", default=".github/workflows/telephony.yml", show_default=True, help="GitHub: the plan's workflow.")
@option("--job", default="telephony-plan", show_default=True, help="GitLab: the plan's job.")
@option("--out", type=click.Path(path_type=Path, file_okay=False), default=".avoki-ci", show_default=True)
@forge.forge_option
def command(*, commit: str, workflow: str, job: str, out: Path, forge_name: str | None) -> int:
    """Find the plan of the pull request that was merged as COMMIT.

    On GitHub the id of its run is printed, and is AVOKI_APPROVED_RUN for the steps that follow; on GitLab the plan is
    written to OUT/plan.json. Exits with 1 where nobody approved one: a push without a request, a fork's, a failed run.
    """
    name = forge.here(forge_name)
    if name == "none":
        raise click.UsageError("There is no forge here to ask: give --forge github or --forge gitlab.")
    if name == "gitlab":
        plan = GitlabMerge(gitlab(), variable("CI_PROJECT_ID"), commit).plan(job)
        out.mkdir(parents=True, exist_ok=True)
        (out / "plan.json").write_bytes(plan)
        output.data(f"{out / 'plan.json'}\n")
        return exits.DONE
    run = GithubMerge(github(), variable("GITHUB_REPOSITORY"), commit).run(workflow)
    if place := os.environ.get("GITHUB_ENV"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(f"AVOKI_APPROVED_RUN={run}\n")
    output.data(f"{run}\n")
    return exits.DONE
