"""Which fields of call tests and promises go together, and which outcomes an object can have."""

from collections.abc import Iterator

from avoki_config.address import parse as parse_address
from avoki_config.diagnostics import did_you_mean
from avoki_config.model.calls import CallsFile, CallTest, Promise
from avoki_config.model.problem import Path, Problem

OUTCOMES: dict[str, tuple[str, ...]] = {
    "group": ("answered", "no_agents", "overflow", "max_wait", "callback"),
    "user": ("answered", "no_answer", "busy"),
}
"""What can happen at an object of a kind; the first is the default."""


def calls_structure(calls: CallsFile) -> list[Problem]:
    """Return what is wrong inside the tests and promises of a file."""
    found: list[Problem] = []
    for at, test in enumerate(calls.tests):
        found += _test(("tests", at), test)
    for at, promise in enumerate(calls.promises):
        found += _promise(("promises", at), promise)
    return found


def _test(path: Path, test: CallTest) -> Iterator[Problem]:
    for address, outcome in test.when.items():
        where = (*path, "when", address)
        kind, wrong = _kind(address)
        if wrong:
            detail = f'Expected the address of a group or a user, but "{address}" stands here: {wrong}.'
            yield Problem("SRC004", where, detail, part="key", repair="remove")
        elif outcome not in OUTCOMES[kind]:
            choices = OUTCOMES[kind]
            detail = f'Expected one of {", ".join(choices)} for a {kind}, but "{outcome}" stands here.'
            yield Problem("SRC004", where, detail + did_you_mean(outcome, choices), repair="remove")
    if test.expect.ends is None and test.expect.hears is None:
        detail = "A test needs to expect something: hears, ends, or both."
        yield Problem("SRC005", (*path, "expect", "ends"), detail, "Add ends: {group: …} or hears: […].", repair="none")


def _kind(address: str) -> tuple[str, str]:
    """Return the kind of an address that has outcomes, or why it has none."""
    try:
        kind = parse_address(address).kind
    except ValueError as error:
        return "", str(error)
    return kind, "" if kind in OUTCOMES else f"a {kind} has no outcomes"


def _promise(path: Path, promise: Promise) -> Iterator[Problem]:
    if not promise.reaches and promise.never_external is None:
        yield Problem(
            "SRC005",
            (*path, "reaches"),
            "A promise needs reaches or never_external, and has neither.",
            "Add reaches: [group, user] or never_external: true.",
            repair="remove",
            whole=path,
        )
        return
    if promise.reaches and promise.call is None:
        yield Problem(
            "SRC005",
            (*path, "call"),
            '"call" is required beside reaches, and missing.',
            "Add the number whose callers it is promised to.",
            repair="remove",
            whole=path,
        )
    if promise.allow and promise.never_external is None:
        yield _lonely(path, "allow", "never_external")
    if promise.within_keys is not None and not promise.reaches:
        yield _lonely(path, "within_keys", "reaches")


def _lonely(path: Path, name: str, other: str) -> Problem:
    return Problem("SRC004", (*path, name), f"Expected {name} only beside {other}.", part="key", repair="remove")
