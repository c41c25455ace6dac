"""Every rule fires where its cases say, on that line, and nothing else does."""

from collections import Counter
from pathlib import Path

import pytest
from casework import HERE, Seen, expected, findings, seen

from avoki_config.validators.registry import RULES

CASES = sorted((HERE / "cases").glob("*/*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}-{case.stem}" for case in CASES])
def test_case_finds_what_its_comments_say(case: Path, tmp_path: Path) -> None:
    text = case.read_text("utf-8")
    wanted = expected(text)
    found = findings(text, tmp_path, beside=case.parent)
    codes = {case.parent.name, *(code for _, code in wanted)}
    assert seen(found, codes) == wanted, [f"{finding.span}: {finding.code} {finding.detail}" for finding in found]


def test_cases_belong_to_rules() -> None:
    assert {case.parent.name for case in CASES} <= set(RULES)


def test_base_tenant_is_silent(tmp_path: Path) -> None:
    assert seen(findings("{}\n", tmp_path), set()) == Counter()


def test_expectations_are_read_from_the_line_they_stand_on() -> None:
    assert expected("a: 1\nb: 2  # expect: REF001 NUM002\n") == {Seen(2, "REF001"): 1, Seen(2, "NUM002"): 1}
