"""Exceptions that lose against others which don't say that they know it."""

from avoki_config.diagnostics import suggest
from avoki_config.hours.entries import Overlap, overlaps
from avoki_config.validators.frame import Context
from avoki_config.validators.time.facts import covered
from avoki_config.validators.time.own import Own


def collisions(context: Context, own: Own) -> dict[int, list[Overlap]]:
    """Return the overlaps within the horizon that nobody has acknowledged, by the exception that loses.

    One that loses everywhere is TIME002's.
    """
    losing: dict[int, list[Overlap]] = {}
    for one in overlaps(own.schedule, *context.timed.horizon.span):
        if one.loser not in context.once(covered)[own.ident] and _is_unsaid(own, one):
            losing.setdefault(one.loser, []).append(one)
    return losing


def _is_unsaid(own: Own, one: Overlap) -> bool:
    """Tell whether the effects differ and `overrides` of the winner doesn't name the loser, not even misspelt.

    A misspelt name is TIME016's, and what a redirect without a destination (TIME014) says nobody knows.
    """
    winner, loser = own.schedule.exceptions[one.winner], own.schedule.exceptions[one.loser]
    effects = winner.decision.effect, loser.decision.effect
    known = not any(effect.status == "redirect" and effect.to is None for effect in effects)
    if one.same_effect or not known or loser.name in winner.overrides:
        return False
    unknown = set(winner.overrides) - {entry.name for entry in own.schedule.exceptions}
    return all(suggest(word, own.others(one.winner)) != loser.name for word in unknown)
