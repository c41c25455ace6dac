"""What the exchange did, in the evaluator's terms: which prompts were heard, and where the call ended, with its proof.

The exchange tells an end itself; that alone proves nothing. A group or user must also have a telephone that took the
call, a number outside must have been asked for, a voicemail must run, and a hangup must have been one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from avoki_config.exchange.live.caller import Outcome
from avoki_config.exchange.live.calls import LiveCall, members
from avoki_config.exchange.live.session import Stage
from avoki_config.flow.events import End, Event

_HUNG_UP = frozenset({"hangup", "not_in_service", "trapped"})
_APPLICATIONS = {"voicemail": "VoiceMail", "user_voicemail": "VoiceMail", "conference": "ConfBridge"}


@dataclass(frozen=True)
class LiveResult:
    """One call made for real: what was heard (prompts' ids) and its end, beside the evaluator's; `wrong` in words.

    `taken_by` are the users whose telephones took it. `first_try` is what was wrong before the call was made once more.
    """

    call: LiveCall
    hears: tuple[str, ...]
    ends: tuple[str, str | None]
    wrong: tuple[str, ...] = ()
    taken_by: tuple[str, ...] = ()
    first_try: tuple[str, ...] = ()


class Judge:
    """Compares what happened with what the evaluator says."""

    def __init__(self, stage: Stage, prompts: Mapping[str, Sequence[str]], accounts: Mapping[str, str]) -> None:
        """Take the stage, the ids of prompts by recording, and the users by account."""
        self.stage = stage
        self.prompts = prompts
        self.accounts = accounts

    def result(self, call: LiveCall, outcome: Outcome) -> LiveResult:
        """Return how a call went."""
        expected = [event for event in call.trace.events if event.event == "play"]
        hears = tuple(self._heard(outcome, expected))
        ends = (outcome.kind, outcome.ident or None)
        wrong = tuple(self._wrong(call, outcome, hears, self._audible(expected)))
        return LiveResult(call, hears, ends, wrong, tuple(sorted(self._takers(outcome))))

    def _takers(self, outcome: Outcome) -> set[str]:
        """Return whose telephones took the call; others took other calls that were made at the same time."""
        takers = self.stage.takers(outcome, self.accounts)
        if outcome.kind == "group" and f"group.{outcome.ident}" in self.stage.graph.nodes:
            return takers & set(members(self.stage.graph, f"group.{outcome.ident}"))
        return takers & {outcome.ident} if outcome.kind == "user" else set()

    def _heard(self, outcome: Outcome, expected: Sequence[Event]) -> Iterator[str]:
        """Yield prompts by id; of several that say the same the one that is expected there."""
        for at, each in enumerate(outcome.heard):
            named = self.prompts.get(each.name, [each.name])
            wanted = expected[at].value if at < len(expected) else None
            yield wanted if wanted is not None and wanted in named else named[0]

    def _audible(self, expected: Sequence[Event]) -> tuple[str, ...]:
        """Return the prompts that should be heard; one whose file holds silence can't be."""
        known = {prompt for name in self.stage.listening.ear.tells for prompt in self.prompts.get(name, ())}
        return tuple(event.value for event in expected if event.value and event.value in known)

    def _wrong(
        self, call: LiveCall, outcome: Outcome, hears: tuple[str, ...], expected: tuple[str, ...]
    ) -> Iterator[str]:
        if hears != expected:
            yield f"On the exchange it should hear {_listed(expected)}, and heard {_listed(hears)}."
        end = call.trace.ends
        told = (outcome.kind, outcome.ident or None)
        if told != end[:2]:
            yield f"On the exchange it should end in {_ended(*end[:2])}, and ended in {_ended(*told)}."
            return
        if not self._proven(end, outcome):
            yield f"The exchange says that the call ended in {_ended(*told)}, and nothing else shows it."

    def _proven(self, end: End, outcome: Outcome) -> bool:
        """Tell whether something else than the exchange's word speaks for an end."""
        if end.kind in {"group", "user"}:
            return bool(self._takers(outcome))
        if end.kind == "external":
            return any(each.lstrip("+") == (end.id or "").lstrip("+") for each in outcome.asked)
        if end.kind in _APPLICATIONS:
            return any(each.startswith(_APPLICATIONS[end.kind]) for each in outcome.applications)
        return outcome.hung_up if end.kind in _HUNG_UP else True


def _listed(prompts: Sequence[str]) -> str:
    return ", ".join(prompts) or "nothing"


def _ended(kind: str, ident: str | None) -> str:
    return f"{kind} {ident or ''}".rstrip() or "nothing that it told"
