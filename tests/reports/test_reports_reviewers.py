"""Findings where reviewers look: SARIF, JUnit, GitHub, GitLab."""

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import orjson

from avoki_config.diagnostics import Diagnostic, Position, Related, Span, diagnostic
from avoki_config.reports import diagnostics_json, github, gitlab, junit, sarif
from avoki_config.reports.located import from_here, with_fingerprints

PLACE = Span("mapp å/tenant.yaml", Position(3, 5), Position(3, 9))
ERROR = diagnostic(
    "REF001", "No: 100 %,\nså.", help="Write it.", address="menu.a", span=PLACE, related=[Related("here", PLACE)]
)
WARNING = diagnostic("REF003", "Nobody gets here.", span=replace(PLACE, end=Position(4, 1)))
INFO = diagnostic("PLAN007", "New.")


def test_sarif_has_rules_places_in_code_points_and_fingerprints() -> None:
    log = orjson.loads(sarif.render([INFO, WARNING, ERROR]))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    first = run["results"][0]
    assert (first["ruleId"], first["level"]) == ("REF001", "error")
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "REF001"
    physical = first["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "mapp%20%C3%A5/tenant.yaml"
    assert physical["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert first["relatedLocations"][0]["message"]["text"] == "here"
    assert all(result["locations"] for result in run["results"])


def test_sarif_keeps_the_worst_within_githubs_limit() -> None:
    many = [WARNING] * sarif.MOST_RESULTS
    results = orjson.loads(sarif.render([*many, ERROR]))["runs"][0]["results"]
    assert len(results) == sarif.MOST_RESULTS
    assert results[0]["ruleId"] == "REF001"


def test_fingerprints_survive_moved_lines_and_tell_twins_apart() -> None:
    def prints(*found: Diagnostic) -> list[str]:
        return [each.fingerprint for each in with_fingerprints(found)]

    lower = replace(ERROR, span=Span(PLACE.file, Position(30, 5), Position(30, 9)))
    assert prints(ERROR) == prints(lower)
    assert len({*prints(ERROR, lower, WARNING)}) == 3


def test_github_commands_escape_what_the_runner_reads() -> None:
    lines = github.render([ERROR, WARNING, INFO]).splitlines()
    assert lines[0] == (
        "::error file=mapp å/tenant.yaml,line=3,endLine=3,col=5,endColumn=9,title=REF001 unknown-target::"
        "This refers to something that does not exist. No: 100 %25,%0Aså. Write it."
    )
    assert lines[1].startswith("::warning file=mapp å/tenant.yaml,line=3,endLine=4,title=")
    assert lines[2].startswith("::notice title=PLAN007 new-registry::")


def test_gitlab_has_a_place_for_every_finding() -> None:
    entries = orjson.loads(gitlab.render([ERROR, INFO]))
    assert entries[0]["location"] == {"path": "mapp å/tenant.yaml", "lines": {"begin": 3}}
    assert [entry["severity"] for entry in entries] == ["major", "info"]
    assert len({entry["fingerprint"] for entry in entries}) == 2


def test_junit_fails_for_what_fails() -> None:
    odd = replace(ERROR, detail="\x00\x1b & < ]]>")
    lenient = fromstring(junit.render([odd, WARNING]))
    strict = fromstring(junit.render([odd, WARNING], failing=frozenset({"error", "warning"})))
    assert (lenient.get("tests"), lenient.get("failures")) == ("2", "1")
    assert strict.get("failures") == "2"
    assert len(lenient.findall(".//failure")) == 1


def test_junit_without_findings_has_a_test_that_passes() -> None:
    suites = fromstring(junit.render([]))
    assert (suites.get("tests"), suites.get("failures")) == ("1", "0")


def test_files_of_a_folder_are_seen_from_the_working_folder(tmp_path: Path) -> None:
    (tmp_path / "tenant.yaml").write_text("")
    moved = from_here([ERROR, INFO], str(tmp_path))
    assert moved[0].span is not None
    assert moved[0].span.file == str(tmp_path / PLACE.file)
    assert from_here([ERROR], str(tmp_path / "tenant.yaml")) == [ERROR]


def test_json_counts_and_carries_names_that_are_no_utf8() -> None:
    odd = replace(INFO, span=replace(PLACE, file="t\udcff.yaml"))
    value = orjson.loads(diagnostics_json.render([ERROR, WARNING, odd]))
    assert value["ok"] is False
    assert value["counts"] == {"error": 1, "warning": 1, "info": 1}
    assert value["diagnostics"][2]["span"]["file"] == "t\\udcff.yaml"
    assert value["diagnostics"][0]["docs"] == "docs/rules/REF001.md"
