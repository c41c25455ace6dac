"""Every rule's code, name, default severity and constant summary: the contract, as data.

A code is never reused. Policy (`avoki-config.toml`) can change a severity, nothing else.
"""

from typing import Literal, NamedTuple


class CatalogueEntry(NamedTuple):
    """One rule's fixed facts; `summary` names no object of a user's."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    summary: str


_ENTRIES = (
    CatalogueEntry("SRC001", "syntax", "error", "This is not valid YAML"),
    CatalogueEntry("SRC002", "duplicate-key", "error", "The same name is used twice"),
    CatalogueEntry("SRC003", "unknown-field", "error", "This field does not exist"),
    CatalogueEntry("SRC004", "wrong-type", "error", "This value is not of the right kind"),
    CatalogueEntry("SRC005", "missing-field", "error", "A required field is missing"),
    CatalogueEntry("SRC006", "unused-ignore", "warning", "An ignore comment has no effect"),
    CatalogueEntry("SRC007", "unreadable-source", "error", "The source cannot be read"),
    CatalogueEntry("SRC008", "key-in-a-comment", "warning", "A key is written as a comment"),
    CatalogueEntry("INT001", "rule-crashed", "error", "A rule of avoki-config itself failed"),
    CatalogueEntry("REF001", "unknown-target", "error", "This refers to something that does not exist"),
    CatalogueEntry("REF002", "unused-object", "info", "Nothing refers to this"),
    CatalogueEntry("REF003", "unreachable-object", "warning", "No call can reach this"),
    CatalogueEntry("NUM001", "duplicate-number", "error", "One number has two owners"),
    CatalogueEntry("NUM002", "not-e164", "error", "The number is not written in E.164"),
    CatalogueEntry("NUM003", "trunk-zero", "error", "The number has a trunk zero after the country code"),
    CatalogueEntry("NUM004", "not-in-number-plan", "error", "The number does not exist in the number plan"),
    CatalogueEntry("NUM005", "number-not-in-inventory", "error", "The number is not in the inventory"),
    CatalogueEntry("NUM006", "unused-number", "info", "Numbers of the inventory are unused"),
    CatalogueEntry("NUM007", "not-a-mobile-number", "error", "The mobile number is not a mobile number"),
    CatalogueEntry("NUM008", "premium-rate-destination", "error", "Calls are sent to a premium-rate number"),
    CatalogueEntry("NUM009", "emergency-destination", "error", "Calls are sent to an emergency number"),
    CatalogueEntry("NUM010", "short-national-destination", "warning", "Calls are sent to a short national number"),
    CatalogueEntry("NUM011", "foreign-display-number", "error", "The display number is not one of the tenant's"),
    CatalogueEntry("NUM012", "foreign-billing-id", "warning", "The billing number is not one of the tenant's"),
    CatalogueEntry("NUM013", "ambiguous-affix", "warning", "A prefix or suffix is ambiguous"),
    CatalogueEntry("NUM014", "overlapping-ranges", "error", "Two ranges of the inventory overlap"),
    CatalogueEntry("NUM015", "shared-cost-destination", "warning", "Calls are sent to a shared-cost number"),
    CatalogueEntry("USR001", "duplicate-email", "error", "Two users have the same e-mail address"),
    CatalogueEntry("USR002", "feature-needs-license", "error", "A feature needs another user license"),
    CatalogueEntry(
        "USR003", "mex-operator-mismatch", "error", "A Mex mobile has another operator than the fixed number"
    ),
    CatalogueEntry("USR004", "inactive-user-in-use", "error", "An inactive user is in use"),
    CatalogueEntry("USR005", "agent-without-device", "warning", "A member has nothing that the group can ring"),
    CatalogueEntry("USR006", "no-administrator", "error", "The tenant has no active administrator"),
    CatalogueEntry("USR007", "third-party-administrator", "warning", "A third party is administrator"),
    CatalogueEntry("USR008", "plaintext-secret", "error", "A secret is written out"),
    CatalogueEntry("USR009", "mobile-not-plus-46", "error", "The mobile number does not start with +46"),
    CatalogueEntry("USR010", "duplicate-extension", "error", "Two users have the same extension"),
    CatalogueEntry("FLOW001", "automatic-cycle", "error", "Calls go round in a circle by themselves"),
    CatalogueEntry("FLOW002", "menu-cycle", "warning", "Menus refer to each other in a ring"),
    CatalogueEntry("FLOW003", "cycle-at-times", "error", "Calls go round in a circle at certain hours"),
    CatalogueEntry("FLOW004", "pstn-hairpin", "warning", "An external destination is a number of this tenant"),
    CatalogueEntry("FLOW005", "forward-chain", "warning", "A forward leads to another forward"),
    CatalogueEntry("FLOW006", "forward-shadows-owner", "error", "A number is both forwarded and assigned"),
    CatalogueEntry(
        "FLOW007", "reachable-only-closed", "info", "This is reachable only through closed hours that never occur"
    ),
    CatalogueEntry("FLOW008", "open-into-closed", "warning", "An open menu leads to what is closed"),
    CatalogueEntry("FLOW009", "no-human-in-reach", "warning", "At certain hours no person is in reach"),
    CatalogueEntry("FLOW010", "silent-hangup", "warning", "A caller is hung up on in silence"),
    CatalogueEntry("FLOW011", "inescapable-menus", "error", "No key leads out of these menus"),
    CatalogueEntry("MENU001", "no-keys", "error", "The menu has no keys"),
    CatalogueEntry("MENU002", "submenu-in-simple-menu", "error", "A simple menu has a submenu"),
    CatalogueEntry("MENU003", "no-input-unhandled", "warning", "Silence in the menu is not handled"),
    CatalogueEntry("MENU004", "prompt-and-keys-disagree", "warning", "The greeting and the keys disagree"),
    CatalogueEntry("MENU005", "too-wide", "warning", "The menu has many keys"),
    CatalogueEntry("MENU006", "too-deep", "warning", "The menu is nested deeply"),
    CatalogueEntry("MENU007", "back-without-parent", "error", "There is no parent menu to go back to"),
    CatalogueEntry("TIME001", "overlapping-exceptions", "error", "Two exceptions overlap with different effect"),
    CatalogueEntry("TIME002", "shadowed-exception", "error", "An exception is wholly covered by others"),
    CatalogueEntry("TIME003", "exception-without-effect", "info", "An exception changes nothing"),
    CatalogueEntry("TIME004", "past-exception", "warning", "An exception is in the past"),
    CatalogueEntry("TIME005", "reversed-interval", "error", "An interval ends before it begins"),
    CatalogueEntry("TIME006", "overlapping-weekly-hours", "error", "Weekly hours overlap"),
    CatalogueEntry("TIME007", "sliver", "warning", "There is a sliver between two intervals"),
    CatalogueEntry("TIME008", "dst-gap", "warning", "A boundary falls in an hour that does not exist"),
    CatalogueEntry("TIME009", "dst-fold", "warning", "A boundary falls in an hour that exists twice"),
    CatalogueEntry("TIME010", "unknown-holiday", "error", "This is not the name of a holiday"),
    CatalogueEntry("TIME011", "holiday-eve-open", "warning", "The eve of a closed holiday is open"),
    CatalogueEntry("TIME012", "always-closed", "warning", "The schedule is never open"),
    CatalogueEntry("TIME013", "closed-without-word", "warning", "Callers hear nothing when it is closed"),
    CatalogueEntry("TIME014", "redirect-without-target", "error", "A redirect has no target"),
    CatalogueEntry("TIME015", "unknown-time-zone", "error", "The time zone does not exist"),
    CatalogueEntry("TIME016", "stale-overrides", "warning", "An override has no effect"),
    CatalogueEntry("TIME017", "calendar-runs-out", "warning", "The dated holidays run out"),
    CatalogueEntry("TIME018", "opposite-ring", "error", "Schedules are opposites of each other in a ring"),
    CatalogueEntry("GRP001", "feature-needs-license", "error", "A feature needs another group license"),
    CatalogueEntry("GRP002", "no-members", "error", "The group has no members who answer"),
    CatalogueEntry("GRP003", "no-agents-unhandled", "warning", "It is not said where calls go without agents"),
    CatalogueEntry("GRP004", "max-wait-unhandled", "error", "It is not said where calls go after the longest wait"),
    CatalogueEntry("GRP005", "unlimited-wait", "warning", "Callers can wait without limit"),
    CatalogueEntry("GRP006", "absurd-wait", "warning", "The longest wait is very long"),
    CatalogueEntry("GRP007", "overflow-unhandled", "error", "It is not said where calls go at overflow"),
    CatalogueEntry("GRP008", "skill-out-of-range", "error", "The skill is outside 1 to 5"),
    CatalogueEntry("GRP009", "skill-missing", "warning", "A member has no skill"),
    CatalogueEntry("GRP010", "message-interval", "warning", "The interval between messages does not fit"),
    CatalogueEntry("GRP011", "duplicate-member", "error", "A user is a member twice"),
    CatalogueEntry("GRP012", "unreachable-in-time", "warning", "The last members are never rung"),
    CatalogueEntry("PRM001", "language-missing", "warning", "A prompt lacks a language that it is heard in"),
    CatalogueEntry("PRM002", "one-source", "error", "A prompt needs exactly one source"),
    CatalogueEntry("PRM003", "wav-missing", "error", "The sound file is missing"),
    CatalogueEntry("PRM004", "wav-format", "error", "The sound file has the wrong format"),
    CatalogueEntry("PRM005", "wav-length", "warning", "The sound file has an odd length"),
    CatalogueEntry("PRM006", "unreadable-text", "warning", "The text reads badly aloud"),
    CatalogueEntry("PRM007", "voice-language", "error", "The voice speaks another language than the text"),
    CatalogueEntry("PRV001", "personal-data", "warning", "Personal data in plain sight"),
    CatalogueEntry("PRV002", "open-contact-list", "warning", "The contact list is visible to everybody"),
    CatalogueEntry("PLAN001", "protected", "error", "A protected object would be deleted"),
    CatalogueEntry("PLAN002", "many-deletes", "error", "Many objects would be deleted"),
    CatalogueEntry("PLAN003", "empty-tenant", "error", "Everything would be deleted"),
    CatalogueEntry("PLAN004", "unsupported", "error", "The backend cannot express this"),
    CatalogueEntry("PLAN005", "main-number-changes", "warning", "Callers of a number would land elsewhere"),
    CatalogueEntry("PLAN006", "drift", "warning", "The exchange was changed behind our back"),
    CatalogueEntry("PLAN007", "new-registry", "info", "The registry is new"),
    CatalogueEntry("REG001", "damaged-registry", "error", "The registry is damaged"),
    CatalogueEntry("SEC001", "unset-secret", "error", "A secret has no value"),
    CatalogueEntry("SEC002", "unusable-secret-store", "error", "Secrets cannot be read or kept"),
)

CATALOGUE: dict[str, CatalogueEntry] = {entry.code: entry for entry in _ENTRIES}
