"""Telling personal identity numbers and private mail addresses in a text."""

import re
from calendar import monthrange
from collections.abc import Iterable

_IDENTITY = re.compile(r"(?<![\w+-])((?:19|20)?)([0-9]{2})([0-9]{2})([0-9]{2})([-+]?)([0-9]{4})(?![\w-])")
_PROVIDERS = (
    *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.se", "outlook.com", "outlook.se", "live.com", "live.se"),
    *(
        "msn.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "yahoo.com",
        "yahoo.se",
        "ymail.com",
        "aol.com",
        "gmx.com",
        "gmx.net",
    ),
    *("mail.com", "protonmail.com", "proton.me", "pm.me", "tutanota.com", "fastmail.com", "hey.com", "telia.com"),
    *("comhem.se", "bredband.net", "bredband2.com", "spray.se", "passagen.se", "swipnet.se", "tele2.se", "home.se"),
    *("glocalnet.net", "tiscali.se", "ownit.nu", "brevet.nu", "algonet.se", "yahoo.co.uk", "hotmail.co.uk"),
)
_PRIVATE = re.compile(rf"@({'|'.join(map(re.escape, _PROVIDERS))})(?![\w-]|\.\w)", re.IGNORECASE)
_SUSPECT = (
    re.compile(r"[0-9]{6}[-+]?[0-9]{4}"),
    re.compile(rf"@(?:{'|'.join(map(re.escape, _PROVIDERS))})", re.IGNORECASE),
)
"""What every find has; two, because a pattern whose beginning is known is quicker."""

_COORDINATION = 60
"""What is added to the day in a coordination number (samordningsnummer)."""


def is_suspect(texts: Iterable[str]) -> bool:
    """Tell whether some of many texts can have something: mostly none, found in one look at all of them."""
    every = "\n".join(texts)
    return any(pattern.search(every) for pattern in _SUSPECT)


def private_provider(text: str) -> str | None:
    """Return the private mail provider of an address in a text, None where there is none."""
    found = _PRIVATE.search(text)
    return found[1].casefold() if found else None


def has_identity_number(text: str) -> bool:
    """Tell whether a text has a personal identity number or a coordination number.

    Ten digits in a row that begin with 0 are taken for a telephone number. Source: Skatteverket, SKV 704 and SKV 707.
    """
    return any(_is_identity(found) for found in _IDENTITY.finditer(text))


def _is_identity(found: re.Match[str]) -> bool:
    century, year, month, day, sign, last = found.groups()
    if not century and not sign and year.startswith("0"):
        return False
    born = int(day) - _COORDINATION if int(day) > _COORDINATION else int(day)
    if not 1 <= int(month) <= 12:  # noqa: PLR2004 - months of a year; an organisation's number has 20 or more here
        return False
    longest = max(monthrange(int(f"{each}{year}"), int(month))[1] for each in ((century,) if century else ("19", "20")))
    return 1 <= born <= longest and _luhn(year + month + day + last)


def _luhn(digits: str) -> bool:
    """Check ten digits by the modulus 10 of ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0  # noqa: PLR2004 - the digits' sum
