"""The words of a review, in Swedish (the portal's own where it has one) and English."""

from collections.abc import Mapping
from dataclasses import dataclass

from avoki_config.diagnostics import Severity
from avoki_config.hours.decision import Status
from avoki_config.resources import Action


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """One language's words; `{}` takes what the sentence is about."""

    refactor: str
    refactor_told: str
    affected: str
    came: str
    went: str
    came_and_went: str
    unknown: str
    unknown_told: str
    what: str
    numbers: str
    hours: str
    example: str
    number: Mapping[bool, str]
    when: str
    call: str
    presses: str
    then: str
    silent: str
    nothing_pressed: str
    before: str
    after: str
    differences: str
    staffing: str
    findings: str
    severities: Mapping[Severity, tuple[str, str]]
    none_new: str
    mended: str
    remaining: str
    plan: str
    object: str
    field: str
    actions: Mapping[Action, str]
    unchanged: str
    no_plan: str
    no_changes: str
    against: str
    against_base: str
    fingerprint: str
    blocked: str
    stopped: str
    reasons: Mapping[str, str]
    tests: str
    no_tests: str
    kinds: Mapping[bool, str]
    tests_counted: Mapping[bool, str]
    promises_counted: Mapping[bool, str]
    hold: str
    failing: str
    since: Mapping[str, str]
    calendar: str
    same_hours: str
    decides: str
    no_schedule: str
    week: str
    turns: Mapping[Status, str]
    never: str
    pictures: str
    zoom: Mapping[str, tuple[str, str]]
    more: str
    left_out: str
    parts: Mapping[str, str]
    masked: str
    begin: str


