"""Holiday calendars: what the `holidays` package says, under the names that the language uses.

The package is imported when a calendar is first asked, and of its countries only the one that is asked for.
"""

import re
import unicodedata
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from avoki_config.hours.countries import codes, country
from avoki_config.hours.zones import day_date, day_number

CATEGORIES = ("public", "de_facto", "bank", "optional")
# What the package's calendars are made for; some raise outside it. Source: HolidayBase.start_year, end_year.
_YEARS = range(1901, 2101)
_BRACKETS = re.compile(r"[(\[（][^)\]）]*[)\]）]?")
_SILENT = re.compile(r"['’`´.,]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
)


class Holiday(NamedTuple):
    """A holiday on its day: `midsommarafton`, "Midsommarafton", and its categories in the order of CATEGORIES."""

    slug: str
    name: str
    categories: tuple[str, ...]


def display_name(native: str) -> str:
    """Return a holiday's name without what stands in brackets: "Skärtorsdagen (från kl. 14.00)" → "Skärtorsdagen"."""
    return " ".join(_BRACKETS.sub(" ", native).split())


def slug(native: str) -> str:
    """Return the language's name of a holiday: "Annandag påsk" → `annandag-pask`."""
    folded = unicodedata.normalize("NFKD", display_name(native).casefold().translate(_LETTERS))
    plain = unicodedata.normalize("NFC", "".join(sign for sign in folded if not "\u0300" <= sign <= "\u036f"))
    spaced = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in _SILENT.sub("", plain))
    return "-".join(spaced.split())


class Calendar:
    """The holidays of a country or a part of it, a year at a time."""

    def __init__(self, code: str) -> None:
        """Name the calendar (`SE`, `DE-BY`); nothing is loaded before it is asked."""
        self.code = code
        self._years: dict[int, dict[int, tuple[Holiday, ...]]] = {}

    @property
    def exists(self) -> bool:
        """Tell whether the package knows the country and the part of it."""
        code, dash, part = self.code.partition("-")
        entity = country(code)
        if entity is None:
            return False
        return not dash or part in (*entity.subdivisions, *entity.get_subdivision_aliases())

    @property
    def categories(self) -> tuple[str, ...]:
        """Return the categories that `close` and `open` may name: those of CATEGORIES that the country has."""
        entity = country(self.code.partition("-")[0])
        supported = entity.supported_categories if entity is not None else ()
        return tuple(category for category in CATEGORIES if category in supported)

    def year(self, year: int) -> dict[int, tuple[Holiday, ...]]:
        """Return the holidays of a year by day number (days from 1970-01-01), of every category, days in order."""
        if year not in self._years:
            self._years[year] = self._compute(year)
        return self._years[year]

    def on(self, day: int) -> tuple[Holiday, ...]:
        """Return the holidays on a day number, as the package lists them."""
        return self.year(day_date(day).year).get(day, ())

    def days(self, name: str, year: int) -> tuple[int, ...]:
        """Return the day numbers of a holiday by its slug in a year, in order; none when it isn't held that year."""
        return tuple(day for day, found in self.year(year).items() if any(name == one.slug for one in found))

    def names(self, year: int, years: int = 10) -> tuple[str, ...]:
        """Return the slug of every holiday in the `years` years from `year`, sorted."""
        spans = (self.year(one).values() for one in range(year, year + years))
        return tuple(sorted({holiday.slug for span in spans for found in span for holiday in found}))

    def _compute(self, year: int) -> dict[int, tuple[Holiday, ...]]:
        if year not in _YEARS or not self.exists:
            return {}
        categories: dict[tuple[int, str], list[str]] = {}
        for category in self.categories:
            for held in sorted({(day, display_name(native)) for day, native in self._package(year, category)}):
                categories.setdefault(held, []).append(category)
        found: dict[int, tuple[Holiday, ...]] = {}
        for (day, name), which in sorted(categories.items()):
            found[day] = (*found.get(day, ()), Holiday(slug(name), name, tuple(which)))
        return found

    def _package(self, year: int, category: str) -> Iterator[tuple[int, str]]:
        """Yield the package's days and native names; its language is given, or the locale would choose it."""
        code, _, part = self.code.partition("-")
        entity = country(code)
        assert entity is not None
        with warnings.catch_warnings():
            # that a country's moving feasts are estimated in a far year is no matter of whoever runs the tool
            warnings.simplefilter("ignore")
            held = entity(years=year, subdiv=part or None, categories=(category,), language=entity.default_language)
        for day in held:
            for native in held.get_list(day):
                yield day_number(day), native


@lru_cache(maxsize=64)
def calendar(code: str) -> Calendar:
    """Return the calendar of a country (`SE`) or a part of it (`DE-BY`); whether it exists it says itself."""
    return Calendar(code)


def known_calendars(code: str) -> tuple[str, ...]:
    """Return what a calendar's code could have been: every country's, and the parts of the country that it names."""
    name = code.partition("-")[0]
    entity = country(name)
    parts = (f"{name}-{part}" for part in entity.subdivisions) if entity is not None else ()
    return tuple(sorted((*codes(), *parts)))
