"""`avoki-config explain CODE`: what a rule is for, with a bad and a good example."""

import click

from avoki_config.cli import exits, output
from avoki_config.diagnostics import CATALOGUE, CatalogueEntry, did_you_mean
from avoki_config.reports import rules_text
from avoki_config.validators.docstring import rule_doc
from avoki_config.validators.registry import RULES


@click.command()
@click.argument("code")
def command(code: str) -> int:
    """Explain a rule by its CODE or its name: what it does, why, a bad example and a good one."""
    output.data("\n".join(_page(entry) for entry in _entries(code)))
    return exits.DONE


def _entries(wanted: str) -> list[CatalogueEntry]:
    """Return the rules meant: one by its code; all of that name, since families share a few."""
    known = [CATALOGUE[code] for code in RULES]
    found = [entry for entry in known if wanted.upper() == entry.code or wanted.lower() == entry.name]
    if not found:
        names = [*RULES, *(entry.name for entry in known)]
        raise click.UsageError(f'There is no rule "{wanted}".{did_you_mean(wanted, names)}')
    return found


def _page(entry: CatalogueEntry) -> str:
    doc = rule_doc(entry.code)
    return rules_text.page(entry, doc.summary, doc.sections, output.screen())
