"""Every menu and submenu of a tenant, once, with how deep it lies. Manual: menyval, barnmeny."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from avoki_config.address import of_path
from avoki_config.validators.frame import Context, Path

if TYPE_CHECKING:  # the models come with the tenant
    from avoki_config.model.menus import Menu, Submenu


class Level(NamedTuple):
    """A menu or submenu; `depth` is 1 for a menu itself, `root` the menu it lies in."""

    path: Path
    menu: "Submenu"
    depth: int
    root: "Menu"

    @property
    def name(self) -> str:
        """Return how findings call it."""
        return f'The {"menu" if self.depth == 1 else "submenu"} "{str(of_path(self.path)).removeprefix("menu.")}"'

    @property
    def connects(self) -> bool:
        """Tell whether a caller can press something that leads on: a key, or an extension."""
        return bool(self.menu.keys) or (self.depth == 1 and self.root.direct_dial)


def menus(context: Context) -> tuple[Level, ...]:
    """Return all menus, each before its submenus, in the order of the file."""
    return tuple(
        level for ident, menu in context.tenant.menus.items() for level in _levels(("menus", ident), menu, 1, menu)
    )


def _levels(path: Path, menu: "Submenu", depth: int, root: "Menu") -> Iterator[Level]:
    yield Level(path, menu, depth, root)
    for key, destination in menu.keys.items():
        if destination.submenu is not None:
            yield from _levels((*path, "keys", key, "submenu"), destination.submenu, depth + 1, root)
