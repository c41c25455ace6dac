"""Clock times as attributes write them, in minutes from midnight."""

MIDNIGHT = 1440
"""Minutes of a day; 24:00."""


def minute_of(text: str) -> int:
    """Return the minute of the day of `HH:MM`, 1440 for 24:00."""
    return int(text[:2]) * 60 + int(text[3:5])


def clock_range(text: str) -> tuple[int, int]:
    """Return `[start, end)` of `22:00-06:00`, an end in the next day past 1440; equal ends stay equal."""
    start, end = minute_of(text[:5]), minute_of(text[6:])
    return (start, end) if start <= end else (start, end + MIDNIGHT)
