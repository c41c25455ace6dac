"""What exists in a generated tenant, decided before its objects are: so every reference can resolve."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]

INVENTORY: list[Any] = [
    {"range": "+46846500400..+46846500479", "operator": "Exempeltele"},
    "+46313900600..+46313900649",
    {"number": "+46980319200"},
    "+46980319201",
]
FOREIGN = ("+46406280499", "+46406280498", "1177")
"""Numbers outside every generated inventory."""

TEXT = st.one_of(
    st.sampled_from(("Växeln", "Kundtjänst", "Norra kontoret", "Jour")),
    st.text(alphabet="aåäöÅÖ bx'\"#:{}[],&*!|>%@`-0123456789\\…", min_size=1, max_size=12).filter(str.strip),
)
"""Names as people write them, and as they shouldn't."""

LANGUAGES = ("sv", "en", "fi")


def owned(index: int) -> str:
    """Return one of the inventory's numbers; each owner has an index of its own."""
    return f"+468465004{index:02d}" if index < 80 else f"+463139006{index - 80:02d}"


@dataclass(frozen=True)
class Names:
    """The ids of a tenant by kind; `loops` tells whether calls may go round in circles by themselves."""

    users: tuple[str, ...]
    user_groups: tuple[str, ...]
    menus: tuple[str, ...]
    schedules: tuple[str, ...]
    groups: tuple[str, ...]
    prompts: tuple[str, ...]
    group_voicemails: tuple[str, ...]
    conferences: tuple[str, ...]
    loops: bool

    def later(self, owner: str | None, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return where a call may go from an owner by itself: anywhere with loops, else only onwards.

        `owner` None is an entry that nothing leads back to; "" may only lead to where calls end.
        """
        if self.loops or owner is None:
            return ids
        order = (*self.menus, *self.groups)
        return tuple(name for name in ids if owner and order.index(name) > order.index(owner))


def ids(prefix: str, least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Return ids of one kind, `prefix-0` and on."""
    return st.integers(least, most).map(lambda count: tuple(f"{prefix}-{at}" for at in range(count)))


def names(*, loops: bool) -> st.SearchStrategy[Names]:
    """Return what exists in a tenant; at least one user and one prompt."""
    return st.builds(
        Names,
        users=ids("user", 1, 4),
        user_groups=ids("team", 0, 2),
        menus=ids("menu", 0, 3),
        schedules=ids("schema", 0, 3),
        groups=ids("group", 0, 4),
        prompts=ids("prompt", 1, 4),
        group_voicemails=ids("box", 0, 2),
        conferences=ids("conference", 0, 1),
        loops=st.just(loops),
    )


def some(choices: tuple[str, ...] | list[str], most: int = 3) -> st.SearchStrategy[list[str]]:
    """Return a few different ones, in any order."""
    return st.lists(st.sampled_from(choices), unique=True, max_size=most) if choices else st.just([])


def optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    """Return a mapping with any of these fields."""
    return st.fixed_dictionaries({}, optional=fields)
