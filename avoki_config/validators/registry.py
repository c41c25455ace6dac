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
    *("SRC001", "SRC002", "SRC003", "SRC004", "SRC005", "SRC006", "SRC007", "SRC008"),
    *("INT001", "REG001"),
    *("REF001", "REF002", "REF003"),
    *("NUM001", "NUM002", "NUM003", "NUM004", "NUM005", "NUM006", "NUM007", "NUM008"),
    *("NUM009", "NUM010", "NUM011", "NUM012", "NUM013", "NUM014", "NUM015"),
    *("USR001", "USR002", "USR003", "USR004", "USR005", "USR006", "USR007", "USR008", "USR009", "USR010"),
    *("FLOW001", "FLOW002", "FLOW003", "FLOW004", "FLOW005", "FLOW006"),
    *("FLOW007", "FLOW008", "FLOW009", "FLOW010", "FLOW011"),
    *("MENU001", "MENU002", "MENU003", "MENU004", "MENU005", "MENU006", "MENU007"),
    *("TIME001", "TIME002", "TIME003", "TIME004", "TIME005", "TIME006", "TIME007", "TIME008", "TIME009"),
    *("TIME010", "TIME011", "TIME012", "TIME013", "TIME014", "TIME015", "TIME016", "TIME017", "TIME018"),
    *("GRP001", "GRP002", "GRP003", "GRP004", "GRP005", "GRP006"),
    *("GRP007", "GRP008", "GRP009", "GRP010", "GRP011", "GRP012"),
    *("PRM001", "PRM002", "PRM003", "PRM004", "PRM005", "PRM006", "PRM007"),
    *("PRV001", "PRV002"),
    *("PLAN001", "PLAN002", "PLAN003", "PLAN004", "PLAN005", "PLAN006", "PLAN007", "PLAN008"),
    *("SEC001", "SEC002"),
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
