"""Any pair of tenants has a review: it fits, names no person under the mask, and tells what `diff` finds."""

import json
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import oracle_strategies as draws
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_call import Data
from oracle_edits import edited
from strategies.yaml_text import to_yaml

from avoki_config.cli.compiling import Tenant
from avoki_config.cli.pictured import drawn
from avoki_config.cli.sources import source
from avoki_config.reports import review_json, review_markdown
from avoki_config.reports.diagnostics_json import dumps
from avoki_config.review import Review, gather

AT = datetime(2026, 11, 23)  # noqa: DTZ001 - the tenant's wall clock


def reviewed(base: Data, head: Data, *, mask: bool) -> Review:
    with TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("base.yaml", "head.yaml")]
        for file, data in zip(files, (base, head), strict=True):
            file.write_text(to_yaml(data), encoding="utf-8")
        return gather(*(source(Tenant.at(str(file)), AT) for file in files), mask=mask)


def numbers(data: Data) -> set[str]:
    return {user["number"] for user in data["users"].values()}


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_any_change_is_reviewed(data: st.DataObject) -> None:
    tenant = data.draw(draws.busy_tenants())
    head = data.draw(edited(tenant))
    own, masked = (reviewed(tenant, head, mask=mask) for mask in (False, True))
    assert own.verdict is not None
    assert masked.verdict is not None
    found = [[(each.grade, each.intervals) for each in one.verdict.differences] for one in (own, masked) if one.verdict]
    assert found[0] == found[1]
    text = review_markdown.render(masked, drawn(masked, "mermaid"), limit=20_000)
    assert len(text) <= 20_000
    whole = dumps(review_json.document(masked, drawn(masked, "mermaid")))
    assert json.loads(whole)["verdict"]["equivalent"] is own.verdict.equivalent
    assert [number for number in numbers(tenant) | numbers(head) if number in text or number in whole] == []
