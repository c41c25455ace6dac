"""How a mistake in a value is worded."""

from pydantic_core import PydanticCustomError


def expected(what: str) -> PydanticCustomError:
    """Return the error that a value should have been `what`, a noun phrase such as `a duration, such as 45s`."""
    return PydanticCustomError("expected", "{what}", {"what": what})
