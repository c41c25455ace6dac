"""`avoki-config preview TENANT`: the review of the working tree in a browser, new at every save."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import Tenant
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import TenantPath, at_option, choice, option
from avoki_config.cli.pictured import drawn
from avoki_config.cli.preview_server import serve
from avoki_config.cli.revisions import tenant
from avoki_config.cli.sources import source
from avoki_config.reports import review_html
from avoki_config.review import gather

_PICTURES = 5


@click.command()
@click.argument("path", metavar="TENANT", type=TenantPath())
@option("--against", metavar="BASE", help="A path or git:REF[:PATH]; default the last commit, else as it stands now.")
@option("--port", type=click.IntRange(0, 65535), default=8046, show_default=True, help="On this machine alone; 0: any.")
@option("--mask", is_flag=True, help="Hide the names and numbers of persons.")
@choice("--lang", ("sv", "en"), "The language of the words; default the tenant's.")
@at_option
def command(*, path: str, against: str | None, port: int, mask: bool, lang: str | None, at: datetime | None) -> int:
    """Show in a browser what the changes to TENANT do to callers; the page is new whenever a file is saved.

    Nobody but this machine can reach it. Ctrl-C ends it.
    """
    with _compared(path, against) as given:
        base = source(given, at)

        def page() -> str:
            head = source(Tenant.at(path), base.compilation.at or at)
            review = gather(base, head, mask=mask, lang=lang)
            return review_html.render(review, drawn(review, "svg", _PICTURES), preview=True)

        serve(path, page, port, lambda url: output.note(f"{path} is at {url} (Ctrl-C ends it)"))
    return exits.DONE


@contextmanager
def _compared(path: str, against: str | None) -> Iterator[Tenant]:
    """Give what the tenant is compared with: what was asked for, the last commit, or the tenant as it stands now."""
    with ExitStack() as stack:
        try:
            given = stack.enter_context(tenant(against or "git:HEAD", path))
        except FailureError:
            if against is not None:
                raise
            output.note(f"{path} isn't in a commit: it is compared with what it is now.")
            given = Tenant.at(path)
        yield given
