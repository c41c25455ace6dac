"""Findings as JUnit XML, which every CI shows: an error is a failure, and so is a warning where warnings fail."""

import re
from collections.abc import Collection, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from avoki_config.diagnostics import Diagnostic, Severity
from avoki_config.reports.diagnostics_text import place
from avoki_config.reports.located import message

_ERRORS: frozenset[Severity] = frozenset({"error"})
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold (section 2.2, Char)."""


def render(findings: Sequence[Diagnostic], failing: Collection[Severity] = _ERRORS) -> str:
    """Return the XML: a case a finding, and one that passes where there is none."""
    failures = sum(finding.severity in failing for finding in findings)
    counts = {"tests": str(max(1, len(findings))), "failures": str(failures), "errors": "0"}
    suites = Element("testsuites", {"name": "avoki-config", **counts})
    suite = SubElement(suites, "testsuite", {"name": "avoki-config validate", **counts})
    for finding in findings:
        _case(suite, finding, failing)
    if not findings:
        SubElement(suite, "testcase", classname="avoki-config", name="no findings")
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def _case(suite: Element, finding: Diagnostic, failing: Collection[Severity]) -> None:
    where = place(finding.span) if finding.span is not None else finding.address or ""
    name = clean(f"{finding.code} {finding.name} {where}".rstrip())
    case = SubElement(suite, "testcase", classname=f"avoki-config.{finding.code}", name=name)
    if finding.severity in failing:
        failure = SubElement(case, "failure", type=finding.severity, message=f"{finding.summary}.")
        failure.text = clean(f"{where}: {message(finding)}")
    else:
        SubElement(case, "system-out").text = clean(f"{finding.severity}: {where}: {message(finding)}")


def clean(text: str) -> str:
    """Return a text without what XML can't hold."""
    return _NOT_XML.sub("\ufffd", text)
