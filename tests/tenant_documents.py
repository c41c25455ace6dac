"""How the tests of the model write documents: `⟦` marks the place that a finding must point at."""

from avoki_config.model.parse import Parsed, parse
from avoki_config.source import load_text

HEAD = "version: 1\ntenant: {id: nordlunda}\n"
USER = """\
users:
  karin:
    first_name: Karin
    last_name: Ek
    email: karin@nordlunda.example
    password: {secret: KARIN}
    number: +46846500420
    license: user
"""


def parsed(text: str) -> Parsed:
    """Return what the model makes of the text of a tenant file."""
    return parse(load_text(text, "tenant.yaml"))


def codes(result: Parsed) -> list[str]:
    """Return the codes of the findings, in the order of the file."""
    return [finding.code for finding in result.diagnostics]


def marked(text: str) -> tuple[str, list[str]]:
    """Return a text without its marks, and the marks' places as `line:column`."""
    places = []
    while (at := text.find("⟦")) >= 0:
        line = text.count("\n", 0, at) + 1
        places.append(f"{line}:{at - text.rfind(chr(10), 0, at)}")
        text = text.replace("⟦", "", 1)
    return text, places


def places(result: Parsed) -> list[str]:
    """Return where the findings are, as `line:column`."""
    spans = [finding.span for finding in result.diagnostics]
    return [f"{span.start.line}:{span.start.column}" for span in spans if span is not None]
