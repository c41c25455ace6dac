"""However much a change does, its review fits a comment, tells the verdict, and says what it left out."""

import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from avoki_config.cli.compiling import Tenant
from avoki_config.cli.pictured import drawn
from avoki_config.cli.sources import source
from avoki_config.reports.review_markdown import LIMIT, render
from avoki_config.review import Review, gather

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from tenants import tenant

AT = datetime(2026, 11, 23)  # noqa: DTZ001 - the tenant's wall clock
GITHUB = 65_536


@cache
def large() -> Review:
    """Return the review of a tenant in which every department's hours, groups and names have changed."""
    text = tenant(2000)
    changed = text.replace("- 12:30-15:00", "- 12:30-14:00").replace("name: Grupp ", "name: " + "Ny grupp " * 9)
    changed = changed.replace("on_no_agents: {voicemail", "on_no_agents: {play: stangt} # {voicemail")
    with TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("base.yaml", "head.yaml")]
        for file, content in zip(files, (text, changed), strict=True):
            file.write_text(content, encoding="utf-8")
        return gather(*(source(Tenant.at(str(file)), AT) for file in files))


@pytest.mark.parametrize("limit", [LIMIT, 30_000, 12_000, 6_000])
def test_a_review_fits_and_keeps_its_verdict(limit: int) -> None:
    text = render(large(), drawn(large(), "mermaid"), limit=limit)
    assert len(text) <= limit <= GITHUB
    assert text.startswith("## ⚠️ Den som ringer märker ändringen: 200 nummer\n")
    assert text.count("<details") == text.count("</details>")
    assert text.count("```") % 2 == 0
    assert "**Visas inte här:**" in text
    assert "`avoki-config diff " in text


def test_pictures_are_left_out_first_and_differences_last() -> None:
    pictures, differences = [], []
    for limit in (LIMIT, 40_000, 20_000, 10_000, 6_000):
        text = render(large(), drawn(large(), "mermaid"), limit=limit)
        pictures.append(text.count("```mermaid"))
        differences.append(text.count("\n#### "))
    assert pictures == sorted(pictures, reverse=True)
    assert differences == sorted(differences, reverse=True)
    assert pictures[-1] == 0
    assert differences[-1] >= 1


def test_more_is_told_where_there_is_room() -> None:
    assert len(render(large(), limit=10**9)) > len(render(large(), limit=GITHUB // 4))
