"""Turn pip's report of a resolution into a lock file: one exact version a line, nothing of where it came from."""

import json
import sys
from pathlib import Path

HEADER = """\
# Made by `make lock` from pyproject.toml. Installed by `make setup`; change the bounds there, not the pins here.
"""


def locked(report: dict[str, object]) -> list[str]:
    """Return `name==version` of every package of the report but this project, sorted."""
    installs = report["install"]
    assert isinstance(installs, list)
    names = ((item["metadata"]["name"], item["metadata"]["version"]) for item in installs)
    pins = (f"{name}=={version}" for name, version in names if name != "avoki-config")
    return sorted(pins, key=str.casefold)


if __name__ == "__main__":
    sys.stdout.write(HEADER)
    sys.stdout.writelines(line + "\n" for line in locked(json.loads(Path(sys.argv[1]).read_text())))
