"""`avoki-config ci comment REVIEW`: one comment on the pull request, made once and then updated in place."""

from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.ci import forge
from avoki_config.cli.ci.threads import open_from, thread
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import option

LONGEST = 65_536
"""Characters of a comment on GitHub; GitLab takes more."""
_PLAN = "<details><summary>Plan</summary>\n\n{}\n</details>\n"
_LEFT_OUT = "\nThe plan is too long for a comment: it is among the pipeline's artifacts.\n"


@click.command()
@click.argument("review", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@option("--plan", type=click.Path(path_type=Path, dir_okay=False), help="A plan in Markdown, folded, where it fits.")
@option("--request", "number", type=click.IntRange(min=1), help="The pull or merge request's number.")
@option("--head", metavar="OWNER:BRANCH", help="GitHub, instead of the number: where the pull request comes from.")
@option("--key", default="tenant", show_default=True, help="Tells this comment from another tenant's.")
@forge.forge_option
def command(
    *, review: Path, plan: Path | None, number: int | None, head: str | None, key: str, forge_name: str | None
) -> int:
    """Show REVIEW, a Markdown file, on a pull request. The comment that it made before is updated."""
    name = forge.here(forge_name)
    if name == "none":
        raise click.UsageError("There is no forge here to comment on: give --forge github or --forge gitlab.")
    if (number is None) == (head is None):
        raise click.UsageError("Give one of --request and --head.")
    request = number if number is not None else open_from(str(head))
    marker = f"<!-- avoki-config review {_plain(key)} -->"
    made = thread(name, request).show(marker, _body(marker, review, plan))
    output.note(f"The review is at {made}.")
    return exits.DONE


def _plain(key: str) -> str:
    if not key.replace("-", "").replace("_", "").isalnum():
        raise click.UsageError("--key takes letters, digits, - and _.")
    return key


def _body(marker: str, review: Path, plan: Path | None) -> str:
    """Return the comment: what matters most first; a plan only where it fits whole."""
    body = f"{marker}\n{review.read_text(encoding='utf-8')}"
    if plan is not None and plan.exists():
        folded = "\n" + _PLAN.format(plan.read_text(encoding="utf-8"))
        body += folded if len(body) + len(folded) <= LONGEST else _LEFT_OUT
    if len(body) > LONGEST:
        raise FailureError(f"{review} has more than the {LONGEST} characters of a comment.")
    return body
