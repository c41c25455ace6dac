"""A rule explains itself, and its examples are true: the bad one is found, the good one is not."""

from pathlib import Path

import pytest
from casework import HERE, findings, seen

from avoki_config.diagnostics import CATALOGUE
from avoki_config.validators.docstring import rule_doc
from avoki_config.validators.registry import RULES, module

RUN = [code for code in RULES if hasattr(module(code), "check")]
WITH_YAML = [code for code in RULES if rule_doc(code).yaml("Example")]


def codes_found(text: str, code: str, folder: Path) -> list[str]:
    cases = HERE / "cases" / code
    found = findings(text, folder, beside=cases if cases.is_dir() else None)
    return [finding.code for finding in seen(found, {code}).elements()]


@pytest.mark.parametrize("code", RULES)
def test_rule_has_every_section_under_its_own_code(code: str) -> None:
    assert rule_doc(code).entry is CATALOGUE[code]
    assert code == module(code).CODE


@pytest.mark.parametrize("code", RUN)
def test_rule_that_is_run_shows_a_bad_and_a_good_tenant(code: str) -> None:
    assert rule_doc(code).yaml("Example")
    assert rule_doc(code).yaml("Use instead")


@pytest.mark.parametrize("code", WITH_YAML)
def test_bad_example_gives_exactly_that_finding(code: str, tmp_path: Path) -> None:
    for example in rule_doc(code).yaml("Example"):
        assert codes_found(example, code, tmp_path) == [code]


@pytest.mark.parametrize("code", WITH_YAML)
def test_what_to_use_instead_is_silent(code: str, tmp_path: Path) -> None:
    for example in rule_doc(code).yaml("Use instead"):
        assert codes_found(example, code, tmp_path) == []
