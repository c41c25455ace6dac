"""The words around a call that is played on a page, in Swedish and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlayerWords:
    """One language's words; those with `{…}` are filled in on the page."""

    title: str
    told: str
    number: str
    changed: str
    unchanged: str
    date: str
    time: str
    keypad: str
    wait: str
    again: str
    pressed: str
    nothing: str
    next: str
    previous: str
    outcomes: str
    before: str
    after: str
    same: str
    differs: str
    ends: str
    beyond: str
    silent: str
    play: str
    new: str
    gone: str
    closed_list: str


_SWEDISH = PlayerWords(
    title="Ring själv",
    told="Välj nummer, dag och klockslag och tryck på knapparna: så här går samtalet före och efter ändringen.",
    number="Nummer",
    changed="Ändrade",
    unchanged="Oförändrade",
    date="Dag",
    time="Klockslag",
    keypad="Knappsats",
    wait="Vänta tyst",
    again="Lägg på och ring igen",
    pressed="Tryckt: {}",
    nothing="Tryckt: inget",
    next="Nästa skillnad",
    previous="Föregående skillnad",
    outcomes="Vad händer hos den som ska svara?",
    before="Före",
    after="Efter",
    same="Samma samtal före och efter.",
    differs="Samtalet blir ett annat.",
    ends="Slutar",
    beyond="Längre än så följs samtalet inte här: använd avoki-config trace.",
    silent="Sedan är den som ringer tyst:",
    play="Spela upp",
    new="nytt nummer",
    gone="numret försvinner",
    closed_list="Fler nummer än så får inte plats på sidan: använd avoki-config trace.",
)
_ENGLISH = PlayerWords(
    title="Make the call",
    told="Choose a number, a day and a time, and press keys: this is how the call goes before and after the change.",
    number="Number",
    changed="Changed",
    unchanged="Unchanged",
    date="Day",
    time="Time",
    keypad="Key pad",
    wait="Wait in silence",
    again="Hang up and call again",
    pressed="Pressed: {}",
    nothing="Pressed: nothing",
    next="Next difference",
    previous="Previous difference",
    outcomes="What happens where it should be answered?",
    before="Before",
    after="After",
    same="The same call before and after.",
    differs="The call becomes another.",
    ends="Ends",
    beyond="Farther than this the call isn't followed here: use avoki-config trace.",
    silent="Then the caller is silent:",
    play="Play it",
    new="new number",
    gone="the number goes away",
    closed_list="More numbers than these don't fit the page: use avoki-config trace.",
)


def player_words(lang: str) -> PlayerWords:
    """Return the words of a language: Swedish for `sv`, English for every other."""
    return _SWEDISH if lang == "sv" else _ENGLISH
