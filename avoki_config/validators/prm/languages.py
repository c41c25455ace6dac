"""Which language a voice's name says, and which one a text is written in."""

import re

LANGUAGES = {
    "ar": "Arabic",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nb": "Norwegian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
}
"""The languages whose codes are told from names of people: a voice called Bo isn't Tibetan."""

_SPELT = {
    **{name.casefold(): code for code, name in sorted(LANGUAGES.items(), reverse=True)},
    "svensk": "sv",
    "svenska": "sv",
    "engelsk": "en",
    "engelska": "en",
    "norska": "nb",
    "danska": "da",
    "finska": "fi",
    "tyska": "de",
    "franska": "fr",
    "spanska": "es",
}
_CODE = re.compile(r"([a-z]{2})(?:[-_]\w.*)?")
_WORDS = re.compile(r"[a-zåäö]+")
_SWEDISH = (
    "och att det som är för på med av till den har inte du vi ett en om eller kan vill ring stängt öppet tryck "
    "välkommen tack hej din ditt er oss när klockan"
)
_ENGLISH = (
    "the and to of is are for you your we our with this that have not if or can press please will be welcome thank "
    "hello closed open at from an"
)
_COMMON = {"sv": frozenset(_SWEDISH.split()), "en": frozenset(_ENGLISH.split())}
ENOUGH = 3
"""So many common words, and so many times as many as of the other language, tell which one a text is in."""


def language_named(name: str) -> str | None:
    """Return the language that a voice or a language key names, None where that isn't sure."""
    folded = name.casefold().strip()
    found = _CODE.fullmatch(name.strip())
    code = found[1] if found and found[1] in LANGUAGES else _SPELT.get(re.split(r"[\s_-]", folded, maxsplit=1)[0])
    return "nb" if code == "no" else code


def language_of_text(text: str) -> str | None:
    """Return `sv` or `en` for a text that is clearly in that language, else None."""
    words = _WORDS.findall(text.casefold())
    swedish, english = (sum(word in _COMMON[code] for word in words) for code in ("sv", "en"))
    if swedish >= ENOUGH and swedish >= ENOUGH * english:
        return "sv"
    if english >= ENOUGH and english >= ENOUGH * swedish and not re.search("[åäö]", text.casefold()):
        return "en"
    return None
