"""Light and dark: each colour of a picture has its dark counterpart, with the same contrast."""

import re
from collections.abc import Mapping
from typing import Literal

Theme = Literal["auto", "light", "dark"]

DARK: Mapping[str, str] = {
    "#ffffff": "#10151c",
    "#1f2933": "#e6edf3",
    "#52606d": "#a9b4c0",
    "#fff1c2": "#3d3212",
    "#9b1c64": "#ff8fc7",
    "#1d3557": "#a5c8ff",
    "#2f5fa8": "#7fb0ff",
    "#e7effb": "#17263f",
    "#f6f9ff": "#131d30",
    "#2c7a4b": "#5fc48a",
    "#cbd2d9": "#3b4653",
    "#e4f4e9": "#12291c",
    "#1f7480": "#56c2d0",
    "#e2f3f5": "#0f2a2e",
    "#6a4c9c": "#b79bf0",
    "#efe9fa": "#241b38",
    "#97346f": "#f08cc8",
    "#f9e8f1": "#331527",
    "#b45309": "#f5a353",
    "#fdebdc": "#3a210d",
    "#7b7768": "#b5b09c",
    "#f6f5f1": "#26251f",
    "#4b5563": "#9aa5b4",
    "#e5e7eb": "#2a313b",
    "#9b1c1c": "#ff9a9a",
    "#c81e1e": "#ff6b6b",
    "#7b8794": "#8b97a5",
    "#116329": "#4fd070",
    "#c1121f": "#ff7b72",
    "#8f5200": "#f0b056",
}
"""Every colour of `style` and `legend`, light → dark."""

_COLOR = re.compile(r'(?<==)"(#[0-9a-f]{6})"')


def themed(source: str, theme: Theme) -> str:
    """Return a DOT source in a theme. Quotes of a user's are entities or escaped there: only colours look like this."""
    if theme != "dark":
        return source
    return _COLOR.sub(lambda found: f'"{DARK.get(found[1], found[1])}"', source)


def auto_theme() -> str:
    """Return the style by which an SVG is dark where its viewer is."""
    rules = (f'[{paint}="{light}"]{{{paint}:{dark}}}' for light, dark in DARK.items() for paint in ("fill", "stroke"))
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"
