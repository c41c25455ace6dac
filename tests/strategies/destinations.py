"""Destinations of every kind."""

from hypothesis import strategies as st
from strategies.names import FOREIGN, Data, Names


def _at(kind: str, choices: tuple[str, ...]) -> list[st.SearchStrategy[Data]]:
    return [st.sampled_from(choices).map(lambda name: {kind: name})] if choices else []


def destination(known: Names, owner: str | None = None, *, depth: int = 1) -> st.SearchStrategy[Data]:
    """Return a destination that exists and that a call may go to from `owner` by itself (see `Names.later`)."""
    choices = [
        *_at("user", known.users),
        *_at("user_voicemail", known.users),
        *_at("group", known.later(owner, known.groups)),
        *_at("menu", known.later(owner, known.menus)),
        *_at("external", FOREIGN),
        *_at("voicemail", known.group_voicemails),
        *_at("conference", known.conferences),
        *_at("play", known.prompts),
        st.just({"hangup": True}),
    ]
    if depth:
        onwards = destination(known, owner, depth=depth - 1)
        choices.append(st.builds(lambda play, then: {**play, "then": then}, _at("play", known.prompts)[0], onwards))
    return st.one_of(choices)
