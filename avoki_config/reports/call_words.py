"""What happens in a call, in the words of the portal (Swedish) or in English."""

from collections.abc import Mapping
from dataclasses import dataclass

from avoki_config.flow.events import End
from avoki_config.flow.graph import FlowGraph
from avoki_config.hours.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class CallWords:
    """One language's words for a call. `events` are templates of `value`, `name` and `seconds`."""

    call: str
    ends: str
    events: Mapping[str, str]
    status: Mapping[str, str]
    outcomes: Mapping[str, str]
    kinds: Mapping[str, str]
    days: tuple[str, ...]

    def entry(self, name: str) -> str:
        """Return the name of the entry that decided; a weekday in this language."""
        days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        return self.days[days.index(name)] if name in days else name


_SWEDISH = CallWords(
    call="Samtal till",
    ends="Slutar",
    events={
        "number": "Ringer {value}",
        "key": "Trycker {value} i {name}",
        "silence": "Tyst i {name}, {seconds} s",
        "invalid": "Fel knapp i {name}: {value}",
    },
    status={"open": "öppet", "closed": "stängt", "redirect": "vidarekopplat"},
    outcomes={
        "answered": "svarar",
        "no_agents": "inga agenter",
        "overflow": "fullt i kön",
        "max_wait": "längsta väntetiden är slut",
        "callback": "väljer att bli uppringd",
        "busy": "upptagen",
        "no_answer": "svarar inte",
    },
    kinds={
        "group": "svarsgruppen {}",
        "user": "användaren {}",
        "user_voicemail": "röstbrevlådan hos {}",
        "voicemail": "gruppröstbrevlådan {}",
        "external": "externt nummer {}",
        "conference": "konferensen {}",
        "callback": "uppringning från {}",
        "hangup": "lägger på",
        "not_in_service": "numret används inte",
        "trapped": "FAST I EN RUNDGÅNG",
        "dangling": "{} finns inte",
    },
    days=vocabulary("sv").days,
)
_ENGLISH = CallWords(
    call="Call to",
    ends="Ends",
    events={
        "number": "Dials {value}",
        "key": "Presses {value} in {name}",
        "silence": "Silent in {name}, {seconds} s",
        "invalid": "Wrong key in {name}: {value}",
    },
    status={"open": "open", "closed": "closed", "redirect": "redirected"},
    outcomes={
        "answered": "answers",
        "no_agents": "no agents",
        "overflow": "the queue is full",
        "max_wait": "the longest wait is over",
        "callback": "chooses to be called back",
        "busy": "busy",
        "no_answer": "doesn't answer",
    },
    kinds={
        "group": "group {}",
        "user": "user {}",
        "user_voicemail": "voicemail of {}",
        "voicemail": "group voicemail {}",
        "external": "external number {}",
        "conference": "conference {}",
        "callback": "called back by {}",
        "hangup": "hung up",
        "not_in_service": "not in service",
        "trapped": "TRAPPED IN A CIRCLE",
        "dangling": "{} doesn't exist",
    },
    days=vocabulary("en").days,
)
_NODES = {
    "group": "group",
    "callback": "group",
    "user": "user",
    "user_voicemail": "user",
    "voicemail": "group_voicemail",
    "conference": "conference",
}


def call_words(lang: str) -> CallWords:
    """Return the words of a language: Swedish for `sv`, English for every other."""
    return _SWEDISH if lang == "sv" else _ENGLISH


def end_words(end: End, graph: FlowGraph, words: CallWords) -> str:
    """Return how a call ended, by the name of where it ended."""
    where = place_name(graph, f"{_NODES[end.kind]}.{end.id}") if end.kind in _NODES else end.id
    return words.kinds[end.kind].format(where)


def place_name(graph: FlowGraph, address: str) -> str:
    """Return what a person calls an object: its name, else its address."""
    node = graph.nodes.get(address)
    attributes = node.attributes if node is not None else {}
    person = f"{attributes.get('first_name', '')} {attributes.get('last_name', '')}".strip()
    return str(attributes.get("name") or person or address)
