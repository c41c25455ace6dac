"""The forges: by which variable each is known, and what it wants findings as."""

import os
from dataclasses import dataclass
from pathlib import Path

import click

from avoki_config.cli.options import option

NAMES = ("github", "gitlab", "none")


@dataclass(frozen=True, slots=True)
class Report:
    """A format of `validate` and the file that a forge picks it up from."""

    format: str
    name: str


REPORTS = {
    "github": (Report("sarif", "validate.sarif"),),
    "gitlab": (Report("gitlab", "codequality.json"), Report("junit", "validate.xml")),
    "none": (Report("sarif", "validate.sarif"), Report("junit", "validate.xml")),
}
LOG = {"github": "github", "gitlab": "text", "none": "text"}
"""The format in which each forge's log shows findings: GitHub makes annotations of them."""

_WORDS = "The forge; default: the one whose pipeline this is."
forge_option = option("--forge", "forge_name", type=click.Choice(NAMES), help=_WORDS)


def here(named: str | None) -> str:
    """Return the forge that is named, else the one whose pipeline this is."""
    if named is not None:
        return named
    return "github" if os.environ.get("GITHUB_ACTIONS") else "gitlab" if os.environ.get("GITLAB_CI") else "none"


def summarise(text: str) -> None:
    """Add Markdown to the page of the pipeline's run, where the forge has one."""
    if place := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
