"""The operator's numbers: the tenant's inventory. Manual: "Fastnummer (välj från listan)"."""

import re
from collections.abc import Iterator
from typing import ClassVar

from pydantic import ConfigDict, Field, model_validator

from avoki_config.model.base import Model
from avoki_config.model.destination import one_of
from avoki_config.model.errors import expected
from avoki_config.model.scalars import REPORTED, Neutral, NumberText, Text

LARGEST_RANGE = 100_000
LARGEST_INVENTORY = 500_000
_END = re.compile(r"\+([0-9]{1,15})")


class NumberEntry(Model):
    """One number or one inclusive range; a plain text is short for either.

    How the ends are written is judged by the NUM rules; a range whose ends aren't `+` and digits has no numbers.
    """

    NEUTRAL: ClassVar[Neutral | None] = Neutral({"number": REPORTED})
    model_config = ConfigDict(json_schema_extra=one_of(("number", "range")))

    number: NumberText | None = Field(default=None, description="One number in E.164. Fastnummer.")
    range: NumberText | None = Field(
        default=None, description='An inclusive range, "+46846500410..+46846500479". Nummerserie.'
    )
    operator: Text | None = Field(default=None, description="The operator that the numbers are ordered from. Operatör.")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: object) -> object:
        if isinstance(value, str) and value:
            value = {"range" if ".." in value else "number": value}
        if not isinstance(value, dict) or ("number" in value) == ("range" in value):
            raise expected("a number, a range, or a mapping with either number or range")
        if isinstance(value.get("range"), str):
            _check_range(value["range"])
        return value

    @property
    def first(self) -> str:
        """Return the first number of the entry as it is written."""
        return self.number if self.number is not None else (self.range or "").partition("..")[0]

    @property
    def last(self) -> str:
        """Return the last number of the entry, the first one again where it is a single number."""
        return self.number if self.number is not None else (self.range or "").partition("..")[2]

    @property
    def count(self) -> int:
        """Return how many numbers the entry has."""
        first, last = _END.fullmatch(self.first), _END.fullmatch(self.last)
        return int(last[1]) - int(first[1]) + 1 if first and last else int(bool(self.number))

    def numbers(self) -> Iterator[str]:
        """Return every number of the entry, in order; none where its ends are no numbers."""
        if self.range is None:
            return iter((self.first,) if self.first else ())
        first, last = _END.fullmatch(self.first), _END.fullmatch(self.last)
        if first is None or last is None:
            return iter(())
        digits = len(first[1])
        return (f"+{number:0{digits}d}" for number in range(int(first[1]), int(last[1]) + 1))


def _check_range(text: str) -> None:
    """Raise the error of a range that can't be counted through; ends that are no numbers are a rule's."""
    first, dots, last = text.partition("..")
    if not (first and dots and last):
        raise expected('a range of numbers, such as "+46846500410..+46846500479"')
    low, high = _END.fullmatch(first), _END.fullmatch(last)
    if low is None or high is None:
        return
    if len(first) != len(last) or first > last:
        raise expected("a range whose first number is not after its last, with as many digits")
    if int(high[1]) - int(low[1]) >= LARGEST_RANGE:
        raise expected(f"a range of at most {LARGEST_RANGE} numbers")
