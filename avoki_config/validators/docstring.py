"""A rule's docstring: one sentence, and sections that the rule's page, `explain` and the tests read."""

import inspect
import re
from dataclasses import dataclass

from avoki_config.diagnostics import CATALOGUE, CatalogueEntry
from avoki_config.validators.registry import module

SECTIONS = ("What it does", "Why it is bad", "Example", "Use instead", "Source")
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """What a rule says of itself; `sections` has the texts of SECTIONS, in Markdown."""

    entry: CatalogueEntry
    summary: str
    sections: dict[str, str]

    def yaml(self, section: str) -> list[str]:
        """Return the YAML examples of a section."""
        return _YAML.findall(self.sections[section])


def rule_doc(code: str) -> RuleDoc:
    """Read the docstring of a rule. Raises KeyError for an unknown code, ValueError where a section is amiss."""
    summary, *rest = _HEADING.split(inspect.cleandoc(module(code).__doc__ or ""))
    titles, texts = rest[::2], rest[1::2]
    if tuple(titles) != SECTIONS:
        raise ValueError(f"{code}: the sections are {', '.join(titles) or 'missing'}, not {', '.join(SECTIONS)}")
    sections = {title: text.strip() for title, text in zip(titles, texts, strict=True)}
    if not summary.strip() or not all(sections.values()):
        raise ValueError(f"{code}: the first sentence or a section is empty")
    return RuleDoc(CATALOGUE[code], summary.strip(), sections)
