"""Names in call tests and promises that the tenant doesn't have: `test` fails for them, and an editor shows them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from avoki_config.diagnostics import Diagnostic, diagnostic, did_you_mean
from avoki_config.flow.promise import hours
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import WrongCallError, check_outcomes
from avoki_config.hours.holiday_names import unknown_holidays
from avoki_config.hours.zones import DAY, day_date, to_local
from avoki_config.model.calls import CallsFile, CallTest, End, Promise
from avoki_config.resources.references import TARGETS
from avoki_config.source.tree import Tree

Path = tuple[str | int, ...]
_ENDS = {**TARGETS, "callback": "group"}


class Misnamed(NamedTuple):
    """A name at a path of a test or a promise, and what is wrong with it; `is_key` where the name is a key."""

    path: Path
    code: str
    words: str
    is_key: bool = False


def misnamed_in_test(flow: TimedFlow, test: CallTest) -> Iterator[Misnamed]:
    """Yield the number, groups, users and prompts of a test that there are none of, and outcomes that can't be.

    A number that isn't the tenant's may well be tested: that it is not in service.
    """
    ends, prompts = test.expect.ends, flow.graph.prompts
    if ends is None or ends.kind != "not_in_service":
        yield from _number(flow, test.call)
    for address, outcome in test.when.items():
        try:
            check_outcomes(flow.machine(flow.horizon.span[0]), {address: outcome})
        except WrongCallError as error:
            sentence = f"This call can't be made: {error}{'' if str(error)[-1] in '.?' else '.'}"
            yield Misnamed(("when", address), "REF001", sentence, is_key=True)
    for at, prompt in enumerate(test.expect.hears or ()):
        if prompt and prompt not in prompts:
            yield Misnamed(("expect", "hears", at), "REF001", _none("prompt", prompt, prompts))
    if ends is not None:
        yield from _end(flow, ends)


def misnamed_in_promise(flow: TimedFlow, promise: Promise) -> Iterator[Misnamed]:
    """Yield the number and the holidays of a promise that there are none of."""
    if promise.call is not None:
        yield from _number(flow, promise.call)
    year = day_date(to_local(flow.zone, flow.horizon.span[0]) // DAY).year
    for each in unknown_holidays(hours(flow, promise), year):
        words = f'There is no holiday "{each.word}".{did_you_mean(each.word, each.known)}'
        yield Misnamed(("except",), "TIME010", words)


def misnamed(flow: TimedFlow, calls: CallsFile, tree: Tree) -> Iterator[Diagnostic]:
    """Yield every such name in a file of call tests as a finding at its place."""
    for section, found in (
        ("tests", [misnamed_in_test(flow, each) for each in calls.tests]),
        ("promises", [misnamed_in_promise(flow, each) for each in calls.promises]),
    ):
        for at, names in enumerate(found):
            for each in names:
                span = tree.span((section, at, *each.path), "key" if each.is_key else "value")
                yield diagnostic(each.code, each.words, span=span)


def _number(flow: TimedFlow, number: str) -> Iterator[Misnamed]:
    if number and number not in flow.graph.inventory and number not in flow.graph.entries:
        yield Misnamed(("call",), "NUM005", f"{number} is not a number of this tenant.")


def _end(flow: TimedFlow, end: End) -> Iterator[Misnamed]:
    kind = _ENDS.get(end.kind)
    if kind is None or not end.target or f"{kind}.{end.target}" in flow.graph.nodes:
        return
    known = (each.removeprefix(f"{kind}.") for each in flow.graph.nodes if each.startswith(f"{kind}."))
    yield Misnamed(("expect", "ends", end.kind), "REF001", _none(kind.replace("_", " "), end.target, known))


def _none(kind: str, name: str, known: Iterable[str]) -> str:
    return f'There is no {kind} "{name}".{did_you_mean(name, known)}'
