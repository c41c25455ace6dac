"""How a mistake in a value is worded."""

from pydantic_core import PydanticCustomError


def expected(what: str, hint: str = "") -> PydanticCustomError:
    """Return the error that a value should have been `what`, a noun phrase such as `a duration, such as 45s`.

    `hint` is a sentence of its own, with a leading space: a did-you-mean.
    """
    return PydanticCustomError("expected", "{what}", {"what": what, "hint": hint})
