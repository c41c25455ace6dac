"""Begin a rule: its module and its first case, and the words for what is left to do.

python scripts/new_rule.py GRP013 odd-wait
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULE = '''"""One sentence: what is wrong with the tenant.

## What it does

## Why it is bad

## Example

```yaml
```

## Use instead

```yaml
```

## Source

"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "{code}"


def check(context: Context) -> Iterator[Finding]:
    """Return what is wrong."""
    raise NotImplementedError
'''
LEFT = """\
Left to do, in this order:
  1. avoki_config/diagnostics/catalogue.py: {code}, its name {name}, a severity, a summary that names no object.
  2. avoki_config/validators/registry.py: {code} in RULES.
  3. {module}: the docstring, then check().
  4. {cases}: fragments that fire, with "# expect: {code}" on the line, and fragments that stay silent.
  5. make docs, make test.
"""


def begin(code: str, name: str) -> str:
    """Write the module and a place for its cases, and return what is left to do. Raises FileExistsError."""
    family = code.rstrip("0123456789").lower()
    module = Path("avoki_config/validators", family, f"{code.lower()}_{name.replace('-', '_')}.py")
    cases = Path("tests/validators/cases", code)
    (ROOT / module).parent.mkdir(exist_ok=True)
    with (ROOT / module).open("x", encoding="utf-8") as file:
        file.write(MODULE.format(code=code))
    (ROOT / cases).mkdir(exist_ok=True)
    return LEFT.format(code=code, name=name, module=module, cases=cases)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [code, name] if re.fullmatch(r"[A-Z]+[0-9]{3}", code) and re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name):
            print(begin(code, name), end="")
        case _:
            sys.exit("Say the rule's code and name: make new-rule CODE=GRP013 NAME=odd-wait")
