"""What a plan says of recordings, for a person: which are to be made, who makes them, and what can't be seen."""

from collections.abc import Iterator

from avoki_config.reports.screen import Screen, printable
from avoki_config.resources import Plan
from avoki_config.resources.recordings import Recordings, listed


def lines(plan: Plan, screen: Screen) -> Iterator[str]:
    """Yield the sentences, as wide as the screen."""
    for sentence in sentences(plan):
        yield from screen.wrapped(sentence, "  ", "")


def sentences(plan: Plan) -> Iterator[str]:
    """Yield nothing where all is recorded, as far as can be seen, or nothing of ours plays anything."""
    told = plan.recordings
    if told is None:
        return
    if told.missing:
        who = "has" if len(told.missing) == 1 else "have"
        names = printable(listed(told.missing))
        yield f"Recordings: {len(told.missing)} {who} to be made before callers hear them: {names}. {_maker(told)}"
    if told.folder is not None and not told.seen:
        yield (
            f"Recordings: {told.installed} were made in {printable(told.folder)}; whether they are still whole is not "
            "known, for that folder can't be seen from here."
        )


def _maker(told: Recordings) -> str:
    if told.folder is None:
        return "No exchange is set up yet: exchange up makes them."
    if told.seen:
        return f"An apply makes them in {printable(told.folder)}."
    return f"On the exchange's machine: prompts build PATH -o {printable(told.folder)} --backend URL."
