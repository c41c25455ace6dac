"""`avoki-config review BASE HEAD`: what a pull request does, in one document."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import Tenant
from avoki_config.cli.options import at_option, choice, format_option, option
from avoki_config.cli.planning import backend_option, folder_of, judging, opened
from avoki_config.cli.revisions import tenant
from avoki_config.cli.sources import source
from avoki_config.planner import Rules, Wanted, plan_on
from avoki_config.resources import Plan
from avoki_config.review import Review, Source, gather

MOST_IN_HTML = 20
"""Pictures on a page: it may be as long as it needs to be."""


@click.command()
@click.argument("base")
@click.argument("head")
@format_option("markdown", "html", "json")
@option("-o", "--output", "target", type=click.Path(path_type=Path, dir_okay=False), help="A file; default stdout.")
@option("--detailed-exitcode", is_flag=True, help="Exit with 2 when callers would notice a difference.")
@option("--mask", is_flag=True, help="Hide the names and numbers of persons.")
@backend_option
@at_option
@choice("--lang", ("sv", "en"), "The language of the words; default the tenant's.")
def command(
    *,
    base: str,
    head: str,
    format: str,  # noqa: A002 - the option's name
    target: Path | None,
    detailed_exitcode: bool,
    mask: bool,
    backend_url: str | None,
    at: datetime | None,
    lang: str | None,
) -> int:
    """Review a change from BASE to HEAD: what callers would notice, new errors, the plan, call tests, opening hours.

    BASE and HEAD are paths, or git:REF[:PATH] for a tenant as it stands in a commit. With --backend the plan is against
    what is applied there, else against BASE. Exits with 1 when HEAD has errors or fails its tests, with 3 when its plan
    is blocked.
    """
    with tenant(base, head) as ours, tenant(head, base) as theirs:
        after = source(theirs, at)
        before = source(ours, after.compilation.at or at)
        planner = None if backend_url is None else _planner(backend_url, theirs, after)
        review = gather(before, after, mask=mask, lang=lang, planner=planner)
    _write(_rendered(review, format), target)
    return _exit_code(review, detailed=detailed_exitcode)


def _planner(url: str, given: Tenant, head: Source) -> Callable[[Wanted], Plan]:
    """Return what plans against a backend."""

    def plan(wanted: Wanted) -> Plan:
        rules = judging(Rules(), head.compilation, given.argument)
        return plan_on(opened(url, wanted.tenant, folder_of(given.shown)), wanted, rules)

    return plan


def _rendered(review: Review, form: str) -> str:
    """Return the review in a format; only that one's module is imported."""
    from avoki_config.cli.pictured import drawn  # noqa: PLC0415 - not on the way to --help

    if form == "json":
        from avoki_config.reports import diagnostics_json, review_json  # noqa: PLC0415 - see above

        return diagnostics_json.dumps(review_json.document(review, drawn(review, "mermaid")))
    if form == "html":
        from avoki_config.reports import review_html  # noqa: PLC0415 - see above

        return review_html.render(review, drawn(review, "svg", MOST_IN_HTML))
    from avoki_config.reports import review_markdown  # noqa: PLC0415 - see above

    return review_markdown.render(review, drawn(review, "mermaid"))


def _write(text: str, target: Path | None) -> None:
    if target is None or str(target) == "-":
        output.data(text)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def _exit_code(review: Review, *, detailed: bool) -> int:
    if not review.ok:
        return exits.FAILED
    if review.blocked:
        return exits.BLOCKED
    return exits.CHANGES if detailed and not review.equivalent else exits.DONE
