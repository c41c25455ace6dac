"""How boundaries that don't fit the clock are said."""

from collections.abc import Iterable

from avoki_config.hours import vocabulary
from avoki_config.hours.clock_fit import Misfit
from avoki_config.hours.zones import DAY, day_date


def clock(local: int) -> str:
    """Return what the clock shows at a wall-clock time in local seconds: `02:30`."""
    return vocabulary.clock(local % DAY)


def dates(found: Iterable[Misfit]) -> str:
    """Return the dates of misfits: `2027-03-28 and 2028-03-26`; nothing for none."""
    return " and ".join(sorted({day_date(one.local // DAY).isoformat() for one in found}))
