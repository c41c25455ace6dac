"""`avoki-config ci check TENANT`: everything about a pull request that needs no secret."""

import subprocess
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.ci import forge
from avoki_config.cli.ci.steps import Done, kept, run
from avoki_config.cli.options import TenantPath, option
from avoki_config.compiler.call_tests import calls_files

_FAILED = "{} failed. What it says above is what stops this change."


@click.command()
@click.argument("tenant", type=TenantPath())
@option("--base", metavar="REF", help="The commit that the pull request is compared with; without one, no review.")
@option("--out", type=click.Path(path_type=Path, file_okay=False), default=".avoki-ci", show_default=True)
@option("--strict", is_flag=True, help="Warnings fail too.")
@forge.forge_option
def command(*, tenant: str, base: str | None, out: Path, strict: bool, forge_name: str | None) -> int:
    """Validate TENANT, run its call tests, and write what it changes for callers to OUT: review.md, review.html.

    Exits with 1 when an error, a failed test or a broken promise stops the change.
    """
    name = forge.here(forge_name)
    failed = [step for step, done in _judged(tenant, name, out, strict=strict) if done.code]
    if base and _stands(tenant, base):
        failed += _review(tenant, base, out)
    for step in failed:
        output.note(_FAILED.format(step))
    return exits.FAILED if failed else exits.DONE


def _judged(tenant: str, name: str, out: Path, *, strict: bool) -> list[tuple[str, Done]]:
    """Return how validate and test ended; the forge's report files are written."""
    extra = ["--strict"] if strict else []
    validated = run(["validate", tenant, *extra, "--format", forge.LOG[name]])
    for report in forge.REPORTS[name]:
        kept(out, report.name, run(["validate", tenant, *extra, "--format", report.format], shown=False).text)
    if not calls_files(Path(tenant)):
        output.note(f"{tenant} has no call tests: nothing says what must hold for callers.")
        return [("validate", validated)]
    tested = run(["test", tenant])
    kept(out, "calls.xml", run(["test", tenant, "--format", "junit"], shown=False).text)
    return [("validate", validated), ("test", tested)]


def _stands(tenant: str, base: str) -> bool:
    """Tell whether the base has the tenant; there is nothing to compare a new one with."""
    path = Path(tenant).absolute()
    asked = ["git", "-C", str(path.parent), "ls-tree", "--name-only", "--end-of-options", base, path.name]
    found = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603 - no shell
    if found.returncode == 0 and not found.stdout:
        output.note(f"{tenant} is new: there is nothing to compare it with.")
        return False
    return True


def _review(tenant: str, base: str, out: Path) -> list[str]:
    """Write the review, and return what of it stops the change; what it tells of callers is the reviewer's to judge."""
    written = [
        (f"review.{ending}", run(["review", f"git:{base}", tenant, "--format", kind], shown=False))
        for ending, kind in (("md", "markdown"), ("html", "html"))
    ]
    for file, done in written:
        if done.text:
            kept(out, file, done.text)
    forge.summarise(written[0][1].text)
    output.note(f"What the change does to callers is told in {out / 'review.html'}.")
    broken = ["review"] if any(not done.text for _, done in written) else []
    return broken + (["plan"] if any(done.code == exits.BLOCKED for _, done in written) else [])
