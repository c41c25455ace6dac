"""`avoki-config export PATH`: a tenant whole, as one canonical document."""

from collections.abc import Iterable
from datetime import datetime

import click
from click.core import ParameterSource

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import parseable
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import TenantPath, at_option, format_option, option
from avoki_config.cli.planning import backend_option, folder_of, opened
from avoki_config.compiler import Compilation
from avoki_config.compiler.writing.document import document
from avoki_config.compiler.writing.whole import one_file
from avoki_config.reports.diagnostics_json import dumps
from avoki_config.resources import Resource
from avoki_config.resources.mask import Mask


@click.command()
@click.argument("path", type=TenantPath())
@backend_option
@option("--real", is_flag=True, help="What the backend really has, and not the file; given with --backend.")
@format_option("yaml", "json")
@option("--mask", is_flag=True, help="Other names and numbers for persons.")
@at_option
@click.pass_context
def command(
    context: click.Context,
    *,
    path: str,
    backend_url: str | None,
    real: bool,
    format: str,  # noqa: A002 - the option's name
    mask: bool,
    at: datetime | None,
) -> int:
    """Print the tenant at PATH as one document: a folder's files joined, entries by id, defaults left out.

    With --backend or --real it is what the backend has. Both formats are tenant files: what is printed can be read
    again and means the same, but for the masked one.
    """
    asked = context.get_parameter_source("backend_url") is ParameterSource.COMMANDLINE
    compilation = parseable(path, at)
    resources = _real(compilation, path, backend_url) if real or asked else compilation.resources
    if mask:
        resources = Mask.of(resources).apply(resources)
    output.data(_text(resources, format))
    return exits.DONE


def _real(compilation: Compilation, path: str, url: str | None) -> list[Resource]:
    found = opened(url, compilation.wanted.tenant, folder_of(path)).read().resources()
    if not found:
        raise FailureError("There is nothing to export: this tenant was never applied there. See --backend.")
    return list(found.values())


def _text(resources: Iterable[Resource], format: str) -> str:  # noqa: A002 - the option's name
    if format == "yaml":
        return one_file(resources)
    return dumps({"version": 1, **document(resources)})
