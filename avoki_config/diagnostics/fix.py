"""A fix: the certain edit that mends a finding, as a value. Who applies it decides how it is quoted and laid out."""

from dataclasses import dataclass

from avoki_config.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Fix:
    """One edit of a file: `text`, not yet quoted, takes the place of the key or value at `span`.

    With `field` it is added instead to the list of that name in the mapping at `span`, a new list where there is none.
    """

    span: Span
    text: str
    field: str = ""
