"""Durations as a type of the model: seconds, written `45s`, `4m`, `1m30s`, `30d`."""

from typing import Annotated

from pydantic import WithJsonSchema
from pydantic.functional_serializers import PlainSerializer
from pydantic.functional_validators import BeforeValidator

from avoki_config.model.errors import expected
from avoki_config.model.seconds import WRITTEN, duration_text, seconds


def _parse(value: object) -> int:
    if type(value) is int:
        return value
    try:
        return seconds(value if isinstance(value, str) else "")
    except ValueError:
        raise expected("a duration, such as 45s, 4m, 1m30s or 30d") from None


Duration = Annotated[
    int,
    BeforeValidator(_parse),
    PlainSerializer(duration_text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{WRITTEN}$", "examples": ["45s", "4m", "1m30s"]}),
]
"""Seconds in the model, canonical text when written."""
