"""How call tests and promises went, as JUnit XML, which every CI shows."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zoneinfo import ZoneInfo

from avoki_config.compiler.call_tests import Tested, TestRun
from avoki_config.flow.repro import trace_command
from avoki_config.reports.junit import clean


def render(run: TestRun, tenant: str, zone: ZoneInfo) -> str:
    """Return the XML: a case for each test and promise, and one for each fault of the files themselves."""
    failures = sum(bool(each.wrong) for each in run.results)
    total = len(run.results) + len(run.diagnostics)
    counts = {"tests": str(total), "failures": str(failures), "errors": str(len(run.diagnostics))}
    suites = Element("testsuites", {"name": "avoki-config", **counts})
    suite = SubElement(suites, "testsuite", {"name": "avoki-config test", **counts})
    for each in run.results:
        _case(suite, each, tenant, zone)
    for finding in run.diagnostics:
        case = SubElement(suite, "testcase", classname=f"avoki-config.{finding.code}", name=clean(finding.summary))
        SubElement(case, "error", type=finding.code, message=clean(finding.detail))
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def _case(suite: Element, each: Tested, tenant: str, zone: ZoneInfo) -> None:
    kind = "promise" if each.promise else "test"
    case = SubElement(suite, "testcase", classname=f"{clean(each.span.file)}.{kind}", name=clean(each.name))
    if each.wrong:
        failure = SubElement(case, "failure", message=clean(" ".join(each.wrong)))
        failure.text = clean(trace_command(tenant, each.number, each.instant, each.inputs, zone))
