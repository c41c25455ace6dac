"""Write everything that is made from the code: the rules' pages and the schemas. Tests fail where one has drifted."""

from pathlib import Path

from avoki_config.model.schema import DOCUMENTS, schema_text
from avoki_config.validators import docs

ROOT = Path(__file__).parents[1]

if __name__ == "__main__":
    docs.write(ROOT / "docs" / "rules")
    for name in DOCUMENTS:
        (ROOT / "schema" / f"{name}.schema.json").write_text(schema_text(name), "utf-8")
