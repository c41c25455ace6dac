"""The scalars of the language: what a field's type makes of the text that stands in the file.

The loader gives every scalar as text, apart from a plain `true` or `false`; nothing else changes its meaning.
What is right takes pydantic-core's own path; Python is asked only about what isn't.
"""

import re
from typing import Annotated, Any, NamedTuple

from pydantic import GetPydanticSchema
from pydantic_core import CoreSchema, core_schema

from avoki_config.address import ID_PATTERN
from avoki_config.model.errors import expected


class Reported(str):
    """The empty text that stands where a mistake has been reported already: rules and references pass it by."""

    __slots__ = ()


REPORTED = Reported()

QUICK = "quick way"
"""The label of a choice that is there for speed alone: what it says of a mistake, another choice says better."""


class Neutral(NamedTuple):
    """What stands in for a broken value of a type, beside it in `Annotated`; an optional value is left out instead.

    Not so where `kept`: what a field refers to is not the same as referring to nothing.
    """

    value: Any
    kept: bool = False


def _schema(core: CoreSchema, shown: dict[str, Any]) -> GetPydanticSchema:
    return GetPydanticSchema(lambda _source, _handler: core, lambda _core, _handler: dict(shown))


def scalar(what: str, pattern: str = "", *, shown: dict[str, Any] | None = None) -> GetPydanticSchema:
    """Return the schema of a text that matches `pattern` (any text when empty).

    `what` says in a mistake what was expected; `shown` is the JSON schema's type, text when left out. A plain `true` or
    `false` is read as that word.
    """
    words = re.compile(pattern, re.DOTALL)

    def fallback(value: object) -> str:
        if isinstance(value, Reported):
            return ""
        if isinstance(value, bool) and words.search(word := str(value).lower()):
            return word
        raise expected(what)

    core = core_schema.union_schema(
        [
            core_schema.str_schema(strict=True, pattern=pattern or None),
            core_schema.no_info_plain_validator_function(fallback),
        ],
        mode="left_to_right",
        custom_error_type="expected",
        custom_error_message=what,
    )
    visible = {"pattern": pattern} if pattern else {}
    return _schema(core, {**(shown or {"type": "string"}), **visible})


LIKE_NUMBER = {"type": ["string", "integer"]}
"""A text that can look like a number: editors may see an integer, the loader never does."""
LIKE_ANYTHING = {"type": ["string", "number", "boolean"]}
"""A text that can look like whatever: `1.5` and `true` are words in it."""


def _digits(most: int) -> dict[str, Any]:
    return {**LIKE_NUMBER, "minimum": 0, "maximum": most}


NON_EMPTY = "[^ ]"
WHOLE = "^-?[0-9]{1,9}$"
ID = f"^{ID_PATTERN}$"

Text = Annotated[str, scalar("text", shown=LIKE_ANYTHING)]
Word = Annotated[str, scalar("a text that isn't empty", NON_EMPTY, shown=LIKE_ANYTHING), Neutral(REPORTED)]
NumberText = Annotated[
    str, scalar("a telephone number, such as +46846500400", NON_EMPTY, shown=LIKE_NUMBER), Neutral(REPORTED, kept=True)
]
Id = Annotated[
    str,
    scalar("an id: a–z, 0–9, - and _, beginning with a letter or a digit", ID, shown=LIKE_NUMBER),
    Neutral(REPORTED, kept=True),
]
Key = Annotated[str, scalar('a key of the telephone: 0 to 9, "*" or "#"', "^[0-9*#]$", shown=_digits(9))]
PhoneKey = Annotated[str, scalar("a key's number, 1 to 999", "^[1-9][0-9]{0,2}$", shown=_digits(999))]
Extension = Annotated[str, scalar("an extension of 2 to 5 digits", "^[0-9]{2,5}$", shown=_digits(99_999))]
Affix = Annotated[str, scalar("1 to 10 digits", "^[0-9*#]{1,10}$", shown=_digits(9_999_999_999))]

Flag = Annotated[bool, _schema(core_schema.bool_schema(strict=True), {"type": "boolean"})]
Yes = Annotated[bool, _schema(core_schema.literal_schema([True]), {"const": True})]
"""Only `true`, for the destinations that are a word and not a place."""


def integer(low: int, high: int) -> GetPydanticSchema:
    """Return the schema of a whole number from `low` to `high`, both included."""
    digits = core_schema.str_schema(strict=True, pattern=WHOLE)
    core = core_schema.custom_error_schema(
        core_schema.chain_schema([digits, core_schema.int_schema(ge=low, le=high)]),
        custom_error_type="expected",
        custom_error_message=f"a whole number from {low} to {high}",
    )
    return _schema(core, {"type": ["integer", "string"], "pattern": WHOLE, "minimum": low, "maximum": high})
