"""The operator's numbers: the tenant's inventory. Manual: "Fastnummer (välj från listan)"."""

import re
from collections.abc import Iterator

from pydantic import ConfigDict, Field, model_validator

from avoki_config.model.base import Model
from avoki_config.model.errors import expected
from avoki_config.model.scalars import NumberText, Text

LARGEST_RANGE = 100_000
_RANGE = re.compile(r"\+([0-9]{1,15})\.\.\+([0-9]{1,15})")


class NumberEntry(Model):
    """One number or one inclusive range; a plain text is short for either."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["number"]}, {"required": ["range"]}]})

    number: NumberText | None = Field(default=None, description="One number in E.164. Fastnummer.")
    range: Text | None = Field(
        default=None, description='An inclusive range, "+46846500410..+46846500479". Nummerserie.'
    )
    operator: Text | None = Field(default=None, description="The operator that the numbers are ordered from. Operatör.")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: object) -> object:
        if isinstance(value, str):
            return {"range" if ".." in value else "number": value}
        if isinstance(value, dict) and ("number" in value) == ("range" in value):
            raise expected("a number, a range, or a mapping with either number or range")
        return value

    @model_validator(mode="after")
    def _sound_range(self) -> "NumberEntry":
        if self.range is not None:
            _bounds(self.range)
        return self

    @property
    def first(self) -> str:
        """Return the first number of the entry as it is written."""
        return self.number if self.number is not None else (self.range or "").partition("..")[0]

    @property
    def last(self) -> str:
        """Return the last number of the entry, the first one again where it is a single number."""
        return self.number if self.number is not None else (self.range or "").partition("..")[2]

    def numbers(self) -> Iterator[str]:
        """Return every number of the entry, in order."""
        if self.range is None:
            return iter((self.first,))
        low, high, digits = _bounds(self.range)
        return (f"+{number:0{digits}d}" for number in range(low, high + 1))


def _bounds(text: str) -> tuple[int, int, int]:
    """Return first and last as integers and their number of digits."""
    match = _RANGE.fullmatch(text)
    if match is None:
        raise expected('a range of numbers, such as "+46846500410..+46846500479"')
    first, last = match.groups()
    low, high = int(first), int(last)
    if len(first) != len(last) or low > high:
        raise expected("a range whose first number is not after its last, with as many digits")
    if high - low >= LARGEST_RANGE:
        raise expected(f"a range of at most {LARGEST_RANGE} numbers")
    return low, high, len(first)
