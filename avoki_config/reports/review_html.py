"""A review as one page that works from a file, offline: verdict, calls to play through both versions, and the rest."""

from collections.abc import Mapping
from importlib.resources import files

from avoki_config.reports import review_html_sections as sections
from avoki_config.reports.html_page import Child, data, element, page
from avoki_config.reports.player import document
from avoki_config.reports.player_html import player
from avoki_config.reports.review import Told
from avoki_config.review import Review

_PAGE = files("avoki_config.reports") / "page"


def render(review: Review, drawn: Mapping[str, str] | None = None) -> str:
    """Return the page. `drawn` maps numbers to their pictures in SVG, the most important first."""
    told = Told(review)
    played = document(told)
    pictures = {number: svg for number, svg in (drawn or {}).items() if svg}
    main: list[Child] = [
        sections.verdict(told),
        None if played is None else player(told, played),
        sections.differences(told),
        sections.pictures(told, pictures),
        sections.calendar(told),
        sections.findings(told),
        sections.tests(told),
        sections.staffing(told),
        sections.plan(told),
        sections.end(told),
    ]
    scripts = [_script("pictures.js")] if pictures else []
    block = []
    if played is not None:
        block, scripts = [data("player-data", played)], [_script("player.js"), *scripts]
    title = f"{review.base_name} → {review.head_name}"
    return page(title, _script("review.css"), review.lang, element("main", *main), *block, scripts=scripts)


def _script(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")
