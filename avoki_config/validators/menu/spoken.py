"""Which keys a greeting's text tells callers to press, in Swedish and English."""

import re
from typing import NamedTuple

_SWEDISH = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NAMED = ("nolla", "etta", "tvåa", "trea", "fyra", "femma", "sexa", "sjua", "åtta", "nia")
"""What the keys themselves are called: "tryck på ettan"."""

_NUMBERS: dict[str, str] = {
    form: str(digit)
    for digit in range(10)
    for form in (_SWEDISH[digit], _ENGLISH[digit], _NAMED[digit], f"{_NAMED[digit]}n")
}
_SIGNS: dict[str, str] = {
    **dict.fromkeys(("stjärna", "stjärnan", "stjärntangenten", "stjärnknappen", "asterisk", "asterisken", "star"), "*"),
    **dict.fromkeys(("fyrkant", "fyrkanten", "fyrkantstangenten", "fyrkantsknappen", "nummertecken"), "#"),
    **dict.fromkeys(("hash", "hashtag", "pound"), "#"),
}


_MARK = 0xE000
"""Ten characters of Unicode's private use stand for the words of 0 to 9: patterns of all words compile slowly."""
_MARKS: dict[str, str] = {
    **{chr(_MARK + digit): " " for digit in range(10)},
    **{word: chr(_MARK + int(digit)) for word, digit in _NUMBERS.items()},
    **_SIGNS,
}
_WORDS = re.compile(r"\w+|[\ue000-\ue009]")

_DIGIT = r"(?<![\w:.,+/–-])[0-9](?![\w/])(?![.,:–-]?[0-9])(?!\s[0-9])"
"""A digit alone: of no number, time, date or share."""
_WORD = (
    r"[\ue000-\ue009](?!\s+[\ue000-\ue009])"
    r"(?=\s*(?:[-,.;:!?)–]|$|\b(?:för|om|och|eller|så|på|nu|for|to|if|and|or|on|now|at)\b))"
)
"""A number's word alone: of no number read out, and not "ett av följande alternativ"."""
_SIGN = "[*#]"
_KEY = rf"(?:{_DIGIT}|{_WORD}|{_SIGN})"

_VERB = (
    r"(?<!\w)(?:tryck(?:er|a)?|välj(?:er|a)?|slår?|knappar?|val|knappval|tonval"
    r"|press(?:ing)?|push|dial|enter|touch|choose|select|hit|option)"
)
_BETWEEN = (
    r"(?:\s+(?:in|på|en|du|ni|gärna|bara|sedan|också|även|då|nu|eller|säg|när|som|helst|i|stället|istället|först"
    r"|siffran|siffra|tangenten|tangent|knappen|knapp|alternativ|nummer|val"
    r"|the|a|an|then|please|or|say|at|any|time|instead|key|number|digit|button|option))*"
)
_QUOTE = "[\"'“”«»(]"
_AND = rf"(?:\s*,\s*(?:och|eller|and|or)?|\s+(?:och|eller|and|or)){_BETWEEN}\s*"
_TOLD = re.compile(rf"{_VERB}(?!\w){_BETWEEN}[\s:,]+{_QUOTE}?({_KEY}(?:{_AND}{_KEY})*)")
_BEGINS = r"(?:^|[.,;:!?]|(?<!\w)(?:och|eller|and|or))\s*(?:på\s+)?"
_FOR = re.compile(rf"{_BEGINS}{_QUOTE}?({_KEY}){_QUOTE}?\s+(?:för|om|for|to|if)(?!\w)(?!\s+[0-9])", re.MULTILINE)
_ALONE = re.compile(rf"{_DIGIT}|{_SIGN}|{_WORD}(?=\s*(?:[,.;!?]|$|\b(?:och|eller|för|and|or|for)\b))")
_NO_KEYS = re.compile(
    r"\b(?:klockan|kl\.?|at)\s+[0-9]+|\b[0-9]{1,2}\s+(?:till|to)\s+[0-9]{2}\b"
    r"|[0-9]+\s+(?:timm|minut|sekund|dag|veck|hour|day|week|second|o'clock)"
    r"|(?:[\ue000-\ue009][\s,]+){2,}[\ue000-\ue009]"
)
"""Times, and numbers that are read out."""
_RANGE = re.compile(r"(?<![\w:.,+-])([0-9])\s*(?:-|–|till|to|och|and)\s*([0-9])(?![\w:]|[.,-]?[0-9])")
_EACH = re.compile(_KEY)


class Spoken(NamedTuple):
    """The keys (`0`–`9`, `*`, `#`) that a text says: those it surely tells to press, and all that it may mean."""

    told: frozenset[str]
    mentioned: frozenset[str]


def spoken(text: str) -> Spoken:
    """Return the keys that a text in Swedish or English says.

    Told are keys after "tryck", "press" and the like, and in a text that has such ones those of "…, 2 för ekonomi".
    Mentioned is besides what can be meant so: "för ekonomi 2", "välj mellan 1 och 4", "fyrkant".
    """
    text = _WORDS.sub(_marked, text.casefold())  # patterns that ignore case take three times as long
    told = {_key(each) for found in _TOLD.finditer(text) for each in _EACH.findall(found[1])}
    if told:
        told |= {_key(each) for each in _FOR.findall(text)}
    between = {str(digit) for first, last in _RANGE.findall(text) for digit in range(int(first), int(last) + 1) if told}
    alone = {_key(each) for each in _ALONE.findall(_NO_KEYS.sub("", text))}
    return Spoken(frozenset(told), frozenset(told | alone | between))


def _marked(word: re.Match[str]) -> str:
    """Return the character that stands for a word, the word itself where none does."""
    return _MARKS.get(word[0], word[0])


def _key(said: str) -> str:
    return said if ord(said) < _MARK else chr(ord(said) - _MARK + ord("0"))
