"""`avoki-config ci …`: what the pipelines of `init --ci` run, so that a forge's file says only when."""

import click

from avoki_config.cli.lazy import LazyGroup

COMMANDS = {
    "check": "Judge a pull request: findings, call tests, review.",
    "plan": "Save the plan that a merge applies.",
    "comment": "Show a review as one comment, updated in place.",
    "approved": "Name the pipeline whose plan a merge applies.",
}


@click.group(cls=LazyGroup, modules="avoki_config.cli.ci", table=COMMANDS)
def command() -> None:
    """Do a pipeline's work, on any forge or on a desk."""
