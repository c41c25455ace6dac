"""A country's class of the `holidays` package, without the 80 milliseconds that importing all of them takes."""

import sys
from functools import lru_cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays.holiday_base import HolidayBase

_PACKAGE = "holidays.countries"


def codes() -> tuple[str, ...]:
    """Return the two-letter code of every country that the package knows, sorted."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415, as below

    return tuple(sorted(code for _, code, *_ in COUNTRIES.values()))


@lru_cache(maxsize=64)
def country(code: str) -> "type[HolidayBase] | None":
    """Return the package's class of a country by its code of two or three letters, None for an unknown one."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415, most runs of the tool need no calendar

    for module, (name, *of_country) in COUNTRIES.items():
        if code in of_country[:2]:
            entity: type[HolidayBase] = getattr(_alone(module), name)
            return entity
    return None


def _alone(module: str) -> object:
    """Import one country's module.

    The package `holidays.countries` imports every country when it is executed. So it stands there unexecuted while one
    of its modules is imported, and is taken away again: who imports it afterwards gets it whole.
    """
    import holidays  # noqa: PLC0415, as above

    spec = None if _PACKAGE in sys.modules else PathFinder.find_spec(_PACKAGE, holidays.__path__)
    if spec is None:
        return import_module(f"{_PACKAGE}.{module}")
    sys.modules[_PACKAGE] = module_from_spec(spec)
    try:
        return import_module(f"{_PACKAGE}.{module}")
    finally:
        del sys.modules[_PACKAGE]
