"""What an import did, or would do: objects taken in, those that differ, and what has to be brought along."""

from collections.abc import Iterator, Mapping, Sequence

from avoki_config.reports.field_text import field_lines
from avoki_config.reports.screen import Screen, printable
from avoki_config.resources import FieldChange
from avoki_config.resources.fields import Difference, is_sensitive, masked

IN_FULL = 20
"""How many objects are named; their text stands in the files."""


def taken(addresses: Sequence[str], needed: Sequence[str], *, done: bool) -> Iterator[str]:
    """Yield which objects are taken in, and which of them only because others name them."""
    if addresses:
        yield f"{'Took' if done else 'Would take'} in {_counted(addresses)}."
    if needed:
        yield f"Among them, because others name them: {_listed(needed)}."


def updated(addresses: Sequence[str], *, done: bool) -> Iterator[str]:
    """Yield which objects of the file take the values that are there."""
    if addresses:
        yield f"{'Updated' if done else 'Would update'} {_counted(addresses)}."


def differing(found: Mapping[str, Sequence[Difference]], path: str, screen: Screen) -> Iterator[str]:
    """Yield how objects of the file differ from what is there: the file's value first."""
    for address, differences in found.items():
        yield f"{printable(address)} stands in the file and is otherwise there (file → there); the file was left:"
        yield from field_lines((_field(*each) for each in differences), screen)
        yield f"  To take these values into the file: avoki-config import {path} {address} --update"


def sounds(files: Sequence[str]) -> Iterator[str]:
    """Yield which sound files are missing or other ones than those that are there."""
    for file in files:
        yield f"The sound file {printable(file)} has to be put beside the tenant: an import brings its name only."


def _field(path: str, before: object, after: object) -> FieldChange:
    if is_sensitive(path):
        before, after = masked(path, before), masked(path, after)
    return FieldChange(path or "(destination)", before, after)


def _counted(addresses: Sequence[str]) -> str:
    if len(addresses) == 1:
        return printable(addresses[0])
    return f"{len(addresses)} objects: {_listed(addresses)}"


def _listed(addresses: Sequence[str]) -> str:
    more = len(addresses) - IN_FULL
    return ", ".join(map(printable, addresses[:IN_FULL])) + (f" and {more} more" if more > 0 else "")
