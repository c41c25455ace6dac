"""The scalars of the language: what a field's type makes of the text that stands in the file.

The loader gives every scalar as text, apart from a plain `true` or `false`; nothing else changes its meaning on the way.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import GetPydanticSchema
from pydantic.functional_validators import BeforeValidator
from pydantic_core import core_schema

from avoki_config.address import ID_PATTERN
from avoki_config.model.errors import expected

_INTEGER = re.compile(r"[0-9]{1,9}")
_KEY = re.compile(r"[0-9*#]")
_EXTENSION = re.compile(r"[0-9]{2,5}")
_AFFIX = re.compile(r"[0-9*#]{1,10}")


def _lower_bool(value: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    raise expected("text")


def _scalar(what: str, pattern: str | None, schema: dict[str, Any]) -> GetPydanticSchema:
    """Return the schema of a text: the quick path is pydantic's own, a plain true or false is read as the word."""
    words = core_schema.no_info_plain_validator_function(_lower_bool)
    plain = core_schema.union_schema(
        [core_schema.str_schema(strict=True, pattern=pattern), words],
        mode="left_to_right",
        custom_error_type="expected",
        custom_error_message=what.replace("{", "{{"),
    )
    shown = {**schema, **({"pattern": pattern} if pattern else {})}
    return GetPydanticSchema(lambda _source, _handler: plain, lambda _schema, _handler: shown)


Text = Annotated[str, _scalar("text", None, {"type": "string"})]
NumberText = Annotated[str, _scalar("text", None, {"type": ["string", "integer"]})]
"""A text that can look like a number: editors may see an integer, the loader never does."""

Id = Annotated[
    str, _scalar("an id: a–z, 0–9, - and _, beginning with a letter or a digit", f"^{ID_PATTERN}$", {"type": "string"})
]


def _matching(pattern: re.Pattern[str], what: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        raise expected(what)

    return check


Key = Annotated[
    str,
    BeforeValidator(_matching(_KEY, 'a key of the telephone: 0 to 9, "*" or "#"'), json_schema_input_type=str),
]
Extension = Annotated[
    str,
    BeforeValidator(_matching(_EXTENSION, "an extension of 2 to 5 digits"), json_schema_input_type=str | int),
]
Affix = Annotated[
    str,
    BeforeValidator(_matching(_AFFIX, "at most 10 digits"), json_schema_input_type=str | int),
]


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise expected("true or false")


Flag = Annotated[bool, BeforeValidator(_boolean)]


def integer(low: int, high: int) -> Any:
    """Return the type of a whole number from `low` to `high`, both included."""

    def check(value: object) -> int:
        number = value if type(value) is int else None
        if isinstance(value, str) and _INTEGER.fullmatch(value):
            number = int(value)
        if number is None or not low <= number <= high:
            raise expected(f"a whole number from {low} to {high}")
        return number

    return Annotated[int, BeforeValidator(check)]


def must_be_true(value: object) -> bool:
    """Accept only `true`, for the destinations that are a word and not a place."""
    if value is True:
        return True
    raise expected("true")


Yes = Annotated[bool, BeforeValidator(must_be_true)]
