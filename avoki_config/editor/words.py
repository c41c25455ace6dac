"""The words of hovers, in Swedish (the portal's own where it has one) and English."""

from collections.abc import Mapping

from avoki_config.flow.graph import EdgeKind

SWEDISH: Mapping[str, str] = {
    "answers": "Så svarar numret",
    "not_answered": "Ingen svarar på numret: det ägs inte av någon och är inte vidarekopplat.",
    "reached": "Hit kommer man",
    "not_reached": "Hit leder inget nummer.",
    "dials": "ring {number}",
    "press": "tryck {keys}",
    "extension": "slå anknytning {extension}",
    "more": "och {count} nummer till",
    "open": "Öppet",
    "closed": "Stängt",
    "redirect": "Vidarekopplat",
    "named": "Används på {count} ställen",
    "named_one": "Används på 1 ställe",
    "not_named": "Används inte",
    "next": "Infaller",
    "operator": "Operatör",
    "recorded": "inspelat i portalen",
    "hears": "hör {prompts}, sedan",
    "default": "standard",
    "required": "obligatoriskt",
    "one_of": "ett av",
    "user": "Användare",
    "user_group": "Användargrupp",
    "menu": "Knappvalsmeny",
    "schedule": "Schema",
    "group": "Svarsgrupp",
    "prompt": "Ljudfil",
    "desk_phone": "Bordstelefon",
    "contact_list": "Externa kontakter",
    "group_voicemail": "Gruppröstbrevlåda",
    "conference": "Konferensnummer",
    "forward": "Vidarekopplat nummer",
    "number": "Nummer",
}

ENGLISH: Mapping[str, str] = {
    "answers": "Who answers",
    "not_answered": "Nobody answers this number: nothing owns it and it isn't forwarded.",
    "reached": "How callers get here",
    "not_reached": "No number leads here.",
    "dials": "dial {number}",
    "press": "press {keys}",
    "extension": "dial extension {extension}",
    "more": "and {count} more numbers",
    "open": "Open",
    "closed": "Closed",
    "redirect": "Redirected",
    "named": "Used in {count} places",
    "named_one": "Used in 1 place",
    "not_named": "Not used",
    "next": "Falls on",
    "operator": "Operator",
    "recorded": "recorded in the portal",
    "hears": "hears {prompts}, then",
    "default": "default",
    "required": "required",
    "one_of": "one of",
    "user": "User",
    "user_group": "User group",
    "menu": "Menu",
    "schedule": "Schedule",
    "group": "Answer group",
    "prompt": "Prompt",
    "desk_phone": "Desk phone",
    "contact_list": "Contact list",
    "group_voicemail": "Group voicemail",
    "conference": "Conference",
    "forward": "Forwarded number",
    "number": "Number",
}

_SWEDISH_WAYS: Mapping[EdgeKind, str] = {
    "closed": "när det är stängt",
    "redirect": "när schemat vidarekopplar",
    "no_input": "tryck ingenting",
    "invalid": "tryck fel",
    "no_agents": "när inga agenter är tillgängliga",
    "overflow": "när kön är full",
    "max_wait": "när väntetiden är slut",
    "no_answer": "när ingen svarar",
}
_ENGLISH_WAYS: Mapping[EdgeKind, str] = {
    "closed": "when closed",
    "redirect": "when the schedule redirects",
    "no_input": "press nothing",
    "invalid": "press a wrong key",
    "no_agents": "when no agents are available",
    "overflow": "when the queue is full",
    "max_wait": "when the wait is over",
    "no_answer": "when nobody answers",
}


def words(language: str) -> Mapping[str, str]:
    """Return the words of a language: Swedish for `sv`, English for every other."""
    return SWEDISH if language == "sv" else ENGLISH


def way_words(language: str) -> Mapping[EdgeKind, str]:
    """Return what a caller does, or what happens, on each kind of way that isn't a key; none for what needs nothing."""
    return _SWEDISH_WAYS if language == "sv" else _ENGLISH_WAYS
