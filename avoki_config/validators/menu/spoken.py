"""Which keys a greeting's text tells callers to press, in Swedish and English."""

import re

_WORDS = {
    **{
        word: str(digit)
        for digit, word in enumerate(("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"))
    },
    **{
        word: str(digit)
        for digit, word in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
    },
    **dict.fromkeys(("etta", "ettan"), "1"),
    **dict.fromkeys(("tvåa", "tvåan"), "2"),
    **dict.fromkeys(("trea", "trean"), "3"),
    **dict.fromkeys(("nolla", "nollan"), "0"),
    **dict.fromkeys(("stjärna", "stjärnan", "asterisk", "asterisken", "star", "*"), "*"),
    **dict.fromkeys(("fyrkant", "fyrkanten", "hash", "pound", "#"), "#"),
}
_KEY = rf"(?:[0-9](?![0-9:.,]*[0-9])|{'|'.join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))})"
_VERB = r"(?:tryck(?:er|a)?|välj(?:er|a)?|slå(?:r)?|knappa(?:r)?(?: in)?|press(?:ing)?|dial|push|choose|select|hit)"
_FILLER = r"(?:(?:på|in|the|a|an|en|tangenten|knappen|knapp|siffran|siffra|key|number|digit|button)\s+)*"
_MORE = rf"(?:\s*(?:,|,?\s*(?:och|eller|and|or)\s+)\s*{_FILLER}{_KEY}(?!\w))*"
_TOLD = re.compile(rf"(?<!\w){_VERB}\s+{_FILLER}({_KEY}(?!\w){_MORE})", re.IGNORECASE)
_FOR = re.compile(r"(?<![\w:.,-])([0-9*#])\s+(?:för|if|for|to|om)(?!\w)", re.IGNORECASE)
_EACH = re.compile(rf"(?<!\w){_KEY}(?!\w)", re.IGNORECASE)


def said_keys(text: str) -> frozenset[str]:
    """Return the keys (`0`–`9`, `*`, `#`) that a text says: after "tryck" or "press", and in "…, 2 för ekonomi"."""
    told = [each for match in _TOLD.finditer(text) for each in _EACH.findall(match[1])]
    if told:
        told += _FOR.findall(text)
    return frozenset(_WORDS.get(each.casefold(), each) for each in told)
