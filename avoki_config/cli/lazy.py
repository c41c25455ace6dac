"""Groups of commands whose modules are imported one at a time: `--help` pays for none of them."""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any, cast

import click

from avoki_config.collector import without_collector
from avoki_config.diagnostics.suggest import did_you_mean


class LazyGroup(click.Group):
    """A group of commands from a table, name → help in a line; each is the `command` of the module of its name."""

    def __init__(self, *arguments: Any, modules: str, table: Mapping[str, str], **settings: Any) -> None:
        """Take the package that the commands' modules are in, and the table in the order of use."""
        super().__init__(*arguments, **settings)
        self._modules, self._table = modules, table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of use."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the command's module and return its `command`; None for a name that there isn't."""
        if cmd_name not in self._table:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name.replace("-", "_")
        with without_collector():
            return cast("click.Command", import_module(f"{self._modules}.{name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Choose the command; an unknown one is wrong usage, with the nearest name."""
        if args[0] not in self._table and not args[0].startswith("-"):
            raise click.UsageError(f'There is no command "{args[0]}".{did_you_mean(args[0], self._table)}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write the list of commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._table.items()))
