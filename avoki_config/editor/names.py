"""What a field names: an object of which kind, a number, a holiday … One table; a test holds it to the references."""

from collections.abc import Mapping
from typing import Literal, cast

from avoki_config.resources.references import TARGETS

Source = Literal[
    "user",
    "user_group",
    "menu",
    "schedule",
    "group",
    "prompt",
    "group_voicemail",
    "conference",
    "free_number",
    "number",
    "holiday",
    "holiday_or_category",
    "day",
    "exception",
    "zone",
    "calendar",
    "language",
    "address",
]

_OWN: dict[tuple[str, str], Source] = {
    ("Submenu", "greeting"): "prompt",
    ("Menu", "greeting"): "prompt",
    ("Menu", "schedule"): "schedule",
    ("Menu", "number"): "free_number",
    ("Group", "schedule"): "schedule",
    ("Group", "number"): "free_number",
    ("Group", "billing_id"): "number",
    ("Group", "display_number"): "number",
    ("Member", "user"): "user",
    ("Messages", "arrival"): "prompt",
    ("Messages", "queue"): "prompt",
    ("Callback", "offer"): "prompt",
    ("Schedule", "opposite_of"): "schedule",
    ("Schedule", "time_zone"): "zone",
    ("Schedule", "weekly"): "day",
    ("Holidays", "close"): "holiday_or_category",
    ("Holidays", "open"): "holiday_or_category",
    ("Holidays", "except"): "holiday",
    ("Holidays", "play"): "prompt",
    ("ScheduleException", "holiday"): "holiday",
    ("ScheduleException", "play"): "prompt",
    ("ScheduleException", "overrides"): "exception",
    ("User", "number"): "free_number",
    ("User", "user_groups"): "user_group",
    ("User", "language"): "language",
    ("Menu", "language"): "language",
    ("Submenu", "language"): "language",
    ("Group", "language"): "language",
    ("Prompt", "languages"): "language",
    ("DeskPhone", "user"): "user",
    ("ContactList", "visible_to"): "user_group",
    ("ContactList", "visible_to_users"): "user",
    ("GroupVoicemail", "members"): "user",
    ("GroupVoicemail", "number"): "free_number",
    ("Conference", "number"): "free_number",
    ("Tenant", "forwards"): "free_number",
    ("TenantInfo", "time_zone"): "zone",
    ("TenantInfo", "holidays"): "calendar",
    ("Moved", "to"): "address",
}
_DESTINATIONS = ("Destination", "MenuDestination", "KeyDestination", "Forward")

SOURCES: Mapping[tuple[str, str], Source] = {
    **_OWN,
    **{(model, field): cast("Source", kind) for model in _DESTINATIONS for field, kind in TARGETS.items()},
}
"""By model and field; keys of a field that is a mapping (`weekly`, `languages`, `forwards`) count too."""

KEYED: frozenset[Source] = frozenset({"day", "language"})
"""What names keys where the field is a mapping; a forward's key is a number."""
