"""Menus with submenus, ways back and everything that a key can do."""

from hypothesis import strategies as st
from strategies.destinations import destination
from strategies.names import LANGUAGES, TEXT, Data, Names, optional

KEYS = tuple("0123456789*#")
TIMEOUTS = st.sampled_from(("5s", "8s", "1m30s"))


def menu(known: Names, owner: str) -> st.SearchStrategy[Data]:
    """Return a menu; only an auto attendant has submenus."""
    return st.one_of(
        st.builds(
            lambda body, head: {"kind": "simple", **head, **body}, _body(known, owner, depth=0), _head(known, owner)
        ),
        st.builds(
            lambda body, head: {"kind": "auto_attendant", **head, **body},
            _body(known, owner, depth=2),
            _head(known, owner),
        ),
    )


def _head(known: Names, owner: str) -> st.SearchStrategy[Data]:
    fields = {
        "closed": destination(known, owner),
        "direct_dial": st.booleans(),
        "barge_in": st.booleans(),
        "protect": st.booleans(),
    }
    if known.schedules:
        fields["schedule"] = st.sampled_from(known.schedules)
    return optional(**fields)


def _body(known: Names, owner: str, *, depth: int, inside: bool = False) -> st.SearchStrategy[Data]:
    """Return what menus and submenus have in common; `inside` a submenu there is a parent to go back to."""
    return st.builds(
        lambda greeting, keys, fields: {"greeting": greeting, "keys": keys, **fields},
        st.sampled_from(known.prompts),
        st.dictionaries(st.sampled_from(KEYS), _key(known, owner, depth, inside=inside), min_size=1, max_size=4),
        optional(
            name=TEXT,
            language=st.sampled_from(LANGUAGES),
            timeout=TIMEOUTS,
            attempts=st.integers(1, 3),
            no_input=_silence(known, owner, inside=inside),
            invalid=st.one_of(destination(known), _ways(inside=inside)),
        ),
    )


def _ways(*, inside: bool) -> st.SearchStrategy[Data]:
    return st.sampled_from(({"repeat": True}, {"back": True})) if inside else st.just({"repeat": True})


def _silence(known: Names, owner: str, *, inside: bool) -> st.SearchStrategy[Data]:
    onwards = destination(known, owner)
    return st.one_of(onwards, _ways(inside=inside)) if known.loops else onwards


def _key(known: Names, owner: str, depth: int, *, inside: bool) -> st.SearchStrategy[Data]:
    choices = [destination(known), _ways(inside=inside)]
    if depth:
        choices.append(_body(known, owner, depth=depth - 1, inside=True).map(lambda body: {"submenu": body}))
    return st.one_of(choices)