_SWEDISH = ReviewWords(
    refactor="✅ Ingen som ringer märker någon skillnad",
    refactor_told="Ändringen är bevisat säker för den som ringer.",
    affected="⚠️ Den som ringer märker ändringen: {}",
    came="⚠️ Nummer som tillkommer: {}",
    went="⚠️ Nummer som försvinner: {}",
    came_and_went="⚠️ Nummer tillkommer eller försvinner: {}",
    unknown="⛔ Ändringen går inte att bedöma",
    unknown_told="I {} kan inga samtal följas. Felen måste rättas först; `avoki-config validate` säger vilka.",
    what="Den som ringer …",
    numbers="Nummer",
    hours="Timmar per år",
    example="Till exempel",
    number={True: "1 nummer", False: "{} nummer"},
    when="När",
    call="Samtalet",
    presses="trycker {}",
    then=", sedan {}",
    silent="är tyst",
    nothing_pressed="trycker inget",
    before="Före",
    after="Efter",
    differences="Skillnader för den som ringer",
    staffing="Bemanning som ändras utan att den som ringer märker det",
    findings="Fel och varningar",
    severities={
        "error": ("nytt fel", "nya fel"),
        "warning": ("ny varning", "nya varningar"),
        "info": ("ny upplysning", "nya upplysningar"),
    },
    none_new="inget nytt",
    mended="åtgärdat: {}",
    remaining="fanns förut: {}",
    plan="Plan",
    object="Objekt",
    field="Fält",
    actions={"create": "{} skapas", "update": "{} ändras", "delete": "{} tas bort", "move": "{} byter namn"},
    unchanged="{} oförändrade",
    no_plan="ingen, för felen måste rättas först",
    no_changes="inget att göra",
    against="Mot det som är infört i {}, version {}.",
    against_base="Mot {}, som om det vore infört.",
    fingerprint="Planens fingeravtryck",
    blocked="Planen är stoppad och kan inte genomföras.",
    stopped="⛔ Kan inte införas som det är",
    reasons={"errors": "fel i växeln", "tests": "samtalsprov eller löften håller inte", "plan": "planen är stoppad"},
    tests="Samtalsprov och löften",
    no_tests="inga",
    kinds={True: "Löfte", False: "Samtalsprov"},
    tests_counted={True: "1 samtalsprov", False: "{} samtalsprov"},
    promises_counted={True: "1 löfte", False: "{} löften"},
    hold="alla håller",
    failing="{} håller inte",
    since={"broken": "höll före ändringen", "added": "nytt", "before": "höll inte före ändringen heller"},
    calendar="Öppettider",
    same_hours="samma som förut",
    decides="Schema",
    no_schedule="inget schema",
    week="Vanlig vecka",
    turns={"open": "öppet", "closed": "stängt", "redirect": "vidarekopplat"},
    never="aldrig öppet",
    pictures="Bilder",
    zoom={"+": ("+", "Förstora"), "-": ("−", "Förminska"), "0": ("Hela bilden", "Hela bilden")},
    more="… och {} till",
    left_out="Visas inte här",
    parts={
        "pictures": "{} bilder",
        "plan": "{} rader av planen",
        "tests": "{} prov och löften",
        "findings": "{} fel och varningar",
        "calendar": "{} ändrade öppettider",
        "differences": "{} skillnader",
        "staffing": "{} ändringar av bemanningen",
    },
    masked="Namn på personer och deras nummer är dolda.",
    begin="Så ser du samma granskning",
)
_ENGLISH = ReviewWords(
    refactor="✅ No caller notices any difference",
    refactor_told="The change is proved safe for callers.",
    affected="⚠️ Callers notice the change: {}",
    came="⚠️ New numbers: {}",
    went="⚠️ Numbers that disappear: {}",
    came_and_went="⚠️ Numbers come or go: {}",
    unknown="⛔ The change can't be judged",
    unknown_told="No call can be followed in {}. Mend the errors first; `avoki-config validate` lists them.",
    what="Callers …",
    numbers="Numbers",
    hours="Hours a year",
    example="For example",
    number={True: "1 number", False: "{} numbers"},
    when="When",
    call="The call",
    presses="presses {}",
    then=", then {}",
    silent="stays silent",
    nothing_pressed="presses nothing",
    before="Before",
    after="After",
    differences="Differences for callers",
    staffing="Staffing that changes without callers noticing",
    findings="Errors and warnings",
    severities={
        "error": ("new error", "new errors"),
        "warning": ("new warning", "new warnings"),
        "info": ("new note", "new notes"),
    },
    none_new="nothing new",
    mended="mended: {}",
    remaining="from before: {}",
    plan="Plan",
    object="Object",
    field="Field",
    actions={"create": "{} to create", "update": "{} to change", "delete": "{} to delete", "move": "{} to rename"},
    unchanged="{} unchanged",
    no_plan="none, for the errors must be mended first",
    no_changes="nothing to do",
    against="Against what is applied in {}, serial {}.",
    against_base="Against {}, as if that were applied.",
    fingerprint="The plan's fingerprint",
    blocked="The plan is blocked and can't be applied.",
    stopped="⛔ Can't be applied as it is",
    reasons={"errors": "errors in the tenant", "tests": "call tests or promises fail", "plan": "the plan is blocked"},
    tests="Call tests and promises",
    no_tests="none",
    kinds={True: "Promise", False: "Call test"},
    tests_counted={True: "1 call test", False: "{} call tests"},
    promises_counted={True: "1 promise", False: "{} promises"},
    hold="all hold",
    failing="{} not holding",
    since={"broken": "held before the change", "added": "new", "before": "didn't hold before the change either"},
    calendar="Opening hours",
    same_hours="as before",
    decides="Schedule",
    no_schedule="no schedule",
    week="Usual week",
    turns={"open": "open", "closed": "closed", "redirect": "redirected"},
    never="never open",
    pictures="Pictures",
    zoom={"+": ("+", "Zoom in"), "-": ("−", "Zoom out"), "0": ("Whole picture", "Whole picture")},
    more="… and {} more",
    left_out="Not shown here",
    parts={
        "pictures": "{} pictures",
        "plan": "{} lines of the plan",
        "tests": "{} tests and promises",
        "findings": "{} errors and warnings",
        "calendar": "{} changed opening hours",
        "differences": "{} differences",
        "staffing": "{} changes of staffing",
    },
    masked="Names of persons and their numbers are hidden.",
    begin="To see the same review",
)


def review_words(lang: str) -> ReviewWords:
    """Return the words of a language: Swedish for `sv`, English for every other."""
    return _SWEDISH if lang == "sv" else _ENGLISH
