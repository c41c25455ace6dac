"""The registry is whole: no rule file is forgotten, none is listed that isn't there, and importing costs little."""

import subprocess
import sys
from pathlib import Path

import avoki_config.validators
from avoki_config.diagnostics import CATALOGUE
from avoki_config.validators import docs
from avoki_config.validators.registry import RULES, module_name

PACKAGE = Path(avoki_config.validators.__file__).parent
PAGES = Path(__file__).parents[2] / "docs" / "rules"
HEAVY = {"networkx", "sqlalchemy", "holidays", "jsonschema", "graphviz", "phonenumbers"}


def test_every_code_of_the_catalogue_is_a_rule_once() -> None:
    assert sorted(RULES) == sorted(CATALOGUE)


def test_every_rule_file_is_in_the_registry() -> None:
    files = {path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.glob("*/*[0-9][0-9][0-9]_*.py")}
    listed = {module_name(code).removeprefix("avoki_config.validators.").replace(".", "/") for code in RULES}
    assert files == listed


def test_importing_every_rule_imports_no_heavy_library() -> None:
    script = "import sys; from avoki_config.validators.registry import rules; rules(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert HEAVY.isdisjoint(loaded.split())


def test_pages_are_those_of_the_docstrings() -> None:
    written = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    assert written == docs.pages(), "run make docs"


def test_index_links_to_every_page() -> None:
    index = docs.pages()["README.md"]
    assert all(f"[{code}]({code}.md)" in index for code in RULES)
