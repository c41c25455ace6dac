"""What callers meet while a plan's steps are taken one after the other."""

from dataclasses import dataclass

Ended = tuple[str, str | None]
"""The end of a call: the kind of the end (`group`, `not_in_service`), and the object's id where it has one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A call that ends as neither before nor after the apply, while between `first` and `last` steps are done.

    `inputs` at `at` (ISO 8601, local) make the call; `when` says at which hours it ends so, in words.
    """

    number: str
    first: int
    last: int
    inputs: tuple[str, ...]
    at: str
    when: str
    before: Ended
    between: Ended
    after: Ended


@dataclass(frozen=True, slots=True)
class Halfway:
    """The proof over every prefix of the steps: nobody is hit, or who is.

    With hits, `exhausted` tells that every order of the steps was tried, and each hits somebody.
    """

    hits: tuple[Hit, ...] = ()
    exhausted: bool = False
