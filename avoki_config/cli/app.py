"""The program: which commands there are, and how every way out of it becomes words and an exit code."""

import sys
from collections.abc import Sequence
from typing import Any

import click

from avoki_config import __version__
from avoki_config.cli import exits, output
from avoki_config.cli.failures import report_failure
from avoki_config.cli.lazy import LazyGroup

NAME = "avoki-config"
COMMANDS: dict[str, str] = {
    "init": "Make a starter tenant that validates.",
    "validate": "Find what is wrong in tenants.",
    "plan": "Show what an apply would change.",
    "apply": "Carry a tenant or a saved plan out.",
    "show": "Show a saved plan again.",
    "state": "Look into a tenant's registry, move it, mend it.",
    "graph": "Draw where calls go.",
    "trace": "Make one call and see where it goes.",
    "test": "Run call tests and prove promises.",
    "diff": "Prove what a change does to callers.",
    "review": "Show what a pull request does, in one document.",
    "preview": "Show the same in a browser, new at every save.",
    "calendar": "Show when it is open, and which days deviate.",
    "prompts": "Make the recordings that the exchange plays.",
    "exchange": "Start, stop and examine the telephone exchange.",
    "agents": "Log members of answer groups in and out.",
    "explain": "Explain a rule, with examples.",
    "rules": "List every rule.",
    "schema": "Print the JSON Schema of the language.",
    "import": "Take what exists into the tenant's files.",
    "export": "Print a tenant whole, as one document.",
    "fmt": "Write tenant files in the one style.",
    "git-diff": "Show a change as git does, and what it does to callers.",
    "ci": "Do a pipeline's work: check, plan, comment.",
    "lsp": "Speak with an editor (language server).",
}
"""Every command in the order of use, with its help in a line; its module is imported when it is chosen."""

_EPILOG = (
    "Every option can be given in the environment as AVOKI_CONFIG_OPTION or AVOKI_CONFIG_COMMAND_OPTION, such as "
    "AVOKI_CONFIG_BACKEND or AVOKI_CONFIG_PLAN_BACKEND."
)


class App(LazyGroup):
    """The program itself: every way out of it is words and an exit code."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override] # the two parameters that callers name; the rest goes through
        """Run, and leave the process with an exit code of the contract; never with a traceback."""
        extra["standalone_mode"] = False
        output.prepare_streams()
        try:
            code = super().main(args, prog_name or NAME, **extra)
        except Exception as error:  # noqa: BLE001 - whatever is raised becomes words and a code
            code = report_failure(error)
        sys.exit(code if isinstance(code, int) else exits.DONE)


@click.group(
    NAME,
    cls=App,
    modules="avoki_config.cli",
    table=COMMANDS,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "AVOKI_CONFIG"},
)
@click.version_option(__version__, prog_name=NAME)
def app() -> None:
    """Keep a hosted telephone exchange as code: validate it, plan it, apply it, draw it."""
