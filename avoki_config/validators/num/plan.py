"""What a number is, however it is written: Swedish ones by our table, foreign ones by libphonenumber's metadata."""

import re
from functools import lru_cache
from typing import NamedTuple

from avoki_config.validators.num.sweden import COUNTRY, PREMIUM, Kind, series_of

_SEPARATORS = re.compile(r"\(0\)|[\s\u00a0().,/\-\u2010-\u2015]+")
_E164 = re.compile(r"\+[1-9][0-9]{1,14}")
_TRUNK_ZERO = re.compile(r"\+460[0-9]+")
_SWEDISH = re.compile(r"\+46[1-9][0-9]{6,12}")
_EMERGENCY = re.compile(r"(?:(?:(?:\+|00)?46)?0?|00|9)(?:112|911|90000)|112[0-9]{1,3}")
_SHORT = re.compile(r"11[0-9]{1,4}|90[0-9]{2,4}")
_FEW_DIGITS = re.compile(r"[1-9][0-9]{2,5}")


class NumberFacts(NamedTuple):
    """What a text in a number field is.

    `kind` is None for a number that doesn't exist. `e164` tells whether it is written as the language wants; `few` that
    it is 3 to 6 digits, as only a short number is. `international` is what was probably meant, None when unclear.
    """

    kind: Kind | None
    e164: bool
    few: bool
    trunk_zero: bool
    international: str | None


@lru_cache(maxsize=4096)
def facts(text: str) -> NumberFacts:
    """Return what a number is, however it is written."""
    if _SWEDISH.fullmatch(text):
        kind = kind_of(text)
        return NumberFacts(kind, e164=True, few=False, trunk_zero=False, international=text if kind else None)
    plain = _SEPARATORS.sub("", text)
    few = _FEW_DIGITS.fullmatch(plain) is not None
    if _EMERGENCY.fullmatch(plain):
        e164 = _E164.fullmatch(text) is not None
        return NumberFacts("emergency", e164=e164, few=few, trunk_zero=False, international=None)
    if few:
        return NumberFacts(_few_digits(plain), e164=False, few=True, trunk_zero=False, international=None)
    meant = international(plain)
    kind = kind_of(meant) if meant else None
    e164 = _E164.fullmatch(text) is not None
    trunk_zero = e164 and (_TRUNK_ZERO.fullmatch(text) is not None or (kind is not None and meant != text))
    return NumberFacts(kind, e164, few=False, trunk_zero=trunk_zero, international=meant if kind else None)


def kind_of(number: str) -> Kind | None:
    """Return the kind of a number in E.164, None where the plan has no such number."""
    if not number.startswith(COUNTRY):
        return _foreign_kind(number)
    if number.startswith(PREMIUM):
        return "premium"
    digits = number[len(COUNTRY) :]
    series = series_of(digits)
    return series.kind if series and series.shortest <= len(digits) <= series.longest else None


def international(plain: str) -> str | None:
    """Return the E.164 form that a text without separators stands for: a trunk zero, `00` or a missing + mended."""
    if plain.startswith(COUNTRY):
        return COUNTRY + plain[len(COUNTRY) :].lstrip("0")
    if plain.startswith("+"):
        return _without_trunk_zero(plain)
    if not (plain.isascii() and plain.isdecimal()):
        return None
    if plain.startswith("00"):
        return international("+" + plain[2:])
    if plain.startswith("0"):
        return COUNTRY + plain[1:]
    return "+" + plain if plain.startswith(COUNTRY[1:]) else None


def _few_digits(digits: str) -> Kind | None:
    if _SHORT.fullmatch(digits):
        return "short"
    import phonenumbers as library  # noqa: PLC0415 - 25 ms, for a number that hardly a tenant has

    return "short" if library.is_valid_short_number_for_region(library.parse(digits, "SE"), "SE") else None


def _foreign_kind(number: str) -> Kind | None:
    import phonenumbers as library  # noqa: PLC0415 - 25 ms, only where a tenant has foreign numbers

    try:
        parsed = library.parse(number)
    except library.NumberParseException:
        return None
    if not library.is_possible_number(parsed):
        return None
    kinds: dict[int, Kind] = {
        library.PhoneNumberType.PREMIUM_RATE: "premium",
        library.PhoneNumberType.SHARED_COST: "shared_cost",
        library.PhoneNumberType.MOBILE: "mobile",
        library.PhoneNumberType.FIXED_LINE: "fixed",
        library.PhoneNumberType.TOLL_FREE: "freephone",
    }
    return kinds.get(library.number_type(parsed), "other")


def _without_trunk_zero(number: str) -> str:
    """Return a foreign number as its country's plan has it: Italy keeps its zero, Britain doesn't."""
    import phonenumbers as library  # noqa: PLC0415 - as above

    try:
        parsed = library.parse(number)
    except library.NumberParseException:
        return number
    return str(library.format_number(parsed, library.PhoneNumberFormat.E164))
