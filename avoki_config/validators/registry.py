"""Every rule, in one visible tuple: codes, in the order of the catalogue. Nothing registers itself.

Where a rule's module is follows from its code and name: `REF001` unknown-target is `ref/ref001_unknown_target.py`.
"""

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import cast

from avoki_config.diagnostics import CATALOGUE
from avoki_config.validators.frame import Rule

RULES: tuple[str, ...] = (
    "REF002",
    *(f"NUM{number:03d}" for number in range(1, 16)),
)


def module_name(code: str) -> str:
    """Return the module of a catalogued code. Raises KeyError for any other."""
    family = code.rstrip("0123456789").lower()
    return f"avoki_config.validators.{family}.{code.lower()}_{CATALOGUE[code].name.replace('-', '_')}"


def module(code: str) -> ModuleType:
    """Import and return the module of a code. Raises KeyError for a code that isn't catalogued."""
    return import_module(module_name(code))


def rules(codes: Iterable[str] = RULES) -> tuple[Rule, ...]:
    """Return the rules that are run, of the given codes; those that only document a code are left out."""
    modules = (module(code) for code in codes)
    return tuple(cast("Rule", found) for found in modules if hasattr(found, "check"))
