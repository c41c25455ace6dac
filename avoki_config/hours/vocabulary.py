"""The words for time in the languages that reports speak."""

from dataclasses import dataclass

from avoki_config.hours.zones import DAY, day_date


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's words; `more` takes the number of what isn't listed."""

    days: tuple[str, ...]
    always: str
    never: str
    every_day: str
    except_: str
    also: str
    and_: str
    more: str


SWEDISH = Vocabulary(
    ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    always="alltid",
    never="aldrig",
    every_day="alla dagar",
    except_="utom",
    also="även",
    and_="och",
    more="{} till",
)
ENGLISH = Vocabulary(
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    always="always",
    never="never",
    every_day="every day",
    except_="except",
    also="also",
    and_="and",
    more="{} more",
)


def vocabulary(lang: str) -> Vocabulary:
    """Return the words of a language: Swedish for `sv`, English for every other."""
    return SWEDISH if lang == "sv" else ENGLISH


def clock(second: int) -> str:
    """Return a second of the day as `08:00`, the seconds only where there are any; 86400 is `24:00`."""
    text = f"{second // 3600:02d}:{second % 3600 // 60:02d}"
    return f"{text}:{second % 60:02d}" if second % 60 else text


def clocks(start: int, end: int) -> str:
    """Return `08:00–17:00` of local seconds less than a day apart, an end at midnight as `24:00`."""
    return f"{clock(start % DAY)}–{clock(end % DAY or DAY)}"


def dated(start: int, end: int) -> str:
    """Return `[start, end)` in local seconds as dates: `2026-12-24`, `2026-12-24 10:00–12:00`, or both ends dated."""
    first, last = day_date(start // DAY).isoformat(), day_date((end - 1) // DAY).isoformat()
    if start % DAY == 0 and end % DAY == 0:
        return first if first == last else f"{first}–{last}"
    if end - start < DAY:
        return f"{first} {clocks(start, end)}"
    return f"{first} {clock(start % DAY)}–{last} {clock(end % DAY or DAY)}"


def listed(parts: list[str], words: Vocabulary, limit: int) -> str:
    """Return parts with commas, from the `limit`th on only how many: "a, b och 12 till"."""
    if len(parts) <= limit:
        return ", ".join(parts)
    return f"{', '.join(parts[:limit])} {words.and_} {words.more.format(len(parts) - limit)}"
