"""What a pull request does, as one value: `gather` compares two tenants in every respect, reports put it in words."""

from avoki_config.review.gather import callers, gather
from avoki_config.review.hours_change import HoursChange, Turn
from avoki_config.review.names import Names
from avoki_config.review.value import Failure, Findings, Review, Source, Tests, Version

__all__ = [
    "Failure",
    "Findings",
    "HoursChange",
    "Names",
    "Review",
    "Source",
    "Tests",
    "Turn",
    "Version",
    "callers",
    "gather",
]
