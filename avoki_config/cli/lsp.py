"""`avoki-config lsp`: a language server for the editor."""

from datetime import datetime

import click

from avoki_config.cli import exits
from avoki_config.cli.options import at_option, option
from avoki_config.editor.serve import serve
from avoki_config.flow.events import End
from avoki_config.flow.graph import FlowGraph
from avoki_config.reports.call_words import call_words, end_words


@click.command()
@option("--stdio", is_flag=True, help="Speak on stdin and stdout; the only way there is, for editors that say so.")
@at_option
def command(*, stdio: bool, at: datetime | None) -> int:  # noqa: ARG001 - always so
    """Speak the Language Server Protocol with an editor: findings as you type, hover, completion, rename.

    An editor starts it; docs/editor.md says how. Exits with 1 when the editor went without saying so.
    """
    return exits.DONE if serve(at, _end_words) else exits.FAILED


def _end_words(end: End, graph: FlowGraph, language: str) -> str:
    return end_words(end, graph, call_words(language))
