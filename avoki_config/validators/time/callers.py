"""Which menus and groups leave it to their schedule's silence what a caller gets when they are closed."""

from avoki_config.resources import Resource
from avoki_config.validators.context import Named
from avoki_config.validators.frame import Context


def speechless(context: Context) -> dict[str, list[Resource]]:
    """Return, by schedule, the menus and groups that can be found closed where neither says what happens then."""
    found: dict[str, list[Resource]] = {}
    for one in (*context.by_kind["menu"], *context.by_kind["group"]):
        schedule = context.resources.get(f"schedule.{one.attributes.get('schedule', '')}")
        if schedule is None or "closed" in one.attributes or "closed" in schedule.attributes:
            continue
        if "number" in one.attributes or _is_found_closed(context, one):
            found.setdefault(schedule.id, []).append(one)
    return found


def _is_found_closed(context: Context, place: Resource) -> bool:
    """Tell whether anything leads to a place without a number when it is closed.

    What has the same schedule, and leads to it when open, doesn't: the hours are those of the call's arrival.
    """
    return any(not _has_same_hours(context, place, one) for one in context.references if one.target == place.address)


def _has_same_hours(context: Context, place: Resource, one: Named) -> bool:
    section, ident, field = one.path[:3]
    owner = context.resources.get(f"{str(section).removesuffix('s')}.{ident}")
    same = owner is not None and owner.attributes.get("schedule") == place.attributes["schedule"]
    return same and section in {"menus", "groups"} and field != "closed"
